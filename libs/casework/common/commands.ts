import { type Command, type Dated } from '../command.js'
import { type CommonFact } from '../vocabulary/common.js'

type DataOf<Type extends CommonFact['type']> = Extract<CommonFact, { type: Type }>['data']

/** By command: the one event that comes of it. */
export const COMMON_STEPS = {
  AssignOfficer: 'OfficerAssigned',
  RecordContact: 'ContactRecorded',
  RequestAdvice: 'AdviceRequested',
  TriageAdvice: 'AdviceTriaged',
  RedirectAdvice: 'AdviceRedirected',
  ChaseAdvice: 'AdviceChased',
  ReturnAdvice: 'AdviceReturned',
  AcceptAdvice: 'AdviceAccepted',
  SendBackAdvice: 'AdviceSentBack',
  SetAdviceAside: 'AdviceNotRequired',
  GiveUpAdvice: 'AdviceUnobtainable',
  ConsultSetting: 'SettingConsulted',
  RecordSettingResponse: 'SettingResponded',
  ChallengeSetting: 'SettingChallenged',
  DirectSetting: 'SettingDirected',
  NameSetting: 'SettingNamed',
  ReceiveRepresentations: 'RepresentationsReceived',
  RecordException: 'ExceptionRecorded',
  WithdrawException: 'ExceptionWithdrawn',
  SeekMediation: 'MediationSought',
  DeclineMediation: 'MediationDeclined',
  HoldMediation: 'MediationHeld',
  IssueMediationCertificate: 'MediationCertificateIssued',
  AgreeInMediation: 'MediationAgreed',
  CarryOutMediationAgreement: 'MediationAgreementCarriedOut',
  RegisterAppeal: 'AppealRegistered',
  RespondToAppeal: 'AppealResponded',
  ConcedeAppeal: 'AppealConceded',
  EndAppeal: 'AppealEnded',
  RecordOrder: 'TribunalOrdered',
} as const satisfies Readonly<Record<string, CommonFact['type']>>

type Steps = typeof COMMON_STEPS
type CommonStep<Type extends keyof Steps> = Command<Type, DataOf<Steps[Type]>>

export type AssignOfficer = CommonStep<'AssignOfficer'>
export type RecordContact = CommonStep<'RecordContact'>
export type RequestAdvice = CommonStep<'RequestAdvice'>
export type TriageAdvice = CommonStep<'TriageAdvice'>
export type RedirectAdvice = CommonStep<'RedirectAdvice'>
export type ChaseAdvice = CommonStep<'ChaseAdvice'>
export type ReturnAdvice = CommonStep<'ReturnAdvice'>
export type AcceptAdvice = CommonStep<'AcceptAdvice'>
export type SendBackAdvice = CommonStep<'SendBackAdvice'>
export type SetAdviceAside = CommonStep<'SetAdviceAside'>
export type GiveUpAdvice = CommonStep<'GiveUpAdvice'>
export type ConsultSetting = CommonStep<'ConsultSetting'>
export type RecordSettingResponse = CommonStep<'RecordSettingResponse'>
export type ChallengeSetting = CommonStep<'ChallengeSetting'>
export type DirectSetting = CommonStep<'DirectSetting'>
export type NameSetting = CommonStep<'NameSetting'>
export type ReceiveRepresentations = CommonStep<'ReceiveRepresentations'>
export type RecordException = Command<
  'RecordException',
  Dated<DataOf<'ExceptionRecorded'>, 'on' | 'from' | 'to'>
>
export type WithdrawException = CommonStep<'WithdrawException'>
export type SeekMediation = CommonStep<'SeekMediation'>
export type DeclineMediation = CommonStep<'DeclineMediation'>
export type HoldMediation = CommonStep<'HoldMediation'>
export type IssueMediationCertificate = CommonStep<'IssueMediationCertificate'>
export type AgreeInMediation = CommonStep<'AgreeInMediation'>
export type CarryOutMediationAgreement = CommonStep<'CarryOutMediationAgreement'>
export type RegisterAppeal = CommonStep<'RegisterAppeal'>
export type RespondToAppeal = CommonStep<'RespondToAppeal'>
export type ConcedeAppeal = CommonStep<'ConcedeAppeal'>
export type EndAppeal = CommonStep<'EndAppeal'>
export type RecordOrder = CommonStep<'RecordOrder'>

/** What can be asked of an assessment and of a plan alike. */
export type CommonCommand =
  | AssignOfficer
  | RecordContact
  | RequestAdvice
  | TriageAdvice
  | RedirectAdvice
  | ChaseAdvice
  | ReturnAdvice
  | AcceptAdvice
  | SendBackAdvice
  | SetAdviceAside
  | GiveUpAdvice
  | ConsultSetting
  | RecordSettingResponse
  | ChallengeSetting
  | DirectSetting
  | NameSetting
  | ReceiveRepresentations
  | RecordException
  | WithdrawException
  | SeekMediation
  | DeclineMediation
  | HoldMediation
  | IssueMediationCertificate
  | AgreeInMediation
  | CarryOutMediationAgreement
  | RegisterAppeal
  | RespondToAppeal
  | ConcedeAppeal
  | EndAppeal
  | RecordOrder
