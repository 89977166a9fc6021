import { diffDays, parseCivilDate } from '../civil-date/index.js'
import { type ExceptionEffect, type Status } from '../obligation.js'
import { RULE_BOOK_2014 } from '../rules/index.js'
import { bindsUs } from './bound.js'

/** What is kept of an obligation is enough to tell its status on any day. Dates are ISO texts. */
export interface Dated {
  readonly rule: string
  readonly dueOn: string | null
  readonly satisfiedOn?: string | null | undefined
  readonly endedOn?: string | null | undefined
  /** Why its end counts whenever it came; what it is does not matter to the status. */
  readonly endedBy?: string | null | undefined
  readonly cutShortOn?: string | null | undefined
  readonly exceptions: readonly Pick<ExceptionEffect, 'allowed' | 'recordedOn' | 'withdrawnOn'>[]
}

const MINIMUM_PERIODS: ReadonlySet<string> = new Set(
  RULE_BOOK_2014.rules.filter(({ kind }) => kind === 'minimumPeriod').map(({ id }) => id),
)

/** A date that has come by then; a date still to come counts for nothing. */
const by = (date: string | null | undefined, asAt: string): string | undefined =>
  typeof date === 'string' && date <= asAt ? date : undefined

const isExcepted = ({ exceptions }: Dated, asAt: string): boolean =>
  exceptions.some(
    ({ allowed, recordedOn, withdrawnOn }) =>
      allowed && recordedOn <= asAt && by(withdrawnOn, asAt) === undefined,
  )

const statusOfMinimumPeriod = (dated: Dated, asAt: string): Status => {
  if (by(dated.cutShortOn, asAt) !== undefined) return 'cut_short'
  if (by(dated.endedOn, asAt) !== undefined) return 'ended'
  return dated.dueOn !== null && asAt > dated.dueOn ? 'met' : 'running'
}

const isGiven = (text: string | null | undefined): boolean => typeof text === 'string'

/** A duty without a last day is open until it is done or ends, and never late. */
const statusWithoutLastDay = (dated: Dated, asAt: string): Status => {
  if (by(dated.satisfiedOn, asAt) !== undefined) return 'met'
  return by(dated.endedOn, asAt) === undefined ? 'running' : 'ended'
}

/**
 * The one place that derives a status; it is never stored, because it depends on the day. The first that applies:
 * ended on or before the limit (or whenever, where the law says so: `endedBy`), met, excepted, met late, overdue,
 * running.
 *
 * @param dated an obligation, or a row that keeps its dates, triggered on or before that day
 * @param asAt civil date, YYYY-MM-DD
 */
export const statusOn = (dated: Dated, asAt: string): Status => {
  if (MINIMUM_PERIODS.has(dated.rule)) return statusOfMinimumPeriod(dated, asAt)
  const { dueOn } = dated
  if (dueOn === null) return statusWithoutLastDay(dated, asAt)
  const satisfiedOn = by(dated.satisfiedOn, asAt)
  const endedOn = by(dated.endedOn, asAt)
  if (endedOn !== undefined && (endedOn <= dueOn || isGiven(dated.endedBy))) return 'ended'
  if (satisfiedOn !== undefined && satisfiedOn <= dueOn) return 'met'
  if (isExcepted(dated, asAt)) return 'excepted'
  if (satisfiedOn !== undefined) return 'met_late'
  return asAt > dueOn ? 'overdue' : 'running'
}

/** The day up to which a duty of that status is late; undefined where nobody is. */
const lateUntil = (dated: Dated, status: Status, asAt: string): string | undefined => {
  if (status === 'met_late') return by(dated.satisfiedOn, asAt)
  if (status === 'overdue') return by(dated.endedOn, asAt) ?? asAt
  // What was decided past the limit was decided late, though the duty itself fell away.
  const decided = status === 'ended' && dated.endedBy === 'planDecided' && !isExcepted(dated, asAt)
  return decided ? by(dated.endedOn, asAt) : undefined
}

/**
 * The whole days that a duty was done, ended or is still open past its last day; undefined where it is not late, where
 * an exception lifts its limit, and where the time was the family's own. It never goes away once a duty was met late.
 *
 * @param status as `statusOn` has it, where that is known already
 */
export const lateBy = (
  dated: Dated & { readonly bound: string },
  asAt: string,
  status: Status = statusOn(dated, asAt),
): number | undefined => {
  const { dueOn, bound } = dated
  const until = lateUntil(dated, status, asAt)
  if (dueOn === null || until === undefined || until <= dueOn || !bindsUs({ bound })) return undefined
  return diffDays(parseCivilDate(dueOn), parseCivilDate(until))
}
