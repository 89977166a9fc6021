import {
  type AssessmentCommand,
  type CommonCommand,
  type CorrectFact,
  type PlanCommand,
  type WithoutMeta,
} from '#casework'
import { type Action } from '#identity'

/** Of what a case and a plan share. */
export type CommonToRecord = WithoutMeta<CommonCommand | CorrectFact>
/** What is asked to be recorded on a case; who, when and under which id is added when it is done. */
export type ToRecord = WithoutMeta<Exclude<AssessmentCommand, { type: 'TakeOnAssessment' }>>
/** The same, on a plan. */
export type PlanToRecord = WithoutMeta<Exclude<PlanCommand, { type: 'TakeOnPlan' | 'StartPlan' }>>

/** By command, any of these a role must be able to do. A command that is missing here does not compile. */
export type Needs<Type extends string> = Readonly<Record<Type, readonly Action[]>>
