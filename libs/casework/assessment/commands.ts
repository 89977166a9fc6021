import { type Command, type Dated } from '../command.js'
import { COMMON_STEPS, type CommonCommand } from '../common/commands.js'
import { type CorrectFact } from '../corrections/correct.js'
import { type TakeOnAssessment } from '../take-on/commands.js'
import { type AssessmentFact } from './events.js'

type DataOf<Type extends AssessmentFact['type']> = Extract<AssessmentFact, { type: Type }>['data']
type DecisionData = Dated<DataOf<'AssessmentAgreed'>, 'decidedOn' | 'notifiedOn'>
type RefusalData = Dated<DataOf<'AssessmentRefused'>, 'decidedOn' | 'notifiedOn'>

/** Another open case of the same person, found by the page: one stream cannot see another. */
export interface OpenElsewhere {
  readonly reference: string
  readonly receivedOn: string
}

export type ReceiveRequest = Command<'ReceiveRequest', Dated<DataOf<'RequestReceived'>, 'receivedOn'>> & {
  readonly openElsewhere?: OpenElsewhere
}
export type NotifyConsideration = Command<'NotifyConsideration', DataOf<'ConsiderationNotified'>>
export type AgreeAssessment = Command<'AgreeAssessment', DecisionData>
export type RefuseAssessment = Command<'RefuseAssessment', RefusalData>
export type AgreePlan = Command<'AgreePlan', DecisionData>
export type RefusePlan = Command<'RefusePlan', RefusalData>
export type SendDraftPlan = Command<'SendDraftPlan', DataOf<'DraftPlanSent'>>
export type IssueFinalPlan = Command<'IssueFinalPlan', DataOf<'FinalPlanIssued'>>
export type CopyFinalPlan = Command<'CopyFinalPlan', DataOf<'FinalPlanCopied'>>
export type WithdrawRequest = Command<'WithdrawRequest', Dated<DataOf<'RequestWithdrawn'>, 'withdrawnOn'>>
export type ExportCase = Command<'ExportCase', DataOf<'CaseExported'>>

/** The steps of an assessment alone; those it shares with a plan are CommonCommand. */
export type OwnAssessmentCommand =
  | ReceiveRequest
  | NotifyConsideration
  | AgreeAssessment
  | RefuseAssessment
  | AgreePlan
  | RefusePlan
  | SendDraftPlan
  | IssueFinalPlan
  | CopyFinalPlan
  | WithdrawRequest
  | ExportCase

export type AssessmentCommand = CommonCommand | OwnAssessmentCommand | CorrectFact | TakeOnAssessment

/** By command: the one event that comes of it. */
export const ASSESSMENT_STEPS = {
  ...COMMON_STEPS,
  ReceiveRequest: 'RequestReceived',
  NotifyConsideration: 'ConsiderationNotified',
  AgreeAssessment: 'AssessmentAgreed',
  RefuseAssessment: 'AssessmentRefused',
  AgreePlan: 'PlanAgreed',
  RefusePlan: 'PlanRefused',
  SendDraftPlan: 'DraftPlanSent',
  IssueFinalPlan: 'FinalPlanIssued',
  CopyFinalPlan: 'FinalPlanCopied',
  WithdrawRequest: 'RequestWithdrawn',
  ExportCase: 'CaseExported',
} as const satisfies Readonly<Record<(CommonCommand | OwnAssessmentCommand)['type'], AssessmentFact['type']>>
