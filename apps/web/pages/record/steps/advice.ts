import { type AssessmentState, factsOf, GIVERS, isOpen } from '#casework'
import { adviceName, GIVER_NAMES } from '../../case/names.js'
import { OUTCOMES } from '../../case/event-in-words.js'
import { british } from '../../case/dates.js'
import { type Choice, type Question } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'

const SETTLED = ['AdviceReturned', 'AdviceNotRequired', 'AdviceUnobtainable'] as const

/** Advice that is still awaited. */
export const waiting = (state: AssessmentState) =>
  factsOf(state, 'AdviceRequested').filter(
    ({ data }) =>
      !SETTLED.some((type) => factsOf(state, type).some((fact) => fact.data.advice === data.advice)),
  )

const hasWaiting = (state: AssessmentState): boolean => waiting(state).length > 0

const whichAdvice: Question = {
  kind: 'choice',
  field: 'advice',
  label: 'Advice',
  title: 'Which advice?',
  missing: 'Select which advice it was',
  choices: (asking): readonly Choice[] =>
    waiting(onCase(asking)).map(({ data }) => ({
      value: data.advice,
      text: adviceName(onCase(asking), data.advice),
      hint: `Asked ${british(data.requestedOn)}, received by them ${british(data.receivedByBodyOn)}`,
    })),
}

const SERVICES = [
  'Speech and language therapy',
  'Occupational therapy',
  'Physiotherapy',
  'Community paediatrics',
  'School health',
  'Health visiting',
  'CAMHS',
] as const

const whichService: Question = {
  kind: 'choice',
  field: 'service',
  label: 'Service',
  title: 'Which health service?',
  missing: 'Select the service',
  choices: () => SERVICES.map((service) => ({ value: service, text: service })),
}

const why: Question = {
  kind: 'text',
  field: 'reason',
  label: 'Reason',
  title: 'Why?',
  hint: 'A few words. Do not name anybody: write “the child” or “the young person”.',
}

const on = (field: string, label: string, title: string, hint?: string): Question => ({
  kind: 'date',
  field,
  label,
  title,
  ...(hint === undefined ? {} : { hint }),
})

export const ADVICE_STEPS: readonly Step[] = [
  {
    id: 'advice-requested',
    type: 'RequestAdvice',
    title: 'Advice was asked for',
    group: 'Advice',
    comesNext: ({ stage }) => stage.status === 'assessing',
    makesSense: ({ stage }) => isOpen(stage),
    questions: [
      {
        kind: 'choice',
        field: 'giver',
        label: 'Asked of',
        title: 'Who was asked for advice?',
        missing: 'Select who was asked',
        choices: () => GIVERS.map((giver) => ({ value: giver, text: GIVER_NAMES[giver] })),
      },
      { ...whichService, when: ({ answers }) => answers['giver'] === 'health' },
      on('requestedOn', 'Asked', 'When were they asked?'),
      on(
        'receivedByBodyOn',
        'Received by them',
        'When did the request reach them?',
        'Their six weeks run from this day.',
      ),
    ],
    toRecord: (answers, { newId }) => ({
      type: 'RequestAdvice',
      data: {
        advice: newId,
        giver: GIVERS.find((giver) => giver === answers['giver']) ?? 'other',
        ...ifGiven(answers, 'service'),
        requestedOn: given(answers, 'requestedOn'),
        receivedByBodyOn: given(answers, 'receivedByBodyOn'),
      },
    }),
  },
  {
    id: 'advice-returned',
    type: 'ReturnAdvice',
    title: 'Advice came back',
    group: 'Advice',
    comesNext: hasWaiting,
    makesSense: hasWaiting,
    questions: [
      whichAdvice,
      on('returnedOn', 'Returned', 'When did it come back?', 'The day it reached the authority.'),
      {
        kind: 'choice',
        field: 'outcome',
        label: 'What came back',
        title: 'What came back?',
        missing: 'Select what came back',
        choices: () => Object.entries(OUTCOMES).map(([value, text]) => ({ value, text })),
      },
    ],
    toRecord: (answers) => ({
      type: 'ReturnAdvice',
      data: {
        advice: given(answers, 'advice'),
        returnedOn: given(answers, 'returnedOn'),
        outcome:
          answers['outcome'] === 'notKnown' || answers['outcome'] === 'existingReport'
            ? answers['outcome']
            : 'advice',
      },
    }),
  },
  {
    id: 'advice-chased',
    type: 'ChaseAdvice',
    title: 'Advice was chased',
    group: 'Advice',
    comesNext: hasWaiting,
    makesSense: hasWaiting,
    questions: [whichAdvice, on('chasedOn', 'Chased', 'When was it chased?')],
    toRecord: (answers) => ({
      type: 'ChaseAdvice',
      data: { advice: given(answers, 'advice'), chasedOn: given(answers, 'chasedOn') },
    }),
  },
  {
    id: 'advice-not-required',
    type: 'SetAdviceAside',
    title: 'Advice is not required after all',
    group: 'Advice',
    comesNext: () => false,
    makesSense: hasWaiting,
    questions: [whichAdvice, on('on', 'Decided', 'When was that decided?'), why],
    toRecord: (answers) => ({
      type: 'SetAdviceAside',
      data: { advice: given(answers, 'advice'), on: given(answers, 'on'), reason: given(answers, 'reason') },
    }),
  },
  {
    id: 'advice-unobtainable',
    type: 'GiveUpAdvice',
    title: 'Advice cannot be had',
    group: 'Advice',
    comesNext: () => false,
    makesSense: hasWaiting,
    questions: [whichAdvice, on('on', 'Decided', 'When was that decided?'), why],
    toRecord: (answers) => ({
      type: 'GiveUpAdvice',
      data: { advice: given(answers, 'advice'), on: given(answers, 'on'), reason: given(answers, 'reason') },
    }),
  },
  {
    id: 'advice-triaged',
    type: 'TriageAdvice',
    title: 'Advice request was given to a service',
    group: 'Advice',
    comesNext: hasWaiting,
    makesSense: hasWaiting,
    questions: [
      whichAdvice,
      whichService,
      on('triagedOn', 'Given to the service', 'When was it given to them?'),
    ],
    toRecord: (answers) => ({
      type: 'TriageAdvice',
      data: {
        advice: given(answers, 'advice'),
        service: given(answers, 'service'),
        triagedOn: given(answers, 'triagedOn'),
      },
    }),
  },
  {
    id: 'advice-redirected',
    type: 'RedirectAdvice',
    title: 'Advice request was sent on to another service',
    group: 'Advice',
    comesNext: () => false,
    makesSense: hasWaiting,
    questions: [whichAdvice, whichService, on('redirectedOn', 'Sent on', 'When was it sent on?'), why],
    toRecord: (answers) => ({
      type: 'RedirectAdvice',
      data: {
        advice: given(answers, 'advice'),
        service: given(answers, 'service'),
        redirectedOn: given(answers, 'redirectedOn'),
        reason: given(answers, 'reason'),
      },
    }),
  },
]
