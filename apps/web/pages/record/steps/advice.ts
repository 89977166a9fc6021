import { type CommonToRecord, servicesFor } from '#application'
import {
  adviceRequest,
  adviceRequests,
  assessmentEvents,
  type CaseFacts,
  codesOf,
  type CommonCommandOf,
  entryOfCommand,
  GIVER_NAMES,
  GIVERS,
  mayBeAbout,
  type Service,
} from '#casework'
import { adviceName } from '../../../parts/words/names.js'
import { british } from '../../../parts/words/dates.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Asking, type Question } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'
import { stepAbout } from './dates.js'
import { day, inWords, oneOf, why } from './shared.js'

/** The advice that such a step can be about, as the case stands. */
const which = (command: string): Question<CaseFacts> & { readonly field: 'advice' } => ({
  kind: 'choice',
  field: 'advice',
  label: 'Advice',
  title: 'Which advice?',
  missing: 'Select which advice it was',
  choices: (asking): readonly Choice[] =>
    adviceRequests(onCase(asking))
      .filter(({ advice }) => mayBeAbout(entryOfCommand(command), onCase(asking), advice))
      .map(({ advice, requestedOn, receivedByBodyOn }) => ({
        value: advice,
        text: adviceName(onCase(asking), advice),
        hint: `Asked ${british(requestedOn)}, received by them ${british(receivedByBodyOn)}`,
      })),
})

/** Whose advice it is: as answered, or as the request says that the step is about. */
const giverIn = (asking: Asking<CaseFacts>): Service['giver'] | undefined => {
  const { giver, advice } = asking.answers
  const asked = giver ?? (advice === undefined ? undefined : adviceRequest(onCase(asking), advice)?.giver)
  return GIVERS.find((one) => one === asked)
}

/** The services of the directory for it: a closed list. */
const servicesOf = (asking: Asking<CaseFacts>): readonly Choice[] => {
  const giver = giverIn(asking)
  return giver === undefined
    ? []
    : servicesFor(asking.record.directory, giver).map((service) => ({ value: service, text: service }))
}

const whichService: Question<CaseFacts> & { readonly field: 'service'; readonly kind: 'choice' } = {
  kind: 'choice',
  field: 'service',
  label: 'Service',
  title: 'Which service?',
  missing: 'Select the service',
  alike: true,
  choices: servicesOf,
}

/** The request lies in triage at the gateway until it is sent to a service. */
const TRIAGE: Choice = {
  value: 'triage',
  text: 'None yet: the gateway sends it to a service',
  hint: 'It waits in triage. The six weeks run all the same.',
}

type Shared = Step<CaseFacts, CommonToRecord, 'Advice'>

const askedOf: Question<unknown> = {
  kind: 'choice',
  field: 'giver',
  label: 'Asked of',
  title: 'Who was asked for advice?',
  missing: 'Select who was asked',
  choices: () => GIVERS.map((giver) => ({ value: giver, text: GIVER_NAMES[giver] })),
}

const asked = (
  answers: Readonly<Record<string, string>>,
  advice: string,
): Omit<CommonCommandOf<'RequestAdvice'>, 'meta'> => ({
  type: 'RequestAdvice',
  data: {
    advice,
    giver: GIVERS.find((giver) => giver === answers['giver']) ?? 'other',
    ...(answers['service'] === TRIAGE.value ? {} : ifGiven(answers, 'service')),
    requestedOn: given(answers, 'requestedOn'),
    receivedByBodyOn: given(answers, 'receivedByBodyOn'),
  },
})

export const ADVICE_STEPS: readonly Shared[] = [
  {
    id: 'advice-requested',
    type: 'RequestAdvice',
    title: 'Advice was asked for',
    group: 'Advice',
    questions: [
      askedOf,
      {
        ...whichService,
        // Where the directory has none, a health request lies in triage, and any other is with the body itself.
        when: (asking) => servicesOf(asking).length > 0,
        choices: (asking) => [...servicesOf(asking), ...(giverIn(asking) === 'health' ? [TRIAGE] : [])],
      },
      day('requestedOn', 'Asked', 'When were they asked?'),
      day(
        'receivedByBodyOn',
        'Received by them',
        'When did the request reach them?',
        'Their six weeks run from this day.',
      ),
    ],
    toRecord: (answers, { newId }) => asked(answers, newId),
  },
  {
    id: 'advice-returned',
    type: 'ReturnAdvice',
    title: 'Advice came back',
    group: 'Advice',
    questions: [
      which('ReturnAdvice'),
      day('returnedOn', 'Returned', 'When did it come back?', 'The day it reached the authority.'),
      {
        kind: 'choice',
        field: 'outcome',
        label: 'What came back',
        title: 'What came back?',
        missing: 'Select what came back',
        choices: () => inWords(codesOf('AdviceReturned', 'outcome')),
      },
    ],
    toRecord: (answers) => ({
      type: 'ReturnAdvice',
      data: {
        advice: given(answers, 'advice'),
        returnedOn: given(answers, 'returnedOn'),
        outcome: oneOf(['advice', 'notKnown', 'existingReport'], answers['outcome']),
      },
    }),
  },
  stepAbout(which('AcceptAdvice'), assessmentEvents.AdviceAccepted, {
    id: 'advice-accepted',
    title: 'Advice was accepted',
    group: 'Advice',
  }),
  {
    id: 'advice-sent-back',
    type: 'SendBackAdvice',
    title: 'Advice was sent back for more',
    group: 'Advice',
    questions: [
      which('SendBackAdvice'),
      day(
        'sentBackOn',
        'Sent back',
        'When was it sent back?',
        'It is awaited again. Their six weeks do not begin anew.',
      ),
      why,
    ],
    toRecord: (answers) => ({
      type: 'SendBackAdvice',
      data: {
        advice: given(answers, 'advice'),
        sentBackOn: given(answers, 'sentBackOn'),
        reason: given(answers, 'reason'),
      },
    }),
  },
  stepAbout(which('ChaseAdvice'), assessmentEvents.AdviceChased, {
    id: 'advice-chased',
    title: 'Advice was chased',
    group: 'Advice',
  }),
  {
    id: 'advice-not-required',
    type: 'SetAdviceAside',
    title: 'Advice is not required after all',
    group: 'Advice',
    questions: [which('SetAdviceAside'), day('on', 'Decided', 'When was that decided?'), why],
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
    questions: [which('GiveUpAdvice'), day('on', 'Decided', 'When was that decided?'), why],
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
    questions: [
      which('TriageAdvice'),
      whichService,
      day('triagedOn', 'Given to the service', 'When was it given to them?'),
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
    questions: [
      which('RedirectAdvice'),
      whichService,
      day('redirectedOn', 'Sent on', 'When was it sent on?'),
      why,
    ],
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
