import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createPool, migrate, readMigrations } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newStream, ONE, OTHER, upTo } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

const LAST_WITH_RECEIPT_ROWS = '0081_holders.sql'

/** An append as that version called it. */
const APPEND = `SELECT ledger.append_one($1, $2, $3, $4, '2s', $5, 'RequestReceived', 1::smallint, '2026-01-12',
  '2026-01-12T09:30:00.004Z', '{"source":"parent"}', '{"actor":"officer-1"}')`

describe('a log that was written when streams and receipts had rows of their own', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  const [grown, closed] = [newStream(), newStream(OTHER)]
  const commands = upTo(3).map(() => randomUUID())
  const ids = upTo(3).map(() => randomUUID())

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    const owner = new pg.Client(database.ownerUrl)
    await owner.connect()
    await owner.query(
      `DO $$ DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole LOOP
         EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; END $$`,
    )
    await owner.end()
    const migrations = readMigrations()
    await migrate(
      database.ownerUrl,
      migrations.filter(({ name }) => name <= LAST_WITH_RECEIPT_ROWS),
    )
    await pool.query(APPEND, [ONE, grown, 'no_stream', commands[0], ids[0]])
    await pool.query(APPEND, [ONE, grown, '0', commands[1], ids[1]])
    await pool.query(APPEND, [OTHER, closed, 'no_stream', commands[2], ids[2]])
    for (const [authority, stream] of [
      [ONE, grown],
      [OTHER, closed],
    ])
      await pool.query('SELECT ledger.archive_stream($1, $2, 0, $3)', [
        authority,
        stream,
        '2026-02-01T00:00:00Z',
      ])
    await migrate(database.ownerUrl)
  })

  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  it('holds, byte for byte', async () => {
    const store = postgresEventStore(pool)

    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 2 })
    expect(await verifyLog(store, OTHER)).toMatchObject({ holds: true, events: 1 })
    expect(await store.readStream(ONE, grown)).toMatchObject([
      { revision: 0, occurredOn: '2026-01-12', recordedAt: '2026-01-12T09:30:00.004Z' },
      { revision: 1, occurredOn: '2026-01-12', recordedAt: '2026-01-12T09:30:00.004Z' },
    ])
  })

  it('answers a command that was done before as it did then', async () => {
    const store = postgresEventStore(pool)
    const again = newAppend({ stream: grown, expected: 0, commandId: commands[1] ?? '' })

    expect(await store.append(again)).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: true })
    await expect(store.append({ ...again, stream: newStream() })).rejects.toMatchObject({
      code: 'command_id_reused',
    })
  })

  it('goes on where it stood', async () => {
    const store = postgresEventStore(pool)

    expect(await store.append(newAppend({ stream: grown, expected: 1 }))).toMatchObject({
      ok: true,
      position: 3,
    })
    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 3 })
  })
})
