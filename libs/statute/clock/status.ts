import { type ExceptionEffect, type Status } from '../obligation.js'
import { RULE_BOOK_2014 } from '../rules/index.js'

/** What is kept of an obligation is enough to tell its status on any day. Dates are ISO texts. */
export interface Dated {
  readonly rule: string
  readonly dueOn: string
  readonly satisfiedOn?: string | null | undefined
  readonly endedOn?: string | null | undefined
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
  return asAt > dated.dueOn ? 'met' : 'running'
}

/**
 * The one place that derives a status; it is never stored, because it depends on the day. The first that applies:
 * ended on or before the limit, met, excepted, met late, overdue, running.
 *
 * @param dated an obligation, or a row that keeps its dates, triggered on or before that day
 * @param asAt civil date, YYYY-MM-DD
 */
export const statusOn = (dated: Dated, asAt: string): Status => {
  if (MINIMUM_PERIODS.has(dated.rule)) return statusOfMinimumPeriod(dated, asAt)
  const satisfiedOn = by(dated.satisfiedOn, asAt)
  const endedOn = by(dated.endedOn, asAt)
  if (endedOn !== undefined && endedOn <= dated.dueOn) return 'ended'
  if (satisfiedOn !== undefined && satisfiedOn <= dated.dueOn) return 'met'
  if (isExcepted(dated, asAt)) return 'excepted'
  if (satisfiedOn !== undefined) return 'met_late'
  return asAt > dated.dueOn ? 'overdue' : 'running'
}
