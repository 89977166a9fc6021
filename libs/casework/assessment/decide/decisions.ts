import { type RefusalsBy } from '../../recording/refusals.js'
import { type AssessmentCommands } from '../commands.js'
import { boundToGoOn } from '../stage.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { outOfStep } from './where-it-stands.js'

/** Bound by the tribunal, the authority still has to tell the family of its decision to go on. */
const orBound = (
  state: AssessmentState,
  bound: 'assessing' | 'agreedToIssue',
  possible: readonly AssessmentStatus[],
): readonly AssessmentStatus[] => (boundToGoOn(state.stage) ? [...possible, bound] : possible)

export const decisionRefusals: RefusalsBy<AssessmentCommands, AssessmentState> = {
  /** Also after a refusal: mediation, an appeal or new evidence may have changed it. */
  AgreeAssessment: (_, state) => [
    outOfStep(state, orBound(state, 'assessing', ['requested', 'refusedToAssess'])),
  ],
  RefuseAssessment: (_, state) => [outOfStep(state, ['requested'])],
  AgreePlan: (_, state) => [
    outOfStep(state, orBound(state, 'agreedToIssue', ['assessing', 'refusedToIssue'])),
  ],
  /** Also after a draft: the law leaves the decision open until the plan is finalised. */
  RefusePlan: (_, state) => [outOfStep(state, ['assessing', 'agreedToIssue', 'draftSent'])],
}
