import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createPool, openDatabase } from '#platform'
import { newAppend, newStream, ONE } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

const asSuperuser = (url: string): string => url.replace('ehc_owner@', 'postgres@')

describe('a server that ends in the middle of an append, and is started again', () => {
  let dataDir: string

  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'ehc-restart-'))
    chmodSync(dataDir, 0o755)
  })

  afterAll(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })

  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  it.each([
    ['stopped at once, as by an administrator', 'SIGINT'],
    ['dead, as after a crash', 'SIGQUIT'],
  ] as const)('%s: nothing is half-written, and the same append is done once', async (_, signal) => {
    const stream = newStream()
    const request = newAppend({ stream, expected: 0 })
    const before = await openDatabase({ dataDir, databaseUrl: undefined })
    const pool = createPool(before.appUrl)
    await postgresEventStore(pool).append(newAppend({ stream }))
    const [admin, watch] = [
      await connect(asSuperuser(before.ownerUrl)),
      await connect(asSuperuser(before.ownerUrl)),
    ]
    const { rows } = await watch.query<{ data_directory: string }>('SHOW data_directory')
    const [pid] = readFileSync(join(rows[0]?.data_directory ?? '', 'postmaster.pid'), 'utf8').split('\n')
    await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)

    const append = postgresEventStore(pool, { lockTimeoutMs: 30_000 }).append(request)
    const waits = "SELECT FROM pg_stat_activity WHERE usename = 'ehc_app' AND wait_event_type = 'Lock'"
    while ((await watch.query(waits)).rowCount === 0);
    process.kill(Number(pid), signal)

    // An orderly stop may end the one who holds the lock first, and then the append goes in with its last breath.
    const told = await append.then(
      ({ ok }) => ok,
      (error: unknown) => error,
    )
    expect([true, expect.objectContaining({ code: 'outcome_unknown' })]).toContainEqual(told)
    await Promise.allSettled([admin.end(), watch.end(), pool.end(), before.release()])
    const after = await openDatabase({ dataDir, databaseUrl: undefined })
    const fresh = createPool(after.appUrl)
    const store = postgresEventStore(fresh)
    const survived = await store.readStream(ONE, stream)
    // What was called written is there.
    expect(survived.length).toBeGreaterThanOrEqual(told === true ? 2 : 1)

    const outcome = await store.append(request)

    expect(outcome).toMatchObject({ ok: true, revision: 1, repeated: survived.length === 2 })
    expect(await store.readStream(ONE, stream)).toHaveLength(2)
    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true })
    await fresh.end()
    await after.release()
  })
})
