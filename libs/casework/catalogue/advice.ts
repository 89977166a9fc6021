import { z } from 'zod'
import { civilDate, id, label, reason } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { coded, date, plain, refersTo } from './words.js'

export const GIVERS = [
  'parent',
  'education',
  'health',
  'psychology',
  'socialCare',
  'sensory',
  'adulthood',
  'other',
] as const

export const GIVER_NAMES: Readonly<Record<(typeof GIVERS)[number], string>> = {
  parent: 'Views of the family',
  education: 'School or college',
  health: 'Health',
  psychology: 'Educational psychology',
  socialCare: 'Social care',
  sensory: 'Sensory service',
  adulthood: 'Preparing for adulthood',
  other: 'Another body',
}

/** Advice for an assessment or a re-assessment (SEND Regulations 2014, regulations 6 and 26). */
export const adviceSteps = {
  AdviceRequested: step({
    command: 'RequestAdvice',
    version: 1,
    data: z.strictObject({
      advice: id,
      giver: z.enum(GIVERS),
      service: label.optional(),
      requestedOn: civilDate,
      /** The six weeks of regulation 8(1) run from here. */
      receivedByBodyOn: civilDate,
    }),
    effectiveDate: 'requestedOn',
    about: 'adviceRequest',
    when: 'isNew',
    needs: ['recordFact'],
    situation: {
      assessment: 'the case is open; before the decision to assess too',
      plan: 'a re-assessment is under way',
    },
    title: 'Advice requested',
    says: {
      advice: refersTo('advice', 'Advice'),
      giver: coded('Asked of', GIVER_NAMES),
      service: plain('Service'),
      requestedOn: date('Asked', 'The advice request', 'the advice was requested'),
      receivedByBodyOn: date(
        'Received by them',
        "The body's receipt of the advice request",
        'the body received the advice request',
        { byPost: true },
      ),
    },
    after: {
      requestedOn: { than: 'RequestReceived.receivedOn', of: 'assessment' },
      receivedByBodyOn: { than: 'requestedOn' },
    },
    dependsOn: { on: 'ReassessmentDecided', of: 'plan' },
  }),

  AdviceTriaged: step({
    command: 'TriageAdvice',
    version: 1,
    data: z.strictObject({ advice: id, service: label, triagedOn: civilDate }),
    effectiveDate: 'triagedOn',
    about: 'adviceRequest',
    when: 'isAwaited',
    needs: ['triageAdvice'],
    situation: 'the advice is awaited',
    title: 'Advice request given to a service',
    says: {
      advice: refersTo('advice', 'Advice'),
      service: plain('Service'),
      triagedOn: date('Given to the service', 'The triage', 'the advice request was triaged'),
    },
    after: { triagedOn: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),
  /** Sent on to the right service of the same body: the body has had the request all along, so its clock runs on. */
  AdviceRedirected: step({
    command: 'RedirectAdvice',
    version: 2,
    data: z.strictObject({ advice: id, service: label, redirectedOn: civilDate, reason }),
    effectiveDate: 'redirectedOn',
    steps: [unchanged],
    about: 'adviceRequest',
    when: 'isAwaited',
    needs: ['triageAdvice'],
    situation: {
      assessment: "the advice is awaited; the body's six weeks run on",
      plan: 'the advice is awaited',
    },
    title: 'Advice request sent on to another service',
    says: {
      advice: refersTo('advice', 'Advice'),
      service: plain('Service'),
      redirectedOn: date('Sent on', 'The redirection', 'the advice request was redirected'),
      reason: plain('Reason'),
    },
    after: { redirectedOn: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),

  AdviceChased: step({
    command: 'ChaseAdvice',
    version: 1,
    data: z.strictObject({ advice: id, chasedOn: civilDate }),
    effectiveDate: 'chasedOn',
    about: 'adviceRequest',
    when: 'isAwaited',
    needs: ['recordFact'],
    situation: 'the advice is awaited',
    title: 'Advice chased',
    says: {
      advice: refersTo('advice', 'Advice'),
      chasedOn: date('Chased', 'The reminder', 'the advice was chased', {
        asked: { title: 'When was it chased?' },
      }),
    },
    after: { chasedOn: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),

  AdviceReturned: step({
    command: 'ReturnAdvice',
    version: 1,
    data: z.strictObject({
      advice: id,
      returnedOn: civilDate,
      outcome: z.enum(['advice', 'notKnown', 'existingReport']),
    }),
    effectiveDate: 'returnedOn',
    about: 'adviceRequest',
    when: 'isReturnable',
    needs: ['returnAdvice'],
    situation: 'the advice is awaited, had been given up, or was sent back',
    title: 'Advice returned',
    says: {
      advice: refersTo('advice', 'Advice'),
      returnedOn: date('Returned', 'The return of the advice', 'the advice was returned'),
      outcome: coded('What came back', {
        advice: 'The advice',
        notKnown: 'A note that the child or young person is not known to the service',
        existingReport: 'An existing report that suffices',
      }),
    },
    after: { returnedOn: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),
  /** Whoever checks quality found that it can be used. */
  AdviceAccepted: step({
    command: 'AcceptAdvice',
    version: 1,
    data: z.strictObject({ advice: id, acceptedOn: civilDate }),
    effectiveDate: 'acceptedOn',
    about: 'adviceRequest',
    when: 'isCheckable',
    needs: ['triageAdvice', 'recordFact'],
    situation: 'the advice has come back',
    title: 'Advice accepted',
    says: {
      advice: refersTo('advice', 'Advice'),
      acceptedOn: date('Accepted', 'The acceptance of the advice', 'the advice was accepted', {
        asked: { title: 'When was it found that it can be used?' },
      }),
    },
    after: { acceptedOn: { than: ['AdviceReturned.returnedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceReturned', link: 'advice' },
  }),
  /** It cannot be used as it is, and is awaited again. */
  AdviceSentBack: step({
    command: 'SendBackAdvice',
    version: 2,
    data: z.strictObject({ advice: id, sentBackOn: civilDate, reason }),
    effectiveDate: 'sentBackOn',
    steps: [unchanged],
    about: 'adviceRequest',
    when: 'isCheckable',
    needs: ['triageAdvice', 'recordFact'],
    situation: {
      assessment: 'the advice has come back and was not accepted; it is awaited again',
      plan: 'the advice has come back and was not accepted',
    },
    title: 'Advice sent back',
    says: {
      advice: refersTo('advice', 'Advice'),
      reason: plain('Reason'),
      sentBackOn: date('Sent back', 'The sending back', 'the advice was sent back'),
    },
    after: { sentBackOn: { than: ['AdviceReturned.returnedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceReturned', link: 'advice' },
  }),

  AdviceNotRequired: step({
    command: 'SetAdviceAside',
    version: 2,
    data: z.strictObject({ advice: id, on: civilDate, reason }),
    effectiveDate: 'on',
    steps: [unchanged],
    about: 'adviceRequest',
    when: 'isAwaited',
    needs: ['recordFact'],
    situation: 'the advice is awaited',
    title: 'Advice not required',
    says: {
      advice: refersTo('advice', 'Advice'),
      on: date(
        'On',
        'The decision that the advice is not required',
        'the advice was found not to be required',
      ),
      reason: plain('Reason'),
    },
    after: { on: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),

  AdviceUnobtainable: step({
    command: 'GiveUpAdvice',
    version: 2,
    data: z.strictObject({ advice: id, on: civilDate, reason }),
    effectiveDate: 'on',
    steps: [unchanged],
    about: 'adviceRequest',
    when: 'isAwaited',
    needs: ['recordFact'],
    situation: 'the advice is awaited',
    title: 'Advice cannot be had',
    says: {
      advice: refersTo('advice', 'Advice'),
      on: date(
        'On',
        'The decision that the advice cannot be had',
        'the advice was found not to be obtainable',
      ),
      reason: plain('Reason'),
    },
    after: { on: { than: ['AdviceRequested.requestedOn'], link: 'advice' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),
}
