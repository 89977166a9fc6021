import { planFactsOf, type PlanState } from '#casework'
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

/** A review as far as it has come. */
export interface ReviewSoFar {
  readonly id: string
  readonly meetingOn?: string
  readonly heldOn?: string
  readonly circulated: boolean
  readonly reported: boolean
  readonly decision?: string
  readonly decided: boolean
  readonly concluded: boolean
  readonly closed: boolean
}

/** The reviews that are in the books, in the order in which they came on record. */
export const reviewsOf = (state: PlanState): readonly ReviewSoFar[] => {
  const arranged = planFactsOf(state, 'ReviewMeetingArranged')
  const held = planFactsOf(state, 'ReviewMeetingHeld')
  const ids = new Set([...arranged, ...held].map(({ data }) => data.review))
  const has = (type: Parameters<typeof planFactsOf>[1], id: string): boolean =>
    planFactsOf(state, type).some(({ data }) => 'review' in data && data.review === id)
  return [...ids].map((id) => {
    const meetingOn = arranged.findLast(({ data }) => data.review === id)?.data.meetingOn
    const heldOn = held.find(({ data }) => data.review === id)?.data.heldOn
    const told = planFactsOf(state, 'ReviewDecisionNotified').find(({ data }) => data.review === id)?.data
    return {
      id,
      ...(meetingOn === undefined ? {} : { meetingOn }),
      ...(heldOn === undefined ? {} : { heldOn }),
      circulated: has('ReviewPapersCirculated', id),
      reported: has('ReviewReportSent', id),
      ...(told?.decision === undefined ? {} : { decision: told.decision }),
      decided: told !== undefined,
      concluded: has('AmendedPlanIssued', id) || has('AmendmentNotMade', id),
      closed: has('ReviewYearClosed', id),
    }
  })
}

export type Which = (review: ReviewSoFar) => boolean

export const isToHold: Which = ({ heldOn }) => heldOn === undefined
export const isHeld: Which = ({ heldOn }) => heldOn !== undefined
export const isToDecide: Which = ({ heldOn, decided }) => heldOn !== undefined && !decided

export const someReview =
  (which: Which) =>
  (state: PlanState): boolean =>
    reviewsOf(state).some(which)

const nameOf = ({ heldOn, meetingOn }: ReviewSoFar): string =>
  heldOn === undefined
    ? `The review with a meeting arranged for ${meetingOn === undefined ? 'a day not known' : british(meetingOn)}`
    : `The review of ${british(heldOn)}`

/** What an answer says that is none of the reviews. */
export const ANOTHER = 'another'

export const reviewChoices =
  (which: Which, another?: string) =>
  (asking: PlanAsking): readonly Choice[] => [
    ...reviewsOf(onCase(asking))
      .filter(which)
      .toReversed()
      .map((review) => ({ value: review.id, text: nameOf(review) })),
    ...(another === undefined ? [] : [{ value: ANOTHER, text: another }]),
  ]

export const whichReview = (which: Which, title = 'Which review?'): Question<PlanState> => ({
  kind: 'choice',
  field: 'review',
  label: 'Review',
  title,
  missing: 'Select the review',
  choices: reviewChoices(which),
})

export const isInForce = ({ stage: { status } }: PlanState): boolean =>
  status === 'inForce' || status === 'known'

export const hasFact =
  (...types: readonly Parameters<typeof planFactsOf>[1][]) =>
  (state: PlanState): boolean =>
    types.some((type) => planFactsOf(state, type).length > 0)
