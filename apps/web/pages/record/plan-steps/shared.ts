import { entryOfCommand, isOnRecord, mayBeAbout, type PlanState, type Review, reviews } from '#casework'
import { type PlanToRecord } from '#application'
import { british } from '../../../parts/words/dates.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Asking, type Question } from '../question.js'
import { onCase, type Step } from '../step.js'

/** The subjects under which everything that can happen to a plan is found. */
export const PLAN_GROUPS = [
  'Annual review',
  'Amendments',
  'Phase transfers',
  'Re-assessment',
  'Advice',
  'Consultations',
  'Moves between authorities',
  'Direct payments',
  'Disagreement',
  'Exceptions',
  'End of the plan',
  'The plan itself',
] as const
export type PlanGroup = (typeof PLAN_GROUPS)[number]

export type PlanStep = Step<PlanState, PlanToRecord, PlanGroup>
export type PlanAsking = Asking<PlanState>

export type Which = (review: Review) => boolean

export const someReview =
  (which: Which) =>
  (state: PlanState): boolean =>
    reviews(state).some(which)

const nameOf = ({ heldOn, meetingOn }: Review): string =>
  heldOn === undefined
    ? `The review with a meeting arranged for ${meetingOn === undefined ? 'a day not known' : british(meetingOn)}`
    : `The review of ${british(heldOn)}`

/** What an answer says that is none of the reviews. */
export const ANOTHER = 'another'

export const reviewChoices =
  (which: Which, another?: string) =>
  (asking: PlanAsking): readonly Choice[] => [
    ...reviews(onCase(asking))
      .filter(which)
      .toReversed()
      .map((review) => ({ value: review.review, text: nameOf(review) })),
    ...(another === undefined ? [] : [{ value: ANOTHER, text: another }]),
  ]

/** The reviews that such a step can be about, as the plan stands. */
export const whichReview = (
  command: string,
  title = 'Which review?',
): Question<PlanState> & { readonly field: 'review' } => ({
  kind: 'choice',
  field: 'review',
  label: 'Review',
  title,
  missing: 'Select the review',
  choices: (asking) =>
    reviewChoices(({ review }) => mayBeAbout(entryOfCommand(command), onCase(asking), review))(asking),
})

export const isInForce = ({ stage: { status } }: PlanState): boolean =>
  status === 'inForce' || status === 'known'

export const hasFact =
  (...types: readonly Parameters<typeof isOnRecord>[1][]) =>
  (state: PlanState): boolean =>
    isOnRecord(state, ...types)
