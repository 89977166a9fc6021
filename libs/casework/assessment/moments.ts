import { type Moment, type Moments, type Order } from '../chronology/moment.js'

const told = (what: string): Moment => ({
  noun: `The letter with ${what}`,
  clause: `the family were told of ${what}`,
  byPost: true,
})

/** Every date of a case, in the words of a sentence. */
export const moments: Moments = {
  'RequestReceived.receivedOn': { noun: 'The request', clause: 'the request was received' },
  'OfficerAssigned.assignedOn': { noun: 'The change of officer', clause: 'the officer was assigned' },
  'AssessmentAgreed.decidedOn': { noun: 'The decision to assess', clause: 'it was decided to assess' },
  'AssessmentAgreed.notifiedOn': told('the decision to assess'),
  'AssessmentRefused.decidedOn': {
    noun: 'The decision not to assess',
    clause: 'it was decided not to assess',
  },
  'AssessmentRefused.notifiedOn': told('the decision not to assess'),
  'AdviceRequested.requestedOn': { noun: 'The advice request', clause: 'the advice was requested' },
  'AdviceRequested.receivedByBodyOn': {
    noun: "The body's receipt of the advice request",
    clause: 'the body received the advice request',
    byPost: true,
  },
  'AdviceTriaged.triagedOn': { noun: 'The triage', clause: 'the advice request was triaged' },
  'AdviceRedirected.redirectedOn': { noun: 'The redirection', clause: 'the advice request was redirected' },
  'AdviceChased.chasedOn': { noun: 'The reminder', clause: 'the advice was chased' },
  'AdviceReturned.returnedOn': { noun: 'The return of the advice', clause: 'the advice was returned' },
  'AdviceNotRequired.on': {
    noun: 'The decision that the advice is not required',
    clause: 'the advice was found not to be required',
  },
  'AdviceUnobtainable.on': {
    noun: 'The decision that the advice cannot be had',
    clause: 'the advice was found not to be obtainable',
  },
  'ExceptionRecorded.on': { noun: 'The exception', clause: 'the exception was relied on' },
  'ExceptionRecorded.from': {
    noun: 'The first day of the exception',
    clause: 'the exception began',
    mayLieAhead: true,
  },
  'ExceptionRecorded.to': {
    noun: 'The last day of the exception',
    clause: 'the exception ended',
    mayLieAhead: true,
  },
  'ExceptionRecorded.adviceRequestedOn': {
    noun: 'The advice request to the head',
    clause: 'the head was asked for advice',
    optional: true,
  },
  'ExceptionRecorded.familyToldOn': {
    noun: 'The letter about the exception',
    clause: 'the family were told of the exception',
    optional: true,
  },
  'ExceptionWithdrawn.on': {
    noun: 'The withdrawal of the exception',
    clause: 'the exception was withdrawn',
  },
  'PlanAgreed.decidedOn': { noun: 'The decision to issue a plan', clause: 'it was decided to issue a plan' },
  'PlanAgreed.notifiedOn': told('the decision to issue a plan'),
  'PlanRefused.decidedOn': {
    noun: 'The decision not to issue a plan',
    clause: 'it was decided not to issue a plan',
  },
  'PlanRefused.notifiedOn': told('the decision not to issue a plan'),
  'DraftPlanSent.sentOn': { noun: 'The draft plan', clause: 'the draft plan was sent' },
  'DraftPlanSent.servedOn': {
    noun: 'The service of the draft plan',
    clause: 'the draft plan was served',
    byPost: true,
  },
  'FinalPlanIssued.sentToFamilyOn': {
    noun: 'The final plan',
    clause: 'the final plan was sent to the family',
  },
  'FinalPlanIssued.sentToSettingOn': {
    noun: 'The copy of the final plan for the setting',
    clause: 'the final plan was sent to the setting',
    optional: true,
  },
  'FinalPlanIssued.sentToCommissionerOn': {
    noun: 'The copy of the final plan for the health commissioner',
    clause: 'the final plan was sent to the health commissioner',
    optional: true,
  },
  'RequestWithdrawn.withdrawnOn': { noun: 'The withdrawal', clause: 'the request was withdrawn' },
  'CaseExported.movedOn': { noun: 'The move', clause: 'the child or young person moved' },
  'MediationSought.informedOn': {
    noun: 'The wish for mediation',
    clause: 'the authority was told of the wish for mediation',
  },
  'MediationCertificateIssued.issuedOn': {
    noun: 'The mediation certificate',
    clause: 'the mediation certificate was issued',
  },
  'MediationAgreed.agreedOn': {
    noun: 'The agreement in mediation',
    clause: 'agreement was reached in mediation',
  },
}

const RECEIVED = 'RequestReceived.receivedOn'
const AGREED = 'AssessmentAgreed.decidedOn'
const REQUESTED = 'AdviceRequested.requestedOn'
/** The first of what a family can disagree with. */
const DISPUTED = [
  'AssessmentRefused.decidedOn',
  'PlanRefused.decidedOn',
  'FinalPlanIssued.sentToFamilyOn',
] as const
const decisions = ['AssessmentAgreed', 'AssessmentRefused', 'PlanAgreed', 'PlanRefused']

/** What cannot come before what. Only orders that are impossible, not those that are merely unusual. */
export const order: Order = [
  ...decisions.map((type) => ({ later: `${type}.decidedOn`, earlier: RECEIVED })),
  ...decisions.map((type) => ({
    later: `${type}.notifiedOn`,
    earlier: `${type}.decidedOn`,
    sameEvent: true,
  })),
  { later: REQUESTED, earlier: RECEIVED },
  { later: 'DraftPlanSent.sentOn', earlier: RECEIVED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: RECEIVED },
  { later: 'RequestWithdrawn.withdrawnOn', earlier: RECEIVED },
  { later: 'CaseExported.movedOn', earlier: RECEIVED },
  { later: 'PlanAgreed.decidedOn', earlier: AGREED },
  { later: 'PlanRefused.decidedOn', earlier: AGREED },
  { later: 'DraftPlanSent.sentOn', earlier: AGREED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: AGREED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: 'PlanAgreed.decidedOn' },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: 'DraftPlanSent.servedOn' },
  { later: 'DraftPlanSent.servedOn', earlier: 'DraftPlanSent.sentOn', sameEvent: true },
  { later: 'AdviceRequested.receivedByBodyOn', earlier: REQUESTED, sameEvent: true },
  { later: 'AdviceTriaged.triagedOn', earlier: REQUESTED, link: 'advice' },
  { later: 'AdviceRedirected.redirectedOn', earlier: REQUESTED, link: 'advice' },
  { later: 'AdviceChased.chasedOn', earlier: REQUESTED, link: 'advice' },
  { later: 'AdviceReturned.returnedOn', earlier: REQUESTED, link: 'advice' },
  { later: 'AdviceNotRequired.on', earlier: REQUESTED, link: 'advice' },
  { later: 'AdviceUnobtainable.on', earlier: REQUESTED, link: 'advice' },
  { later: 'ExceptionRecorded.to', earlier: 'ExceptionRecorded.from', sameEvent: true },
  { later: 'ExceptionWithdrawn.on', earlier: 'ExceptionRecorded.on', link: 'exception' },
  { later: 'MediationSought.informedOn', earlier: DISPUTED },
  { later: 'MediationCertificateIssued.issuedOn', earlier: DISPUTED },
  { later: 'MediationAgreed.agreedOn', earlier: ['MediationSought.informedOn'] },
]
