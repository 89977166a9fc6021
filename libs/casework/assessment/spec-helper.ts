import { type CommandMeta } from '../vocabulary/command.js'
import { type AssessmentCommand } from './commands.js'
import { assessmentRecord, decideAssessment } from './decide/index.js'
import { type AssessmentEvent, type AssessmentFact, type AssessmentTakenOn } from '../catalogue/assessment.js'
import { type AssessmentState } from './state.js'

export const TODAY = '2026-11-21'

export const meta: CommandMeta = {
  commandId: '0190a0a0-0000-7000-8000-000000000001',
  today: TODAY,
  now: '2026-11-21T09:00:00.000Z',
  actor: 'officer-1',
}

/** The decider as the spec helper drives it: the n-th event of a history has the id `e<n>`, n from 1. */
export const underTest = {
  initial: assessmentRecord.initial,
  evolve: (state: AssessmentState, event: AssessmentEvent): AssessmentState =>
    assessmentRecord.evolve(state, { ...event, id: `e${state.history.length + 1}` }),
  decide: (command: AssessmentCommand, state: AssessmentState) => decideAssessment(command, state),
}

const noFlags = {
  requestMediation: false,
  requestTribunal: false,
  assessmentMediation: false,
  assessmentTribunal: false,
  otherMediation: false,
  otherTribunal: false,
}

export const takenOn = (year = 2026): AssessmentTakenOn => ({
  type: 'TakenOn',
  occurredOn: `${year}-01-15`,
  data: {
    return: 'sen2',
    year,
    referenceDate: `${year}-01-15`,
    row: 'RE0000114',
    codes: { requestoutcome: 'Y' },
    person: 'p1',
    flags: noFlags,
  },
})

type Fact<Type extends AssessmentFact['type']> = Extract<AssessmentFact, { type: Type }>

export const received = (receivedOn: string): Fact<'RequestReceived'> => ({
  type: 'RequestReceived',
  occurredOn: receivedOn,
  data: { person: 'p1', source: 'school', receivedOn },
})

type Decided = 'AssessmentAgreed' | 'AssessmentRefused' | 'PlanAgreed' | 'PlanRefused'

/** A decision made and told on the same day. */
export const decision = <Type extends Decided>(type: Type, on: string) => ({
  type,
  occurredOn: on,
  data: { decidedOn: on, notifiedOn: on },
})

export const adviceRequested = (advice: string, on: string): Fact<'AdviceRequested'> => ({
  type: 'AdviceRequested',
  occurredOn: on,
  data: {
    advice,
    giver: 'health',
    service: 'Speech and language therapy',
    requestedOn: on,
    receivedByBodyOn: on,
  },
})

export const adviceReturned = (advice: string, returnedOn: string): Fact<'AdviceReturned'> => ({
  type: 'AdviceReturned',
  occurredOn: returnedOn,
  data: { advice, returnedOn, outcome: 'advice' },
})

export const draftSent = (sentOn: string, servedOn = sentOn): Fact<'DraftPlanSent'> => ({
  type: 'DraftPlanSent',
  occurredOn: sentOn,
  data: { sentOn, servedOn },
})

export const finalIssued = (sentToFamilyOn: string): Fact<'FinalPlanIssued'> => ({
  type: 'FinalPlanIssued',
  occurredOn: sentToFamilyOn,
  data: { sentToFamilyOn },
})

export const mediationSought = (informedOn: string): Fact<'MediationSought'> => ({
  type: 'MediationSought',
  occurredOn: informedOn,
  data: { informedOn },
})

export const mediationAgreed = (agreedOn: string, appealable = true): Fact<'MediationAgreed'> => ({
  type: 'MediationAgreed',
  occurredOn: agreedOn,
  data: { agreedOn, appealable },
})

export const consulted = (consultation: string, consultedOn: string): Fact<'SettingConsulted'> => ({
  type: 'SettingConsulted',
  occurredOn: consultedOn,
  data: { consultation, setting: 'Hill School', consultedOn },
})

export const saidNo = (consultation: string, respondedOn: string): Fact<'SettingResponded'> => ({
  type: 'SettingResponded',
  occurredOn: respondedOn,
  data: { consultation, respondedOn, answer: 'no', reason: 'No place that suits' },
})

export const appealRegistered = (
  against: Fact<'AppealRegistered'>['data']['against'],
  registeredOn: string,
): Fact<'AppealRegistered'> => ({
  type: 'AppealRegistered',
  occurredOn: registeredOn,
  data: { against, registeredOn },
})

export const ordered = (
  order: Fact<'TribunalOrdered'>['data']['order'],
  orderedOn: string,
): Fact<'TribunalOrdered'> => ({
  type: 'TribunalOrdered',
  occurredOn: orderedOn,
  data: { order, orderedOn },
})

export const personalException = (exception: string, duty = 'R-FIN20'): Fact<'ExceptionRecorded'> => ({
  type: 'ExceptionRecorded',
  occurredOn: '2026-04-20',
  data: { exception, duty, reason: 'personal', on: '2026-04-20', from: '2026-04-01', to: '2026-04-20' },
})

export const corrected = (
  event: string,
  field: string,
  was: string | null,
  is: string | null,
): Extract<AssessmentEvent, { type: 'FactCorrected' }> => ({
  type: 'FactCorrected',
  occurredOn: TODAY,
  data: { event, field, was, is, reason: 'The letter says so.' },
})

/** A case on its way: received on 12 January 2026, assessed, drafted and served on 11 May. */
export const asFarAs = {
  requested: [received('2026-01-12')],
  assessing: [received('2026-01-12'), decision('AssessmentAgreed', '2026-02-16')],
  draftSent: [
    received('2026-01-12'),
    decision('AssessmentAgreed', '2026-02-16'),
    decision('PlanAgreed', '2026-04-27'),
    draftSent('2026-05-08', '2026-05-11'),
  ],
}
