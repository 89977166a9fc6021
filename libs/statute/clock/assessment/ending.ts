import { earliest } from '../settle.js'
import { type AssessmentFacts, type Outcome, type Step } from './facts.js'

const TAKES_BACK: ReadonlyMap<Step, readonly Step[]> = new Map([
  ['assessmentRefused', ['assessmentAgreed']],
  ['planRefused', ['planAgreed', 'draftSent', 'finalPlanSent']],
])

/** What comes behind the final plan is about that plan, and replaces no limit on the way to it. */
const isOverruled = (outcomes: readonly Outcome[]): boolean => {
  const on = earliest(outcomes, ['overruled'])
  const planSent = earliest(outcomes, ['finalPlanSent'])
  return on !== undefined && (planSent === undefined || on <= planSent)
}

/**
 * Whether the authority itself went back on this refusal. Then the limits from the request stand as if it had
 * never been: they are "hard edged legal duties" (R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin), para 17).
 * After an order, an agreement in mediation or an unopposed appeal other limits replace them, and a return does
 * not say which way it went.
 */
const takenBack = (refusal: Outcome, outcomes: readonly Outcome[], takenOn: boolean): boolean => {
  const undoing = TAKES_BACK.get(refusal.step)
  if (undoing === undefined || takenOn || isOverruled(outcomes)) return false
  return outcomes.some(({ step, on }) => undoing.includes(step) && on > refusal.on)
}

/** The outcomes that can end a limit. */
export const ending = (outcomes: readonly Outcome[], { takenOn }: AssessmentFacts): readonly Outcome[] =>
  outcomes.some((outcome) => takenBack(outcome, outcomes, takenOn))
    ? outcomes.filter((outcome) => !takenBack(outcome, outcomes, takenOn))
    : outcomes
