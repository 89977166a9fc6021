import { finalPlanSentOn } from '#casework'
import { type CaseOnRecord, type PlanOfCase } from '#application'
import { british } from '../words/dates.js'

/** What the page of a case says of the plan that came of it; undefined while there is no final plan. */
export const planPanel = ({ state }: CaseOnRecord, plan: PlanOfCase | undefined, mayBegin: boolean) => {
  const sentOn = finalPlanSentOn(state)
  if (plan === undefined) return sentOn === undefined ? undefined : { missing: true, mayBegin }
  const { reference, madeOn, ofThisCase } = plan
  const differ = ofThisCase && sentOn !== undefined && madeOn !== undefined && madeOn !== sentOn
  return {
    reference,
    ofThisCase,
    ...(differ ? { differ: { plan: british(madeOn), case: british(sentOn) } } : {}),
    // The record of the final plan was taken back: the plan's own record still stands.
    takenBack: ofThisCase && sentOn === undefined,
  }
}
