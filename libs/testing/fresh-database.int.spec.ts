import pg from 'pg'
import { freshDatabase } from './fresh-database.js'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('a fresh database', () => {
  test('is migrated, answers to both roles, and shares nothing with another', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
    try {
      await ask(one.ownerUrl, 'CREATE TABLE public.mark (n int)')
      expect(await ask(two.ownerUrl, "SELECT to_regclass('public.mark') AS mark")).toStrictEqual([
        { mark: null },
      ])
      expect(
        await ask(one.appUrl, 'SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user'),
      ).toStrictEqual([{ current_user: 'ehc_app', rolsuper: false }])
      expect(await ask(one.ownerUrl, 'SELECT count(*) > 0 AS migrated FROM setup.migration')).toStrictEqual([
        { migrated: true },
      ])
    } finally {
      await Promise.all([one.drop(), two.drop()])
    }
  })

  test('is gone after drop', async () => {
    const kept = await freshDatabase()
    const dropped = await freshDatabase()
    const name = new URL(dropped.ownerUrl.replace('@/', '@host/')).pathname.slice(1)
    await dropped.drop()
    try {
      expect(
        await ask(kept.adminUrl, `SELECT datname FROM pg_database WHERE datname = '${name}'`),
      ).toStrictEqual([])
    } finally {
      await kept.drop()
    }
  })
})
