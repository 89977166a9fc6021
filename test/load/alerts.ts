import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { DEFAULT_LADDER, planAuthority, startAlertWorker } from '#alerts'
import { streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { inTransaction } from '#projections/postgres'
import { freshRedis } from '#testing'
import { ASHBOURNE } from '#simulation'
import { type Figure, figure, secondsOf } from './measure.js'
import { DEMONSTRATION_DAY } from './pages.js'

const AT_ONE_INSTANT = 10_000
const DUE_ON = '2026-06-01'
/** Seven in the morning in London, in summer time. */
const INSTANT = Date.parse(`${DUE_ON}T06:00:00Z`)
/** What the worker has for putting its wake-ups into the queue before they are due. */
const HEAD_START_MS = 20_000

interface Urls {
  readonly appUrl: string
  readonly ownerUrl: string
}

/** Alerts that the ladder wants of all of Ashbourne, asked of the log right after it was loaded. */
export const measurePlanning = async (pool: Pool): Promise<readonly Figure[]> => {
  const store = postgresEventStore(pool)
  let planned = 0
  const seconds = await secondsOf(async () => {
    const { alerts } = await planAuthority(store, ASHBOURNE.code, DEMONSTRATION_DAY, DEFAULT_LADDER)
    planned = alerts.length
  })
  return [
    figure('Alerts planned after a take-on', planned, 'alerts'),
    figure('Alerts planned', planned / seconds, 'a second'),
  ]
}

/** The worker knows an authority by its log, so it gets one event; the wanted rows are written as a rebuild does. */
const wantAtOnce = async (pool: Pool, authority: string): Promise<void> => {
  const person = randomUUID()
  await postgresEventStore(pool).append({
    authority,
    stream: streamName(authority, 'assessment', randomUUID()),
    expected: 'no_stream',
    events: [
      {
        id: randomUUID(),
        type: 'RequestReceived',
        schemaVersion: 1,
        occurredOn: '2026-05-31',
        recordedAt: '2026-05-31T09:00:00.000Z',
        data: { person, source: 'parent', receivedOn: '2026-05-31' },
        metadata: {},
      },
    ],
  })
  await inTransaction(pool, authority, (transaction) =>
    transaction.query(
      `INSERT INTO read.wanted_alert (authority, stream, rule, subject, rung, due_on, alert, on_date, recipients)
       SELECT $1, 'la' || $1 || '_assessment-' || gen_random_uuid(), 'R-FIN20', '', 'due', $2::date, gen_random_uuid(),
         $2::date, 'officer' FROM generate_series(1, $3)`,
      [authority, DUE_ON, AT_ONE_INSTANT],
    ),
  )
}

const firedSoFar = (pool: Pool, authority: string): Promise<number> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ fired: number }>(
      'SELECT count(*) AS fired FROM alerts.fired WHERE authority = $1',
      [authority],
    )
    return rows[0]?.fired ?? 0
  })

/** From the instant at which all are due until the last has fired; the clock is moved, not waited for. */
const firing = async (pool: Pool, urls: Urls, authority: string, redisUrl?: string): Promise<number> => {
  await wantAtOnce(pool, authority)
  const shift = INSTANT - HEAD_START_MS - Date.now()
  const clock = (): Date => new Date(Date.now() + shift)
  const worker = await startAlertWorker({
    config: { redisUrl },
    pool,
    ...urls,
    clock,
    log: { info: () => undefined, error: () => undefined },
  })
  try {
    while ((await firedSoFar(pool, authority)) < AT_ONE_INSTANT)
      await new Promise((resolve) => setTimeout(resolve, 100))
    return (clock().getTime() - INSTANT) / 1000
  } finally {
    await worker.close()
  }
}

/** 10,000 alerts due at one instant, woken by each kind of queue in turn. */
export const measureFiring = async (pool: Pool, urls: Urls): Promise<readonly Figure[]> => {
  const postgres = await firing(pool, urls, '903')
  const redis = await freshRedis()
  try {
    const inRedis = await firing(pool, urls, '904', redis.url)
    return [
      figure('10,000 alerts at one instant, queue in PostgreSQL', postgres, 'seconds to the last'),
      figure('10,000 alerts at one instant, queue in Redis', inRedis, 'seconds to the last'),
    ]
  } finally {
    await redis.stop()
  }
}
