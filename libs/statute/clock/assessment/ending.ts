import { earlierOf, type Dated } from '../settle.js'
import { type Rulings } from './disputes.js'
import { type Outcome, type Step } from './facts.js'

/** A step that can end limits of the request, or the day from which other limits replace them. */
export type Ending = Dated<Step | 'replaced'>

/** Of one day with the refusal these undo it: nobody refuses what they agreed to that morning (W v Hertfordshire). */
const ON_THE_DAY: ReadonlySet<Step> = new Set<Step>(['assessmentAgreed', 'planAgreed'])

const TAKES_BACK: ReadonlyMap<Step, readonly Step[]> = new Map([
  ['assessmentRefused', ['assessmentAgreed']],
  ['planRefused', ['planAgreed', 'draftSent', 'finalPlanSent']],
])

/** The day on which the authority did the opposite of what it had refused, or told the tribunal that it would. */
const undoneOn = (
  refusal: Outcome,
  undoing: readonly Step[],
  outcomes: readonly Outcome[],
  { givenUp }: Rulings,
): string | undefined =>
  earlierOf(
    ...outcomes
      .filter(
        ({ step, on }) =>
          undoing.includes(step) && (on > refusal.on || (on === refusal.on && ON_THE_DAY.has(step))),
      )
      .map(({ on }) => on),
    ...givenUp.filter((one) => one.refusal === refusal.step && one.on >= refusal.on).map(({ on }) => on),
  )

/**
 * Whether the authority itself went back on this refusal. Then the limits from the request stand as if it had
 * never been: they are "hard edged legal duties" (R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin), para 17).
 * Where an order, an agreement in mediation or an appeal not opposed made it go back, the limits of that have come
 * in their place. A return does not say which way it went.
 */
const takenBack = (
  refusal: Outcome,
  outcomes: readonly Outcome[],
  rulings: Rulings,
  takenOn: boolean,
): boolean => {
  const undoing = TAKES_BACK.get(refusal.step)
  if (undoing === undefined || takenOn) return false
  const undone = undoneOn(refusal, undoing, outcomes, rulings)
  return (
    undone !== undefined &&
    !rulings.replacedOn.some((replaced) => replaced >= refusal.on && replaced <= undone)
  )
}

/** The steps that can end a limit of the request. */
export const ending = (
  outcomes: readonly Outcome[],
  rulings: Rulings,
  takenOn: boolean,
): readonly Ending[] => {
  const refused = outcomes.some((outcome) => takenBack(outcome, outcomes, rulings, takenOn))
  const standing: readonly Ending[] = refused
    ? outcomes.filter((outcome) => !takenBack(outcome, outcomes, rulings, takenOn))
    : outcomes
  if (rulings.replacedOn.length === 0) return standing
  return [...standing, ...rulings.replacedOn.map((on): Ending => ({ step: 'replaced', on }))]
}
