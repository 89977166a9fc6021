import { type CaseHistory } from '../history.js'
import { type Obligation } from '../obligation.js'
import { asking, type ClockOptions } from './asking.js'
import { assessmentLimits } from './assessment/index.js'
import { milestonesBefore } from './milestones-before.js'
import { planLimits } from './plan/index.js'

/**
 * Every duty that a history gives rise to, as it stands on a day. Pure: the same question has the same answer on
 * any machine. In the order of the rules, then of the subjects.
 *
 * @param asAt civil date, YYYY-MM-DD: what occurred later is left out, and so is a later date inside an event
 * @throws BadDate for an impossible `asAt`; HistoryError for an event that cannot be read
 */
export const obligations = (
  history: CaseHistory,
  options: ClockOptions,
  asAt: string,
): readonly Obligation[] => {
  const { told, asked } = asking(history, options, asAt)
  if (history.stream !== 'plan') return assessmentLimits(told, asked)
  const found = planLimits(told, asked)
  return [...found, ...milestonesBefore(found, told, asked)]
}
