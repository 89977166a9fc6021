import { type Pool } from 'pg'
import { wakeUp, type EventStore, nextDelay, type StoredEvent } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { type Figure, figure, inTurn } from './measure.js'

const AUTHORITY = '903'
const STREAMS = 50_000
const EVENTS_A_STREAM = 20
const EVENTS = STREAMS * EVENTS_A_STREAM
const PAGE = 500
const ROUNDS = 3
const LAGS = 300

/** A stream at a time, in the server: what is measured is reading. */
const LINES = [
  'AdviceRequested',
  '1',
  '2026-02-18',
  '2026-02-18T09:00:00.000Z',
  '{"advice":"advice-1","giver":"psychology","receivedByBodyOn":"2026-02-18","requestedOn":"2026-02-18"}',
  '{"actor":"bench"}',
].join('\\n')
const FILL = `SELECT ledger.append_batch('2s', false, ARRAY[$1], '{1}', ARRAY['la' || $1 || '_assessment-' || n],
    '{no_stream}', '{NULL}', ARRAY[$4::int],
    (SELECT string_agg(gen_random_uuid() || E'\\n${LINES}', E'\\x1e') FROM generate_series(1, $4 + n * 0)))
  FROM generate_series($2::int, $3::int) n`

/** A table that a program without an event store would keep: the driver turns its columns into dates and objects. */
const PLAIN = `CREATE SCHEMA bench;
  CREATE TABLE bench.log (position bigint PRIMARY KEY, stream text, revision bigint, id uuid, type text,
    schema_version smallint, occurred_on date, recorded_at timestamptz, data jsonb, metadata jsonb);
  INSERT INTO bench.log SELECT position, stream, revision, event_id, type, schema_version, occurred_on::date,
    recorded_at::timestamptz, data::jsonb, metadata::jsonb FROM ledger.event WHERE authority = '${AUTHORITY}';
  ANALYZE bench.log; ANALYZE ledger.event;
  CREATE TABLE bench.projected (position bigint PRIMARY KEY);
  GRANT USAGE ON SCHEMA bench TO ehc_app; GRANT SELECT ON bench.log TO ehc_app;
  GRANT INSERT ON bench.projected TO ehc_app`

const readPlain = async (pool: Pool): Promise<void> => {
  for (let after = 0; after < EVENTS; after += PAGE) {
    const { rows } = await pool.query({
      name: 'bench_page',
      text: 'SELECT * FROM bench.log WHERE position > $1 ORDER BY position LIMIT $2',
      values: [after, PAGE],
    })
    if (rows.length !== PAGE) throw new Error('A page was short')
  }
}

const readAll = async (store: EventStore): Promise<void> => {
  for (let after = 0; after < EVENTS; after += PAGE) {
    const page = await store.readAll(AUTHORITY, { after, limit: PAGE })
    if (page.length !== PAGE) throw new Error('A page was short')
  }
}

/** As a projection follows the log: woken by a nudge of this process, by its poll otherwise. */
const follow = async (
  reader: EventStore,
  after: number,
  over: AbortSignal,
  onEvents: (page: readonly StoredEvent[]) => Promise<void>,
): Promise<void> => {
  const waiting = wakeUp()
  const off = reader.onAppended(waiting.wake)
  over.addEventListener('abort', waiting.wake)
  let position = after
  let delay = nextDelay(0, true)
  while (!over.aborted) {
    const page = await reader.readAll(AUTHORITY, { after: position, limit: PAGE })
    if (page.length > 0) await onEvents(page)
    position = page.at(-1)?.position ?? position
    delay = nextDelay(delay, page.length > 0)
    await waiting.wait(delay)
  }
  off()
}

/** Milliseconds from the commit of an event to the commit of a row that was made from it, an event at a time. */
const lagsOf = async (writer: EventStore, reader: EventStore, pool: Pool): Promise<readonly number[]> => {
  const lags: number[] = []
  const over = new AbortController()
  let committed = 0
  let next: () => void = () => undefined
  const following = follow(reader, await reader.head(AUTHORITY), over.signal, async (page) => {
    await pool.query('INSERT INTO bench.projected SELECT unnest($1::bigint[])', [page.map((e) => e.position)])
    lags.push(Math.max(0, performance.now() - committed))
    next()
  })
  for (let n = 0; n < LAGS; n += 1) {
    const projected = new Promise<void>((resolve) => {
      next = resolve
    })
    committed = Infinity
    await writer.append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_plan-lag`,
      expected: 'any',
      events: [
        {
          id: crypto.randomUUID(),
          type: 'NeedRecorded',
          schemaVersion: 1,
          occurredOn: '2026-02-18',
          recordedAt: '2026-02-18T09:00:00.000Z',
          data: { n },
          metadata: {},
        },
      ],
    })
    committed = performance.now()
    await projected
  }
  over.abort()
  await following
  return lags.sort((a, b) => a - b)
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** A million events read in order beside plain pages of the same; and how long a new one takes to its reader's row. */
export const measureReading = async (owner: Pool, application: Pool): Promise<readonly Figure[]> => {
  for (let from = 1; from <= STREAMS; from += 1_000)
    await application.query(FILL, [AUTHORITY, from, from + 999, EVENTS_A_STREAM])
  await owner.query(PLAIN)
  const store = postgresEventStore(application)
  const { first, second, ratio } = await inTurn(
    ROUNDS,
    EVENTS,
    () => readAll(store),
    () => readPlain(application),
  )
  const nudged = await lagsOf(store, store, application)
  const polled = await lagsOf(postgresEventStore(application), store, application)
  await owner.query('DROP SCHEMA bench CASCADE')
  return [
    figure('A million events in order', first, 'a second'),
    figure('A million events, plain SELECT pages', second, 'a second'),
    figure('Reading ÷ plain SELECT pages', ratio, 'ratio', 'at least 0.8'),
    figure('Commit to projected row, same process, p50', percentile(nudged, 0.5), 'ms'),
    figure('Commit to projected row, same process, p99', percentile(nudged, 0.99), 'ms'),
    figure('Commit to projected row, another process, p50', percentile(polled, 0.5), 'ms'),
    figure('Commit to projected row, another process, p99', percentile(polled, 0.99), 'ms'),
  ]
}
