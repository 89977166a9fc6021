import { type AssessmentEventType, type CaseFacts, commonFacts, type PlanEventType } from '#casework'
import { isExceptionReason, reasonInWords, RULE_BOOK_2014 } from '#statute'
import { capital } from './capital.js'
import { CODED_WORDS } from './coded-words.js'
import { british, isDate } from './dates.js'
import { settingName } from './duty-in-words.js'
import { accountName, adviceName, GIVER_NAMES, SOURCE_NAMES } from './names.js'
import { PLAN_FIELD_NAMES } from './plan-words.js'

const TITLES: Readonly<Record<AssessmentEventType | PlanEventType, string>> = {
  TakenOn: 'Case taken on from a return',
  RequestReceived: 'Request received',
  OfficerAssigned: 'Officer assigned',
  AssessmentAgreed: 'Decided to assess',
  AssessmentRefused: 'Decided not to assess',
  AdviceRequested: 'Advice requested',
  AdviceTriaged: 'Advice request given to a service',
  AdviceRedirected: 'Advice request sent on to another service',
  AdviceChased: 'Advice chased',
  AdviceReturned: 'Advice returned',
  AdviceNotRequired: 'Advice not required',
  AdviceUnobtainable: 'Advice cannot be had',
  ExceptionRecorded: 'Exception recorded',
  ExceptionWithdrawn: 'Exception withdrawn',
  PlanAgreed: 'Decided to issue a plan',
  PlanRefused: 'Decided not to issue a plan',
  DraftPlanSent: 'Draft plan sent',
  FinalPlanIssued: 'Final plan issued',
  RequestWithdrawn: 'Request withdrawn',
  CaseExported: 'Moved to another authority',
  MediationSought: 'Family sought mediation',
  MediationCertificateIssued: 'Mediation certificate issued',
  MediationAgreed: 'Agreed in mediation',
  MediationAgreementCarriedOut: 'Mediation agreement carried out',
  ConsiderationNotified: 'Told that an assessment is being considered',
  ContactRecorded: 'Contact',
  AdviceAccepted: 'Advice accepted',
  AdviceSentBack: 'Advice sent back',
  SettingConsulted: 'Setting consulted',
  SettingResponded: 'Setting replied',
  SettingChallenged: 'Refusal of the setting challenged',
  SettingDirected: 'Setting directed to admit',
  SettingNamed: 'Setting named',
  RepresentationsReceived: 'Family answered the draft',
  FinalPlanCopied: 'Final plan copied',
  MediationDeclined: 'Family declined mediation',
  MediationHeld: 'Mediation held',
  AppealRegistered: 'Appeal registered',
  AppealResponded: 'Response to the appeal sent',
  AppealConceded: 'Appeal conceded',
  AppealEnded: 'Appeal ended without an order',
  TribunalOrdered: 'Tribunal made an order',
  FactCorrected: 'Record corrected',
  PlanStarted: 'Plan made',
  PlacementRecorded: 'Placement recorded',
  NeedRecorded: 'Need recorded',
  ReviewMeetingArranged: 'Review meeting arranged',
  ReviewPapersCirculated: 'Review papers circulated',
  ReviewMeetingHeld: 'Review meeting held',
  ReviewReportSent: 'Review report sent',
  ReviewDecisionNotified: 'Decision after the review',
  NoReviewBeforeTakeOn: 'No review before the plan was taken on',
  AmendmentNoticeSent: 'Amendment notice sent',
  AmendedPlanIssued: 'Amended plan issued',
  AmendmentNotMade: 'Decided not to amend',
  ReviewYearClosed: 'Review year closed',
  PhaseTransferScheduled: 'Phase transfer to come',
  PlacementNamed: 'Placement named for the phase transfer',
  ReassessmentRequested: 'Re-assessment asked for',
  ReassessmentDecided: 'Decided about a re-assessment',
  MoveNotified: 'Move announced',
  PlanTransferredIn: 'Plan came from another authority',
  TransferNoticeSent: 'Family told about the transfer',
  PlanTransferredOut: 'Plan went to another authority',
  DirectPaymentStarted: 'Direct payments began',
  DirectPaymentReviewed: 'Direct payments reviewed',
  CeasingNotified: 'Family told that the plan is to cease',
  PlanCeased: 'Plan ceased',
}

/** Of a type that is not ours, its own name: better than a page that fails. */
export const eventTitle = (type: string): string =>
  (TITLES as Readonly<Record<string, string | undefined>>)[type] ?? type

/** What a field of a record is called on a page; a field that is not listed is not shown. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  advice: 'Advice',
  receivedOn: 'Received',
  source: 'From',
  inYouthCustody: 'In youth custody',
  officer: 'Officer',
  assignedOn: 'Assigned',
  decidedOn: 'Decided',
  notifiedOn: 'Family told',
  reasons: 'Reasons',
  giver: 'Asked of',
  service: 'Service',
  requestedOn: 'Asked',
  receivedByBodyOn: 'Received by them',
  triagedOn: 'Given to the service',
  redirectedOn: 'Sent on',
  chasedOn: 'Chased',
  returnedOn: 'Returned',
  outcome: 'What came back',
  on: 'On',
  duty: 'Limit',
  reason: 'Reason',
  from: 'First day',
  to: 'Last day',
  adviceRequestedOn: 'Head asked for advice',
  familyToldOn: 'Family told',
  sentOn: 'Sent',
  servedOn: 'Served on the family',
  sentToFamilyOn: 'Sent to the family',
  sentToSettingOn: 'Sent to the setting',
  sentToCommissionerOn: 'Sent to the health commissioner',
  familyAgreedEarly: 'Family agreed to it early',
  withdrawnOn: 'Withdrawn',
  movedOn: 'Moved',
  dateCertain: 'Date certain',
  toAuthority: 'To authority',
  exception: 'Exception',
  informedOn: 'Authority told',
  issuedOn: 'Certificate issued',
  agreedOn: 'Agreed',
  carriedOutOn: 'Carried out',
  appealable: 'Could have been appealed',
  told: 'Told',
  contactedOn: 'Contact on',
  channel: 'By',
  with: 'With',
  acceptedOn: 'Accepted',
  sentBackOn: 'Sent back',
  setting: 'Setting',
  consultation: 'Consultation',
  consultedOn: 'Consulted',
  respondedOn: 'Answered',
  answer: 'Answer',
  namedOn: 'Named',
  settingRequested: 'Setting asked for',
  meetingRequested: 'Meeting asked for',
  evidence: 'Evidence',
  decidedBy: 'Decided by',
  noticeIncluded: 'The letter had',
  heldOn: 'Held',
  about: 'About',
  against: 'Appeal against',
  registeredOn: 'Registered',
  concededOn: 'Conceded',
  beforeResponse: 'Before the response was sent',
  agreedToAmend: 'Agreed to amend',
  sectionIOnly: 'About the school only',
  endedOn: 'Ended',
  order: 'Order',
  orderedOn: 'Ordered',
  ...PLAN_FIELD_NAMES,
}

export const OUTCOMES: Readonly<Record<string, string>> = {
  advice: 'The advice',
  notKnown: 'A note that the child or young person is not known to the service',
  existingReport: 'An existing report that suffices',
}

const exceptionName = (state: CaseFacts, id: string): string => {
  const found = commonFacts(state, 'ExceptionRecorded').find(({ data }) => data.exception === id)
  return found === undefined ? id : capital(reasonInWords(found.data.reason))
}

const coded = (field: string, value: string, state: CaseFacts): string | undefined => {
  switch (field) {
    case 'advice':
      return adviceName(state, value)
    case 'giver':
      return (GIVER_NAMES as Readonly<Record<string, string>>)[value]
    case 'source':
      return (SOURCE_NAMES as Readonly<Record<string, string>>)[value]
    case 'officer':
      return accountName(value)
    case 'outcome':
      return OUTCOMES[value]
    case 'duty':
      return RULE_BOOK_2014.find(value)?.title
    case 'reason':
      return isExceptionReason(value) ? capital(reasonInWords(value)) : CODED_WORDS[field]?.[value]
    case 'exception':
      return exceptionName(state, value)
    case 'consultation':
      return settingName(state, value)
    case 'decidedBy':
      return accountName(value)
    default:
      return CODED_WORDS[field]?.[value]
  }
}

/** A value of a record as people read it. */
export const valueInWords = (field: string, value: unknown, state: CaseFacts): string => {
  if (value === null || value === undefined) return 'not known'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value))
    return capital(value.map((one: unknown) => valueInWords(field, one, state).toLowerCase()).join('; '))
  if (typeof value === 'number') return coded(field, String(value), state) ?? String(value)
  if (typeof value !== 'string') return ''
  return coded(field, value, state) ?? (isDate(value) ? british(value) : value)
}

export interface Line {
  readonly field: string
  readonly name: string
  readonly value: string
}

/** Stored fields are sorted by their names; people read them in the order in which things happen. */
const READING_ORDER = Object.keys(FIELD_NAMES)
const place = (field: string): number => READING_ORDER.indexOf(field)

/** A plan is copied to somebody, an exception lasts to a day. */
const nameOf = (field: string, value: unknown): string =>
  field === 'to' && !isDate(value) ? 'Copied to' : (FIELD_NAMES[field] ?? field)

/** What a record says, a line a field. An advice request, a setting and an exception are each named once. */
export const linesOf = (data: object, state: CaseFacts): readonly Line[] => {
  const named = [
    ...('advice' in data ? ['giver', 'service'] : []),
    ...('setting' in data ? ['consultation'] : []),
    ...('duty' in data ? ['exception'] : []),
  ]
  return Object.entries(data)
    .filter(([field]) => place(field) >= 0 && !named.includes(field))
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([field, value]) => ({
      field,
      name: nameOf(field, value),
      value: valueInWords(field, value, state),
    }))
}
