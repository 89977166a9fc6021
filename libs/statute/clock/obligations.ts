import { type Settled } from '../history/index.js'
import { type Obligation } from '../obligation.js'
import { contextOf, type ClockOptions } from './context-of.js'
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
export const obligations = (settled: Settled, options: ClockOptions, asAt: string): readonly Obligation[] => {
  const asked = contextOf(settled, options, asAt)
  const { stream, facts } = settled
  if (stream !== 'plan') return assessmentLimits(facts, asked)
  const found = planLimits(facts, asked)
  return [...found, ...milestonesBefore(found, facts, asked)]
}
