import { planFactsOf, type PlanState } from './state.js'

/**
 * The day of the review meeting that is arranged and not held; of several the last. Of a meeting arranged twice the
 * later record counts: meetings are moved.
 */
export const arrangedMeeting = (state: PlanState): string | undefined => {
  const held = new Set(planFactsOf(state, 'ReviewMeetingHeld').map(({ data }) => data.review))
  const arranged = new Map(
    planFactsOf(state, 'ReviewMeetingArranged').map(({ data }) => [data.review, data.meetingOn]),
  )
  return [...arranged]
    .flatMap(([review, on]) => (held.has(review) ? [] : [on]))
    .sort()
    .at(-1)
}

/** The last day on which the family were told of the decision after a review. */
export const lastReviewedOn = (state: PlanState): string | undefined =>
  planFactsOf(state, 'ReviewDecisionNotified')
    .flatMap(({ data: { notifiedOn } }) => (notifiedOn === undefined ? [] : [notifiedOn]))
    .sort()
    .at(-1)
