import { type AssessmentCommand, type CommandMeta, type CommonCommand, type CorrectFact } from '#casework'
import { type Action, may, type Role } from '#identity'

type WithoutMeta<Command> = Command extends { readonly meta: CommandMeta } ? Omit<Command, 'meta'> : never

/** What a page asks to be recorded on a case; who, when and under which id is added when it is done. */
export type ToRecord = WithoutMeta<Exclude<AssessmentCommand, { type: 'TakeOnAssessment' }>>

/** Of what a case and a plan share. */
export type CommonToRecord = WithoutMeta<CommonCommand | CorrectFact>

/** Any of these a role must be able to do, by command. A command that is missing here does not compile. */
const NEEDS: Readonly<Record<ToRecord['type'], readonly Action[]>> = {
  ReceiveRequest: ['recordFact'],
  AssignOfficer: ['assignOfficer'],
  AgreeAssessment: ['recordFact'],
  RefuseAssessment: ['recordFact'],
  RequestAdvice: ['recordFact'],
  TriageAdvice: ['triageAdvice'],
  RedirectAdvice: ['triageAdvice'],
  ChaseAdvice: ['recordFact'],
  ReturnAdvice: ['returnAdvice'],
  SetAdviceAside: ['recordFact'],
  GiveUpAdvice: ['recordFact'],
  RecordException: ['recordException'],
  WithdrawException: ['recordException'],
  AgreePlan: ['recordFact'],
  RefusePlan: ['recordFact'],
  SendDraftPlan: ['recordFact'],
  IssueFinalPlan: ['recordFact'],
  WithdrawRequest: ['recordFact'],
  ExportCase: ['recordFact'],
  SeekMediation: ['recordFact'],
  IssueMediationCertificate: ['recordFact'],
  AgreeInMediation: ['recordFact'],
  CarryOutMediationAgreement: ['recordFact'],
  CorrectFact: ['correctFact'],
  NotifyConsideration: ['recordFact'],
  RecordContact: ['recordFact'],
  // The gateway assures advice before it goes to the officers; they see the rest.
  AcceptAdvice: ['triageAdvice', 'recordFact'],
  SendBackAdvice: ['triageAdvice', 'recordFact'],
  ConsultSetting: ['recordFact'],
  RecordSettingResponse: ['recordFact'],
  ChallengeSetting: ['recordFact'],
  DirectSetting: ['recordFact'],
  NameSetting: ['recordFact'],
  ReceiveRepresentations: ['recordFact'],
  CopyFinalPlan: ['recordFact'],
  DeclineMediation: ['recordFact'],
  HoldMediation: ['recordFact'],
  RegisterAppeal: ['recordFact'],
  RespondToAppeal: ['recordFact'],
  ConcedeAppeal: ['recordFact'],
  EndAppeal: ['recordFact'],
  RecordOrder: ['recordFact'],
}

export const mayRecord = (role: Role, type: ToRecord['type']): boolean =>
  NEEDS[type].some((action) => may(role, action))

/** Whether the role can record anything at all on a case. */
export const mayRecordSomething = (role: Role): boolean =>
  Object.values(NEEDS)
    .flat()
    .some((action) => may(role, action))
