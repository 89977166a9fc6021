import { type CommandMeta } from '../command.js'
import { type CorrectFact } from '../corrections/correct.js'
import { type TakeOnAssessment } from '../take-on/commands.js'
import { type AssessmentFact } from './events.js'

type DataOf<Type extends AssessmentFact['type']> = Extract<AssessmentFact, { type: Type }>['data']

interface Command<Type extends string, Data> {
  readonly type: Type
  readonly data: Data
  readonly meta: CommandMeta
}

/** Dates that only a return may leave unknown. */
type Dated<Data, Field extends keyof Data> = Omit<Data, Field> & { readonly [F in Field]-?: string }
type DecisionData = Dated<DataOf<'AssessmentAgreed'>, 'decidedOn' | 'notifiedOn'>

/** Another open case of the same person, found by the page: one stream cannot see another. */
export interface OpenElsewhere {
  readonly reference: string
  readonly receivedOn: string
}

export type ReceiveRequest = Command<'ReceiveRequest', Dated<DataOf<'RequestReceived'>, 'receivedOn'>> & {
  readonly openElsewhere?: OpenElsewhere
}
export type AssignOfficer = Command<'AssignOfficer', DataOf<'OfficerAssigned'>>
export type AgreeAssessment = Command<'AgreeAssessment', DecisionData>
export type RefuseAssessment = Command<'RefuseAssessment', DecisionData>
export type RequestAdvice = Command<'RequestAdvice', DataOf<'AdviceRequested'>>
export type TriageAdvice = Command<'TriageAdvice', DataOf<'AdviceTriaged'>>
export type RedirectAdvice = Command<'RedirectAdvice', DataOf<'AdviceRedirected'>>
export type ChaseAdvice = Command<'ChaseAdvice', DataOf<'AdviceChased'>>
export type ReturnAdvice = Command<'ReturnAdvice', DataOf<'AdviceReturned'>>
export type SetAdviceAside = Command<'SetAdviceAside', DataOf<'AdviceNotRequired'>>
export type GiveUpAdvice = Command<'GiveUpAdvice', DataOf<'AdviceUnobtainable'>>
export type RecordException = Command<
  'RecordException',
  Dated<DataOf<'ExceptionRecorded'>, 'on' | 'from' | 'to'>
>
export type WithdrawException = Command<'WithdrawException', DataOf<'ExceptionWithdrawn'>>
export type AgreePlan = Command<'AgreePlan', DecisionData>
export type RefusePlan = Command<'RefusePlan', DecisionData>
export type SendDraftPlan = Command<'SendDraftPlan', DataOf<'DraftPlanSent'>>
export type IssueFinalPlan = Command<'IssueFinalPlan', DataOf<'FinalPlanIssued'>>
export type WithdrawRequest = Command<'WithdrawRequest', Dated<DataOf<'RequestWithdrawn'>, 'withdrawnOn'>>
export type ExportCase = Command<'ExportCase', DataOf<'CaseExported'>>
export type SeekMediation = Command<'SeekMediation', DataOf<'MediationSought'>>
export type IssueMediationCertificate = Command<
  'IssueMediationCertificate',
  DataOf<'MediationCertificateIssued'>
>
export type AgreeInMediation = Command<'AgreeInMediation', DataOf<'MediationAgreed'>>

export type AssessmentCommand =
  | ReceiveRequest
  | AssignOfficer
  | AgreeAssessment
  | RefuseAssessment
  | RequestAdvice
  | TriageAdvice
  | RedirectAdvice
  | ChaseAdvice
  | ReturnAdvice
  | SetAdviceAside
  | GiveUpAdvice
  | RecordException
  | WithdrawException
  | AgreePlan
  | RefusePlan
  | SendDraftPlan
  | IssueFinalPlan
  | WithdrawRequest
  | ExportCase
  | SeekMediation
  | IssueMediationCertificate
  | AgreeInMediation
  | CorrectFact
  | TakeOnAssessment
