import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvents, newStream, ONE, OTHER } from '../contract/events.js'
import { createPool } from '#platform'
import { postgresEventStore } from './index.js'

interface Plan {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly Plans?: readonly Plan[]
}

const nodes = (plan: Plan): readonly string[] => [
  [plan['Node Type'], plan['Index Name']].filter((name) => name !== undefined).join(' '),
  ...(plan.Plans ?? []).flatMap(nodes),
]

const STREAMS = 250
const EVENTS_A_STREAM = 200

const FILL = `SELECT ledger.append_batch('2s', false, ARRAY[$1], '{1}', ARRAY['la' || $1 || '_assessment-' || n],
    '{no_stream}', '{NULL}', ARRAY[$3::int],
    (SELECT string_agg(gen_random_uuid() || E'\\nRequestReceived\\n1\\n2026-01-12\\n2026-01-12T09:30:00.000Z\\n{}\\n{}', E'\\x1e') FROM generate_series(1, $3 + n * 0))) FROM generate_series(1, $2::int) n`

describe('the queries behind the reading functions, at 100,000 events', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  const stream = newStream()

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    const store = postgresEventStore(pool)
    await store.append(newAppend({ stream, events: newEvents(10) }))
    // In the server: by way of the store it would take most of a minute.
    for (const authority of [ONE, OTHER]) await pool.query(FILL, [authority, STREAMS, EVENTS_A_STREAM])
    const admin = new pg.Client(database.adminUrl)
    await admin.connect()
    await admin.query('ANALYZE ledger.event')
    await admin.end()
  })

  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  /** The query as it stands in the function, with its parameters written in, planned for the application. */
  const planOf = async (
    name: string,
    values: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> => {
    const { rows } = await pool.query<{ body: string }>(
      'SELECT prosrc AS body FROM pg_proc WHERE proname = $1',
      [name],
    )
    const query = /RETURN QUERY\s+([^;]+);/.exec(rows[0]?.body ?? '')?.[1] ?? ''
    const written = query.replace(/\bp_\w+/g, (parameter) => values[parameter] ?? parameter)
    const client = await pool.connect()
    try {
      await client.query(`BEGIN; SELECT set_config('app.authority', '${ONE}', true)`)
      const explained = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
        `EXPLAIN (FORMAT JSON) ${written}`,
      )
      return explained.rows.flatMap((row) => row['QUERY PLAN'].flatMap((top) => nodes(top.Plan)))
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }

  it('reads a page of the log straight from the key, without sorting', async () => {
    const plan = await planOf('read_all', { p_authority: `'${ONE}'`, p_after: '2000', p_limit: '500' })

    expect(plan[0]).toBe('Limit')
    expect(plan.at(-1)).toBe('Index Scan event_pkey')
    expect(plan).not.toContain('Sort')
  })

  it('reads a page back from the end straight from the key, without sorting', async () => {
    const plan = await planOf('read_all_backwards', {
      p_authority: `'${ONE}'`,
      p_before: '2000',
      p_limit: '500',
    })

    expect(plan[0]).toBe('Limit')
    expect(plan.at(-1)).toBe('Index Scan event_pkey')
    expect(plan).not.toContain('Sort')
  })

  it('reads a stream straight from its key, without sorting', async () => {
    const plan = await planOf('read_stream', {
      p_authority: `'${ONE}'`,
      p_stream: `'${stream}'`,
      p_from: '0',
      p_limit: 'NULL',
    })

    expect(plan.at(-1)).toBe('Index Scan event_stream_revision')
    expect(plan).not.toContain('Sort')
  })

  it('lists the next streams straight from their key, in either store', async () => {
    const plan = await planOf('streams_after', {
      p_authority: `'${ONE}'`,
      p_categories: `ARRAY['la${ONE}_assessment']`,
      p_after: `''`,
      p_limit: '50',
    })

    expect(plan.filter((node) => /^(Sort|Seq Scan|Bitmap)/.test(node))).toStrictEqual([])
    expect(plan).toContain('Index Scan event_stream_revision')
  })

  it('finds the events of several streams by their key', async () => {
    const plan = await planOf('read_streams', {
      p_authority: `'${ONE}'`,
      p_streams: `ARRAY['${stream}']`,
      p_up_to: '5000',
    })

    expect(plan.filter((node) => node.startsWith('Seq Scan'))).toStrictEqual([])
    expect(plan.at(-1)).toMatch(/event_stream_revision$/)
  })
})
