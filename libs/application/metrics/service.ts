import { type Pool } from 'pg'
import { wantedAlertProjection } from '#alerts'
import { heartbeats, type Metric, type Sample } from '#platform'
import { inTransaction, type Standing, standingOf } from '#projections/postgres'
import { readModelProjections } from '#read-models'

const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name,
  help,
  type: 'gauge',
  samples,
})

const listMetrics = (standings: readonly Standing[]): readonly Metric[] => {
  const of = (value: (one: Standing) => number): readonly Sample[] =>
    standings.map((one) => ({
      labels: { authority: one.authority, list: one.projection },
      value: value(one),
    }))
  return [
    gauge(
      'ehc_list_behind_events',
      'Events of the log that a list has not taken in.',
      of(({ head, position }) => head - position),
    ),
    gauge(
      'ehc_list_behind_seconds',
      'How long the oldest of them has waited.',
      of(({ behindSeconds }) => behindSeconds),
    ),
    gauge(
      'ehc_list_parked_streams',
      'Cases that a list could not read.',
      of(({ parked }) => parked),
    ),
    gauge(
      'ehc_list_stopped',
      '1 where a list stands still because of a fault.',
      of(({ error }) => (error === null ? 0 : 1)),
    ),
  ]
}

interface AlertCounts {
  readonly wanted: number
  readonly fired: number
}

const alertsOf = (pool: Pool, authority: string): Promise<AlertCounts> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<AlertCounts>(
      `SELECT (SELECT count(*) FROM read.wanted_alert WHERE authority = $1)::int AS wanted,
         (SELECT count(*) FROM alerts.fired WHERE authority = $1)::int AS fired`,
      [authority],
    )
    return rows[0] ?? { wanted: 0, fired: 0 }
  })

const alertMetrics = async (pool: Pool, authorities: readonly string[]): Promise<readonly Metric[]> => {
  const wanted: Sample[] = []
  const fired: Sample[] = []
  for (const authority of authorities) {
    const counts = await alertsOf(pool, authority)
    wanted.push({ labels: { authority }, value: counts.wanted })
    fired.push({ labels: { authority }, value: counts.fired })
  }
  return [
    gauge('ehc_alerts_wanted', 'Alerts that the ladder wants, fired or to come.', wanted),
    { name: 'ehc_alerts_fired_total', help: 'Alerts that fired.', type: 'counter', samples: fired },
  ]
}

const workerMetrics = async (pool: Pool): Promise<readonly Metric[]> => {
  const [heard] = await heartbeats(pool)
  return [
    gauge(
      'ehc_worker_silent_seconds',
      'Since a worker was last heard.',
      heard === undefined ? [] : [{ value: heard.secondsAgo }],
    ),
    gauge(
      'ehc_queue_up',
      '1 while the queue of alerts answers.',
      heard === undefined ? [] : [{ value: heard.queue === 'answers' ? 1 : 0 }],
    ),
  ]
}

const sessionMetric = async (pool: Pool): Promise<Metric> => {
  const { rows } = await pool.query<{ sessions: number }>(
    'SELECT count(*)::int AS sessions FROM web.session WHERE expire > now()',
  )
  return gauge('ehc_sessions', 'Sessions that have not ended.', [{ value: rows[0]?.sessions ?? 0 }])
}

/** What the database knows of the service, whichever process is asked: counts and codes, and nobody's name. */
export const serviceMetrics = async (pool: Pool): Promise<readonly Metric[]> => {
  const standings = await standingOf(pool, [...readModelProjections, wantedAlertProjection])
  const authorities = [...new Set(standings.map(({ authority }) => authority))]
  return [
    ...listMetrics(standings),
    ...(await alertMetrics(pool, authorities)),
    ...(await workerMetrics(pool)),
    await sessionMetric(pool),
  ]
}
