import {
  bindsUs,
  diffDays,
  hasLastDay,
  isMinimumPeriod,
  KNOWN_MILESTONES,
  lateBy,
  type Limit,
  type Obligation,
  parseCivilDate,
} from '#statute'
import { type Tag, tagOfDays } from './standing.js'

const MILESTONES: ReadonlySet<string> = new Set(KNOWN_MILESTONES.map(({ id }) => id))

/** A day that the authority set itself. */
export const isMilestone = (rule: string): boolean => MILESTONES.has(rule)

const daysTo = (dueOn: string, asAt: string): number => diffDays(parseCivilDate(asAt), parseCivilDate(dueOn))

/** A milestone is no limit in law: it is never at risk, and passing it is no breach. */
const tagOfMilestone = ({ status, dueOn }: Limit, asAt: string): LimitTag => {
  if (status === 'overdue') return 'milestonePassed'
  if (status !== 'running') return 'decided'
  return tagOfDays(daysTo(dueOn, asAt)) === 'onTrack' ? 'onTrack' : 'dueSoon'
}

/** How one limit stands; the last is for the days that the authority sets itself. */
export type LimitTag = Tag | 'milestonePassed'

/** What is over: late for good where it came after its last day. */
const settled = (duty: Obligation, asAt: string): LimitTag =>
  lateBy(duty, asAt) === undefined ? 'decided' : 'decidedLate'

/**
 * One limit, on a day.
 *
 * @param asAt civil date, YYYY-MM-DD, as the limit was asked for
 */
export const tagOfLimit = (duty: Obligation, asAt: string): LimitTag => {
  // What has no last day is nobody's to miss, and is work all the same.
  if (!hasLastDay(duty)) return duty.status === 'running' ? 'dueSoon' : 'decided'
  if (duty.layer === 'local') return tagOfMilestone(duty, asAt)
  const { status, dueOn, endedOn } = duty
  switch (status) {
    case 'running':
      // The family's own days are nobody's to miss here.
      return isMinimumPeriod(duty) || !bindsUs(duty) ? 'onTrack' : tagOfDays(daysTo(dueOn, asAt))
    case 'overdue':
      if (endedOn !== undefined) return settled(duty, asAt)
      return bindsUs(duty) ? 'pastLimit' : 'decided'
    case 'cut_short':
      return 'pastLimit'
    case 'excepted':
      return 'exception'
    case 'met':
    case 'met_late':
    case 'ended':
      return settled(duty, asAt)
    default:
      return status satisfies never
  }
}
