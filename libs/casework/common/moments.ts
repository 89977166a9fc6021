import { type Moments, type Order } from '../chronology/moment.js'

/** The dates of what an assessment and a plan share, in the words of a sentence. */
export const commonMoments: Moments = {
  'OfficerAssigned.assignedOn': { noun: 'The change of officer', clause: 'the officer was assigned' },
  'ContactRecorded.contactedOn': { noun: 'The contact', clause: 'there was contact' },
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
  'AdviceAccepted.acceptedOn': { noun: 'The acceptance of the advice', clause: 'the advice was accepted' },
  'AdviceSentBack.sentBackOn': { noun: 'The sending back', clause: 'the advice was sent back' },
  'AdviceNotRequired.on': {
    noun: 'The decision that the advice is not required',
    clause: 'the advice was found not to be required',
  },
  'AdviceUnobtainable.on': {
    noun: 'The decision that the advice cannot be had',
    clause: 'the advice was found not to be obtainable',
  },
  'SettingConsulted.consultedOn': { noun: 'The consultation', clause: 'the setting was consulted' },
  'SettingResponded.respondedOn': { noun: 'The reply of the setting', clause: 'the setting replied' },
  'SettingChallenged.on': { noun: 'The challenge', clause: 'the refusal of the setting was challenged' },
  'SettingDirected.on': { noun: 'The direction', clause: 'the setting was directed to admit' },
  'SettingNamed.namedOn': { noun: 'The naming of the setting', clause: 'the setting was named' },
  'RepresentationsReceived.receivedOn': {
    noun: 'The representations',
    clause: 'the representations were received',
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
  'MediationSought.informedOn': {
    noun: 'The wish for mediation',
    clause: 'the authority was told of the wish for mediation',
  },
  'MediationDeclined.informedOn': {
    noun: 'The wish for no mediation',
    clause: 'the family said that they wish for no mediation',
  },
  'MediationHeld.heldOn': { noun: 'The mediation', clause: 'mediation was held' },
  'MediationCertificateIssued.issuedOn': {
    noun: 'The mediation certificate',
    clause: 'the mediation certificate was issued',
  },
  'MediationAgreed.agreedOn': {
    noun: 'The agreement in mediation',
    clause: 'agreement was reached in mediation',
  },
  'MediationAgreementCarriedOut.carriedOutOn': {
    noun: 'The carrying out of the agreement',
    clause: 'what was agreed in mediation was done',
  },
  'AppealRegistered.registeredOn': { noun: 'The appeal', clause: 'the appeal was registered' },
  'AppealResponded.respondedOn': {
    noun: 'The response to the appeal',
    clause: 'the response to the appeal was sent',
  },
  'AppealConceded.concededOn': { noun: 'The concession', clause: 'the appeal was conceded' },
  'AppealEnded.endedOn': { noun: 'The end of the appeal', clause: 'the appeal ended' },
  'TribunalOrdered.orderedOn': { noun: 'The order', clause: 'the tribunal made its order' },
  'TribunalOrdered.sentOn': {
    noun: 'The sending of the order',
    clause: 'the tribunal sent its order',
    optional: true,
  },
}

const REQUESTED = 'AdviceRequested.requestedOn'
const CONSULTED = 'SettingConsulted.consultedOn'
const REGISTERED = 'AppealRegistered.registeredOn'
const after = (earlier: string, link: string, later: readonly string[]): Order =>
  later.map((moment) => ({ later: moment, earlier: [earlier], link }))

const BEGUN = [REQUESTED, CONSULTED, 'SettingNamed.namedOn']
const DISAGREED = [
  'MediationSought.informedOn',
  'MediationDeclined.informedOn',
  'MediationCertificateIssued.issuedOn',
  REGISTERED,
]

/**
 * What cannot come before what. `begins` is the date before which nothing of the record can have happened, and
 * `disputed` the dates of what a family can disagree with, where the record knows them for certain.
 */
export const commonOrder = (begins?: string, disputed?: readonly string[]): Order => [
  ...(begins === undefined ? [] : BEGUN.map((later) => ({ later, earlier: begins }))),
  ...(disputed === undefined ? [] : DISAGREED.map((later) => ({ later, earlier: disputed }))),
  { later: 'AdviceRequested.receivedByBodyOn', earlier: REQUESTED, sameEvent: true },
  ...after(REQUESTED, 'advice', [
    'AdviceTriaged.triagedOn',
    'AdviceRedirected.redirectedOn',
    'AdviceChased.chasedOn',
    'AdviceReturned.returnedOn',
    'AdviceNotRequired.on',
    'AdviceUnobtainable.on',
  ]),
  ...after('AdviceReturned.returnedOn', 'advice', ['AdviceAccepted.acceptedOn', 'AdviceSentBack.sentBackOn']),
  ...after(CONSULTED, 'consultation', ['SettingResponded.respondedOn', 'SettingDirected.on']),
  ...after('SettingResponded.respondedOn', 'consultation', ['SettingChallenged.on']),
  { later: 'ExceptionRecorded.to', earlier: 'ExceptionRecorded.from', sameEvent: true },
  { later: 'ExceptionWithdrawn.on', earlier: 'ExceptionRecorded.on', link: 'exception' },
  { later: 'MediationHeld.heldOn', earlier: ['MediationSought.informedOn'] },
  { later: 'MediationAgreed.agreedOn', earlier: ['MediationSought.informedOn'] },
  { later: 'MediationAgreementCarriedOut.carriedOutOn', earlier: ['MediationAgreed.agreedOn'] },
  ...after(REGISTERED, 'against', [
    'AppealResponded.respondedOn',
    'AppealConceded.concededOn',
    'AppealEnded.endedOn',
  ]),
  { later: 'TribunalOrdered.orderedOn', earlier: [REGISTERED] },
  { later: 'TribunalOrdered.sentOn', earlier: 'TribunalOrdered.orderedOn', sameEvent: true },
]
