import { type COPIED_TO } from '../catalogue/papers.js'
import { type AssessmentState, factsOf } from './state.js'

type Copied = (typeof COPIED_TO)[number]

/** The plan that was issued, and to whom it went (regulation 13(2)); a day is undefined where it is not on record. */
export interface FinalPlan {
  readonly family: string | undefined
  readonly setting: string | undefined
  readonly commissioner: string | undefined
}

/** Of several that were issued the last; a plan issued anew is copied anew. Undefined while there is none. */
export const finalPlanOf = (state: AssessmentState): FinalPlan | undefined => {
  const issued = factsOf(state, 'FinalPlanIssued').at(-1)
  if (issued === undefined) return undefined
  const since = { facts: state.facts.slice(state.facts.indexOf(issued)) }
  const later = (to: Copied): string | undefined =>
    factsOf(since, 'FinalPlanCopied').find(({ data }) => data.to === to)?.data.sentOn
  const { sentToFamilyOn, sentToSettingOn, sentToCommissionerOn } = issued.data
  return {
    family: sentToFamilyOn,
    setting: sentToSettingOn ?? later('setting'),
    commissioner: sentToCommissionerOn ?? later('commissioner'),
  }
}
