import pg from 'pg'
import { type Fixture, openFixture, until } from '../fixture.spec.js'
import { postgresBackend } from './postgres.js'
import { wakeUpsSuite } from './suite.spec.js'
import { type WakeUp } from './wake-up.js'

const asOwner = async ({ database }: Fixture, statement: string): Promise<readonly unknown[]> =>
  ask(database.ownerUrl, statement)

const ask = async (connectionString: string, statement: string): Promise<readonly unknown[]> => {
  const owner = new pg.Client({ connectionString })
  await owner.connect()
  try {
    return (await owner.query<Record<string, unknown>>(statement)).rows
  } finally {
    await owner.end()
  }
}

const databaseOf = ({ database }: Fixture): string => /@\/(\w+)/.exec(database.ownerUrl)?.[1] ?? ''

wakeUpsSuite('PostgreSQL', async (fixture) => {
  // As in the product's own database, where nobody has what was not granted.
  await asOwner(
    fixture,
    `REVOKE ALL ON DATABASE ${databaseOf(fixture)} FROM PUBLIC; GRANT CONNECT ON DATABASE ${databaseOf(fixture)} TO ehc_app`,
  )
  return {
    open: (queue) => postgresBackend(queue, fixture.database),
    wipe: async () => {
      await asOwner(fixture, 'TRUNCATE bullmq.job CASCADE')
    },
    contents: async () => JSON.stringify(await asOwner(fixture, 'SELECT * FROM bullmq.job')),
    close: () => Promise.resolve(),
  }
})

describe('a worker in PostgreSQL whose connections are cut', () => {
  // Cut before it has begun to listen, BullMQ would ask again for ever without letting a timer or a signal through.
  it('rests after each fault, and works again when it can', async () => {
    const fixture = await openFixture()
    const backend = await postgresBackend('cut', fixture.database)
    const handled: WakeUp[] = []
    const handle = (wakeUp: WakeUp): Promise<void> => {
      handled.push(wakeUp)
      return Promise.resolve()
    }
    const worker = backend.worker(handle, () => undefined)
    for (let cut = 0; cut < 30; cut += 1)
      await ask(
        fixture.database.adminUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = '${databaseOf(fixture)}' AND usename = 'ehc_app'`,
      )
    const wakeUps = backend.wakeUps(() => undefined)
    const day = '2026-06-01'
    const wakeUp = { authority: '901', alert: '0197f000-0000-7000-8000-000000000001', dueOn: day, on: day }
    const added = (): Promise<boolean> =>
      wakeUps.add([wakeUp], new Date('2026-06-01T11:00:00Z')).then(
        () => true,
        () => false,
      )
    await until(added)
    await until(() => Promise.resolve(handled.length > 0))
    expect(handled).toStrictEqual([wakeUp])
    await worker.close(5000)
    await wakeUps.close()
    await backend.close()
    await fixture.close()
  })
})
