import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { projectRoot } from '../project-root.js'
import { migrate, type Migration, readMigrations } from './migrate.js'

let database: FreshDatabase

beforeEach(async () => {
  database = await freshDatabase()
})

afterEach(async () => {
  await database.drop()
})

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
})

const ours = readMigrations()
const marks = migration('9001_marks.sql', 'CREATE SCHEMA marks; CREATE TABLE marks.mark (n int)')
const more = migration('9002_more.sql', 'INSERT INTO marks.mark VALUES (1)')

async function count(sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<{ count: number }>(sql)).rows[0]?.count
  } finally {
    await client.end()
  }
}

test('the migrations are the files beside the code, in the order of their numbers', () => {
  const files = readdirSync(join(projectRoot(), 'infra/migrations')).filter((name) =>
    /^\d{4}_\w+\.sql$/.test(name),
  )
  expect(ours.map(({ name }) => name)).toStrictEqual(files.sort())
})

test('given three that migrate at once, each migration runs once', async () => {
  const all = [...ours, marks, more]
  const ran = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, all)))
  expect(ran.flat()).toStrictEqual(['9001_marks.sql', '9002_more.sql'])
  expect(await count('SELECT count(*)::int AS count FROM marks.mark')).toBe(1)
})

test('given one that fails half-way, keeps nothing of it, keeps those before it, and says which line', async () => {
  const broken = migration(
    '9002_broken.sql',
    'INSERT INTO marks.mark VALUES (1);\nINSERT INTO marks.nowhere VALUES (1);',
  )
  await expect(migrate(database.ownerUrl, [...ours, marks, broken, more])).rejects.toMatchObject({
    code: 'migration_failed',
    message:
      'The migration 9002_broken.sql failed, and nothing of it was kept: relation "marks.nowhere" does not exist (line 2).',
  })
  expect(await count('SELECT count(*)::int AS count FROM marks.mark')).toBe(0)
  expect(await migrate(database.ownerUrl, [...ours, marks, more])).toStrictEqual(['9002_more.sql'])
})

test('given one that was changed after it ran, names it and changes nothing', async () => {
  await migrate(database.ownerUrl, [...ours, marks])
  await expect(
    migrate(database.ownerUrl, [...ours, { ...marks, sha256: 'other' }, more]),
  ).rejects.toMatchObject({
    code: 'migration_changed',
    message:
      'The migration 9001_marks.sql was changed after it ran on this database. Restore the file, and put the change into a new migration.',
  })
  expect(await count('SELECT count(*)::int AS count FROM marks.mark')).toBe(0)
})

test('given a database that a newer version made, refuses to touch it', async () => {
  await migrate(database.ownerUrl, [...ours, marks])
  await expect(migrate(database.ownerUrl, ours)).rejects.toMatchObject({
    code: 'database_newer',
    message:
      'The database holds the migration 9001_marks.sql, which this version does not know: it was made by a newer ' +
      'version of EHC Timelines. Start that version, or name another database.',
  })
})
