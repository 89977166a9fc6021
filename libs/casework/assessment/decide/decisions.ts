import { type Deciders } from '../../command.js'
import { type AgreeAssessment, type AgreePlan, type RefuseAssessment, type RefusePlan } from '../commands.js'
import { type AssessmentEvent } from '../events.js'
import { boundToGoOn } from '../stage.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

/** Bound by the tribunal, the authority still has to tell the family of its decision to go on. */
const orBound = (
  state: AssessmentState,
  bound: 'assessing' | 'agreedToIssue',
  possible: readonly AssessmentStatus[],
): readonly AssessmentStatus[] => (boundToGoOn(state.stage) ? [...possible, bound] : possible)

type DecisionCommand = AgreeAssessment | RefuseAssessment | AgreePlan | RefusePlan

export const decisionDeciders: Deciders<DecisionCommand, AssessmentState, AssessmentEvent> = {
  /** Also after a refusal: mediation, an appeal or new evidence may have changed it. */
  AgreeAssessment: ({ data, meta }, state) =>
    record(
      state,
      factOf('AssessmentAgreed', data),
      meta.today,
      outOfStep(state, orBound(state, 'assessing', ['requested', 'refusedToAssess'])),
    ),
  RefuseAssessment: ({ data, meta }, state) =>
    record(state, factOf('AssessmentRefused', data), meta.today, outOfStep(state, ['requested'])),
  AgreePlan: ({ data, meta }, state) =>
    record(
      state,
      factOf('PlanAgreed', data),
      meta.today,
      outOfStep(state, orBound(state, 'agreedToIssue', ['assessing', 'refusedToIssue'])),
    ),
  /** Also after a draft: the law leaves the decision open until the plan is finalised. */
  RefusePlan: ({ data, meta }, state) =>
    record(
      state,
      factOf('PlanRefused', data),
      meta.today,
      outOfStep(state, ['assessing', 'agreedToIssue', 'draftSent']),
    ),
}
