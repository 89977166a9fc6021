import { type ClockRanBack, type LogAlarm } from '#archive'
import { type LastHeartbeat, LITTLE_DISK, SILENT_AFTER_SECONDS } from '#platform'
import { isBehind, type Standing } from '#projections/postgres'

/** What was asked of the installation, all at one moment. */
export interface Facts {
  readonly standings: readonly Standing[]
  readonly workers: readonly LastHeartbeat[]
  /** The newest night whose check is finished, of each authority that has one; YYYY-MM-DD. */
  readonly nights: readonly { readonly authority: string; readonly night: string }[]
  /** The oldest night that is in time. */
  readonly inTime: string
  readonly alarms: readonly LogAlarm[]
  readonly diskFree: number | undefined
  readonly clockAhead: number
  /** Tables of which the planner knows nothing, as schema.table. */
  readonly withoutStatistics: readonly string[]
  /** Within the last day. */
  readonly ranBack: readonly ClockRanBack[]
}

/** Files and limits are told by days, so that seconds do no harm; records of two nodes must not change places. */
const CLOCK_SECONDS = 5

const percent = (share: number): number => Math.round(share * 100)
const whole = (seconds: number): number => Math.round(seconds) || 0

/** The furthest behind of an authority's read models stands for all. */
const listsOf = (standings: readonly Standing[]) => {
  const authorities = [...new Set(standings.map(({ authority }) => authority))]
  return authorities.map((authority) => {
    const own = standings.filter((one) => one.authority === authority)
    const last = own.reduce((worst, one) => (one.position < worst.position ? one : worst))
    return {
      authority,
      head: last.head,
      position: last.position,
      asAt: last.asAt,
      behindSeconds: Math.max(...own.map(({ behindSeconds }) => behindSeconds)),
      parked: Math.max(...own.map(({ parked }) => parked)),
      stopped: own.flatMap(({ projection, error }) => (error === null ? [] : [{ projection, code: error }])),
    }
  })
}

/** Everything that whoever watches the service wants to know: codes, positions and times, and nobody's name. */
export const healthReport = (facts: Facts) => {
  const { standings, workers, nights, alarms, diskFree } = facts
  const [heard] = workers
  const clocks = [facts.clockAhead, ...workers.map((worker) => worker.clockAhead)]
  const clock = clocks.reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst))
  const disks = [diskFree, ...workers.map((worker) => worker.diskFree)].filter((free) => free !== undefined)
  const least = disks.length === 0 ? undefined : Math.min(...disks)
  const silent = heard === undefined || heard.secondsAgo > SILENT_AFTER_SECONDS
  const checks: readonly (readonly [string, boolean])[] = [
    ['lists_behind', standings.some(isBehind)],
    ['lists_stopped', standings.some(({ error }) => error !== null)],
    ['cases_parked', standings.some(({ parked }) => parked > 0)],
    ['worker_silent', silent],
    ['queue_away', !silent && heard.queue === 'away'],
    ['nightly_check_late', nights.some(({ night }) => night < facts.inTime)],
    ['log_does_not_hold', alarms.length > 0],
    ['disk_low', least !== undefined && least < LITTLE_DISK],
    ['clock_differs', Math.abs(clock) > CLOCK_SECONDS],
    ['clock_ran_back', facts.ranBack.length > 0],
  ]
  const attention = checks.filter(([, is]) => is).map(([code]) => code)
  return {
    status: attention.length === 0 ? 'ok' : 'attention',
    attention,
    ...(alarms.length === 0 ? {} : { logDoesNotHold: alarms }),
    lists: listsOf(standings),
    worker: { lastHeardSecondsAgo: heard === undefined ? null : whole(heard.secondsAgo) },
    queue: heard?.queue ?? 'unknown',
    nightlyCheck: nights,
    withoutStatistics: facts.withoutStatistics,
    disk: { freePercent: least === undefined ? null : percent(least) },
    clock: {
      differsBySeconds: whole(clock),
      ranBackBefore: facts.ranBack.map(({ authority, position }) => ({ authority, position })),
    },
  }
}
