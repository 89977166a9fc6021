import { type AssessmentState, factsOf } from './state.js'

/** The first final plan that the family were sent; a later one on the same case is not the plan of its request. */
export const finalPlanSentOn = (state: AssessmentState): string | undefined =>
  factsOf(state, 'FinalPlanIssued')
    .map(({ data }) => data.sentToFamilyOn)
    .sort()[0]

/** The day on which the case came to its end, as far as it is known; undefined while it is open. */
export const closedOn = (state: AssessmentState): string | undefined => {
  const { stage } = state
  switch (stage.status) {
    case 'issued':
      return finalPlanSentOn(state)
    case 'withdrawn':
      return stage.withdrawal.data.withdrawnOn
    case 'exported':
      return stage.move.data.movedOn
    case 'refusedToAssess':
    case 'refusedToIssue':
      return stage.refusal.data.notifiedOn
    case 'none':
    case 'historic':
    case 'requested':
    case 'assessing':
    case 'agreedToIssue':
    case 'draftSent':
      return undefined
    default:
      return stage satisfies never
  }
}
