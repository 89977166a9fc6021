import { type AgreeAssessment, type AgreePlan, type RefuseAssessment, type RefusePlan } from '../commands.js'
import { type AssessmentState } from '../state.js'
import { type AssessmentDecision, factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

/** Also after a refusal: mediation, an appeal or new evidence may have changed it. */
export const agreeAssessment = (
  { data, meta }: AgreeAssessment,
  state: AssessmentState,
): AssessmentDecision =>
  record(
    state,
    factOf('AssessmentAgreed', data),
    meta.today,
    outOfStep(state, ['requested', 'refusedToAssess']),
  )

export const refuseAssessment = (
  { data, meta }: RefuseAssessment,
  state: AssessmentState,
): AssessmentDecision =>
  record(state, factOf('AssessmentRefused', data), meta.today, outOfStep(state, ['requested']))

export const agreePlan = ({ data, meta }: AgreePlan, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('PlanAgreed', data), meta.today, outOfStep(state, ['assessing', 'refusedToIssue']))

/** Also after a draft: the law leaves the decision open until the plan is finalised. */
export const refusePlan = ({ data, meta }: RefusePlan, state: AssessmentState): AssessmentDecision =>
  record(
    state,
    factOf('PlanRefused', data),
    meta.today,
    outOfStep(state, ['assessing', 'agreedToIssue', 'draftSent']),
  )
