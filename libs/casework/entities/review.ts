import { type PlanFact } from '../catalogue/plan.js'
import { type CaseFacts, factsOnPlan, onceForFacts } from './facts.js'

type Decision = Extract<PlanFact, { type: 'ReviewDecisionNotified' }>['data']['decision']

interface Steps {
  /** Id of the review; facts about it name it. */
  readonly review: string
  /** The day arranged for its meeting, as it was moved last. */
  readonly meetingOn: string | undefined
  readonly heldOn: string | undefined
  readonly circulated: boolean
  readonly reported: boolean
  /** It led to an amended plan, or to the decision not to amend after all. */
  readonly concluded: boolean
  /** The books of its year are closed. */
  readonly closed: boolean
}

/** How far a review has come. */
export type ReviewStanding =
  /** Its meeting is arranged, or all that is known of it is what came of it. */
  | { readonly status: 'begun' }
  | { readonly status: 'held' }
  /** What was decided may be unknown of a plan taken on, and so may the day. */
  | { readonly status: 'decided'; readonly decision: Decision; readonly notifiedOn: string | undefined }
  /** The decision has had its consequences: nothing more is to come of it. */
  | { readonly status: 'settled'; readonly decision: Decision; readonly notifiedOn: string | undefined }

export type Review = Steps & ReviewStanding

/** The steps of a review. That its year was closed bears its id too, and is no step of it. */
const STEPS = [
  'ReviewMeetingArranged',
  'ReviewPapersCirculated',
  'ReviewMeetingHeld',
  'ReviewReportSent',
  'ReviewDecisionNotified',
  'AmendmentNoticeSent',
  'AmendedPlanIssued',
  'AmendmentNotMade',
] as const

const isStep = new Set<string>(STEPS)

/** The review that a fact is a step of. */
export const reviewOfStep = ({ type, data }: CaseFacts['facts'][number]): string | undefined => {
  const review = data['review']
  return isStep.has(type) && typeof review === 'string' ? review : undefined
}

const closedBy = ({ type, data }: CaseFacts['facts'][number]): string | undefined => {
  const review = data['review']
  return type === 'ReviewYearClosed' && typeof review === 'string' ? review : undefined
}

const reviewFrom = (review: string, about: CaseFacts): Review => {
  const has = (...types: readonly (typeof STEPS)[number][]): boolean =>
    factsOnPlan(about, ...types).length > 0
  const heldOn = factsOnPlan(about, 'ReviewMeetingHeld')[0]?.data.heldOn
  const told = factsOnPlan(about, 'ReviewDecisionNotified').at(-1)?.data
  const concluded = has('AmendedPlanIssued', 'AmendmentNotMade')
  const standing = (): ReviewStanding => {
    if (told === undefined) return { status: heldOn === undefined ? 'begun' : 'held' }
    const { decision, notifiedOn } = told
    return { status: decision === 'amend' && !concluded ? 'decided' : 'settled', decision, notifiedOn }
  }
  return {
    review,
    meetingOn: factsOnPlan(about, 'ReviewMeetingArranged').at(-1)?.data.meetingOn,
    heldOn,
    circulated: has('ReviewPapersCirculated'),
    reported: has('ReviewReportSent'),
    concluded,
    closed: factsOnPlan(about, 'ReviewYearClosed').length > 0,
    ...standing(),
  }
}

/** The reviews that are in the books, in the order in which they came on record. */
export const reviews: (state: CaseFacts) => readonly Review[] = onceForFacts((state) => {
  const ids = new Set(
    state.facts.map((fact) => reviewOfStep(fact) ?? closedBy(fact)).filter((id) => id !== undefined),
  )
  return [...ids].map((id) =>
    reviewFrom(id, {
      facts: state.facts.filter((fact) => (reviewOfStep(fact) ?? closedBy(fact)) === id),
    }),
  )
})

export const reviewOf = (state: CaseFacts, review: string | undefined): Review | undefined =>
  reviews(state).find((one) => one.review === review)

/** Arranged or held here, so that papers can be sent round for it. */
export const isKnown = ({ meetingOn, heldOn }: Review): boolean =>
  meetingOn !== undefined || heldOn !== undefined

export const isHeld = ({ heldOn }: Review): boolean => heldOn !== undefined

export const isToHold = (review: Review): boolean => isKnown(review) && !isHeld(review)

/** What was decided is on record, whether or not it has had its consequences. */
export const isDecided = <Standing extends ReviewStanding>(
  review: Standing,
): review is Extract<Standing, { readonly status: 'decided' | 'settled' }> => 'decision' in review

export const isToDecide = (review: Review): boolean => isHeld(review) && !isDecided(review)

export const isSettled = ({ status }: ReviewStanding): boolean => status === 'settled'

/** The day of the meeting that is arranged and not held; of several reviews the last. */
export const arrangedMeeting = (state: CaseFacts): string | undefined =>
  reviews(state)
    .filter(isToHold)
    .flatMap(({ meetingOn }) => (meetingOn === undefined ? [] : [meetingOn]))
    .toSorted()
    .at(-1)

/** The last day on which the family were told of the decision after a review. */
export const lastReviewedOn = (state: CaseFacts): string | undefined =>
  factsOnPlan(state, 'ReviewDecisionNotified')
    .flatMap(({ data: { notifiedOn } }) => (notifiedOn === undefined ? [] : [notifiedOn]))
    .sort()
    .at(-1)
