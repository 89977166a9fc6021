import {
  appeals,
  assessmentEvents,
  canBeOrdered,
  type CaseFacts,
  CERTIFICATE_REASONS,
  CERTIFICATE_WORDS,
  codesOf,
  type Matter,
  MATTER_WORDS,
  MATTERS,
  openAppeals,
  ORDER_WORDS,
  ORDERS,
} from '#casework'
import { DUTIES_AGREED_OTHERWISE, dutiesAgreed, dutiesConceded, dutiesOrdered } from '#statute'
import { capital } from '../../../parts/words/capital.js'
import { type CommonToRecord } from '#application'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Asking, type Question } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'
import { stepOfDays } from './dates.js'
import { directedDays, directionsIn } from './directions.js'
import { day, dayIfKnown, ifAsked, inWords, oneOf, yesOrNo } from './shared.js'

/** What the family can disagree with on a record, as it stands. */
export type MattersOn<State> = (state: State) => readonly Matter[]

const asChoices = (matters: readonly Matter[]): readonly Choice[] =>
  matters.map((matter) => ({ value: matter, text: capital(MATTER_WORDS[matter]) }))

const open = (state: CaseFacts): readonly Matter[] =>
  MATTERS.filter((matter) => openAppeals(state, matter).length > 0)

/** A return says that a case came to the tribunal, and no more: then any appeal may be meant. */
const openOn =
  <State extends CaseFacts>(mattersOn: MattersOn<State>) =>
  (state: State): readonly Matter[] =>
    state.taken === undefined ? open(state) : [...new Set([...open(state), ...mattersOn(state)])]

const against = <State>(among: MattersOn<State>): Question<State> => ({
  kind: 'choice',
  field: 'against',
  label: 'Appeal against',
  title: 'What is the appeal against?',
  missing: 'Select what the appeal is against',
  choices: (asking) => asChoices(among(onCase(asking))),
})

const SCHOOL_ONLY = yesOrNo(
  'sectionIOnly',
  'About the setting only',
  'Is it about nothing but the setting named in the plan?',
  ['Yes', 'No'],
  'An order about the setting alone has shorter times.',
)

const AGREED_TO_AMEND = yesOrNo(
  'agreedToAmend',
  'Agreed to amend',
  'Did the authority agree to amend the plan?',
  ['Yes', 'No'],
)

const OTHER_DAYS = yesOrNo(
  'otherDays',
  'Other days directed',
  'Did the tribunal direct other days than those of the regulations?',
  ['Yes', 'No'],
  'A day that it directed stands in place of the period of the regulations.',
)

const AND_AMEND = yesOrNo(
  'agreedToAmend',
  'To amend as well',
  'Did the tribunal order the plan to be amended as well?',
  ['Yes', 'No'],
  'That is a duty of its own, within 5 weeks.',
)

const about = (answers: Answers) => ({
  sectionIOnly: answers['sectionIOnly'] === 'yes',
  agreedToAmend: answers['agreedToAmend'] === 'yes',
})

const NO_DUTIES: readonly string[] = []

const orderedIn = ({ answers }: { readonly answers: Answers }): readonly string[] =>
  answers['otherDays'] === 'yes' ? dutiesOrdered(oneOf(ORDERS, answers['order']), about(answers)) : NO_DUTIES

const concededIn = ({ answers }: { readonly answers: Answers }): readonly string[] =>
  answers['otherDays'] === 'yes'
    ? dutiesConceded(oneOf(MATTERS, answers['against']), about(answers))
    : NO_DUTIES

/** What an agreement is about: as answered, or the one thing on record that there is to disagree with. */
const agreedAbout = <State extends CaseFacts>(
  asking: Asking<State>,
  mattersOn: MattersOn<State>,
): Matter | undefined => {
  if (asking.answers['appealable'] !== 'yes') return undefined
  const matters = mattersOn(onCase(asking))
  return matters.length === 1 ? matters[0] : MATTERS.find((matter) => matter === asking.answers['about'])
}

const agreedIn =
  <State extends CaseFacts>(mattersOn: MattersOn<State>) =>
  (asking: Asking<State>): readonly string[] => {
    const { answers } = asking
    if (given(answers, 'agreedInWritingOn') === '') return NO_DUTIES
    const matter = agreedAbout(asking, mattersOn)
    if (matter !== undefined) return dutiesAgreed(matter, about(answers))
    return answers['appealable'] === 'no' ? DUTIES_AGREED_OTHERWISE : NO_DUTIES
  }

const isAbout =
  (...matters: readonly string[]) =>
  ({ answers }: Asking<CaseFacts>): boolean =>
    matters.includes(answers['against'] ?? '')

const ABOUT_CONTENTS: ReadonlySet<Matter | undefined> = new Set(['contents', 'refusalToAmend'] as const)

type Shared<State> = Step<State, CommonToRecord, 'Disagreement'>

const mediationSteps = <State extends CaseFacts>(mattersOn: MattersOn<State>): readonly Shared<State>[] => {
  const disputed = (state: State): boolean => mattersOn(state).length > 0
  return [
    {
      id: 'mediation-sought',
      type: 'SeekMediation',
      title: 'The family sought mediation',
      group: 'Disagreement',
      makesSense: disputed,
      questions: [
        day(
          'informedOn',
          'Authority told',
          'When was the authority told that the family want mediation?',
          'It must be arranged within 30 days of it. The Department for Education leaves a case with mediation out of its 20-week figures.',
        ),
        {
          kind: 'choice',
          field: 'health',
          label: 'About health care',
          title: 'Is it about health care in the plan?',
          hint: 'Mediation about health care alone is arranged by the commissioning body (regulation 37).',
          missing: 'Select whether it is about health care',
          choices: () => [
            { value: 'no', text: 'No' },
            { value: 'also', text: 'Yes, and about something else' },
            { value: 'only', text: 'Yes, about nothing else' },
          ],
        },
        {
          ...dayIfKnown(
            'commissionerToldOn',
            'Commissioning body told',
            'When was the commissioning body told?',
            'It must be told within 3 working days. Leave it empty if it has not been told yet.',
          ),
          when: ({ answers }) => answers['health'] === 'also' || answers['health'] === 'only',
        },
      ],
      toRecord: (answers) => ({
        type: 'SeekMediation',
        data: {
          informedOn: given(answers, 'informedOn'),
          ...(answers['health'] === 'also' || answers['health'] === 'only'
            ? { health: answers['health'] }
            : {}),
          ...ifGiven(answers, 'commissionerToldOn'),
        },
      }),
    },
    stepOfDays(assessmentEvents.MediationNotArranged, {
      id: 'mediation-not-arranged',
      title: 'Mediation could not be arranged',
      group: 'Disagreement',
    }),
    {
      ...stepOfDays(assessmentEvents.MediationDeclined, {
        id: 'mediation-declined',
        title: 'The family declined mediation',
        group: 'Disagreement',
      }),
      makesSense: disputed,
    },
    stepOfDays(assessmentEvents.MediationHeld, {
      id: 'mediation-held',
      title: 'Mediation was held',
      group: 'Disagreement',
    }),
    {
      id: 'mediation-certificate',
      type: 'IssueMediationCertificate',
      title: 'A mediation certificate was issued',
      group: 'Disagreement',
      makesSense: disputed,
      questions: [
        day(
          'issuedOn',
          'Certificate issued',
          'When did the mediation adviser issue the certificate?',
          'The date on the certificate. A family that do not want mediation get one too.',
        ),
        {
          kind: 'choice',
          field: 'because',
          label: 'Why',
          title: 'Why was it given?',
          hint: 'If mediation could not be arranged, its 30 days were missed.',
          missing: 'Select why it was given',
          choices: () => [...inWords(CERTIFICATE_WORDS), { value: 'unknown', text: 'It does not say' }],
        },
      ],
      toRecord: (answers) => ({
        type: 'IssueMediationCertificate',
        data: {
          issuedOn: given(answers, 'issuedOn'),
          ...(answers['because'] === 'unknown'
            ? {}
            : { because: oneOf(CERTIFICATE_REASONS, answers['because']) }),
        },
      }),
    },
    {
      id: 'mediation-agreed',
      type: 'AgreeInMediation',
      title: 'Agreement was reached in mediation',
      group: 'Disagreement',
      questions: [
        day(
          'agreedOn',
          'Agreed',
          'When was agreement reached?',
          'The agreement sets limits of its own, worked out below before you save. Record the decision that follows from it too.',
        ),
        {
          kind: 'choice',
          field: 'appealable',
          label: 'Could have been appealed',
          title: 'Was it about something the family could have appealed to the tribunal?',
          missing: 'Select whether it could have been appealed',
          choices: () => [
            { value: 'yes', text: 'Yes, such as a refusal or what the plan says about education' },
            { value: 'no', text: 'No, such as health or social care in the plan' },
          ],
        },
        {
          kind: 'choice',
          field: 'about',
          label: 'About',
          title: 'Which decision was it about?',
          missing: 'Select the decision',
          when: (asking) => asking.answers['appealable'] === 'yes' && mattersOn(onCase(asking)).length > 1,
          choices: (asking) => asChoices(mattersOn(onCase(asking))),
        },
        { ...SCHOOL_ONLY, when: (asking) => ABOUT_CONTENTS.has(agreedAbout(asking, mattersOn)) },
        { ...AGREED_TO_AMEND, when: (asking) => agreedAbout(asking, mattersOn) === 'ceasing' },
        {
          ...yesOrNo(
            'authorityTookPart',
            'Authority took part',
            'Did the authority take part in the mediation?',
            ['Yes', 'No, it was with the commissioning body alone'],
            'Of an agreement that the authority was no party to the commissioning body must tell it within a week.',
          ),
          when: ({ answers }) => answers['appealable'] === 'no',
        },
        {
          ...dayIfKnown(
            'authorityToldOn',
            'Authority told',
            'When did the commissioning body tell the authority of it?',
            'Leave it empty if it has not yet.',
          ),
          when: ({ answers }) => answers['authorityTookPart'] === 'no',
        },
        dayIfKnown(
          'agreedInWritingOn',
          'Other days agreed in writing',
          'When did the parties agree in writing to other days than those of the regulations?',
          'Leave it empty if they did not: the days of the regulations stand (regulation 42(5)).',
        ),
        ...directedDays(agreedIn(mattersOn)),
      ],
      toRecord: (answers) => ({
        type: 'AgreeInMediation',
        data: {
          agreedOn: given(answers, 'agreedOn'),
          appealable: given(answers, 'appealable') === 'yes',
          ...(answers['about'] === undefined ? {} : { about: oneOf(MATTERS, answers['about']) }),
          ...ifAsked(answers, 'sectionIOnly'),
          ...ifAsked(answers, 'agreedToAmend'),
          ...ifAsked(answers, 'authorityTookPart'),
          ...ifGiven(answers, 'authorityToldOn'),
          ...ifGiven(answers, 'agreedInWritingOn'),
          ...directionsIn(answers),
        },
      }),
    },
    stepOfDays(assessmentEvents.MediationAgreementCarriedOut, {
      id: 'mediation-carried-out',
      title: 'What was agreed in mediation was done',
      group: 'Disagreement',
    }),
  ]
}

const appealSteps = <State extends CaseFacts>(mattersOn: MattersOn<State>): readonly Shared<State>[] => {
  const among = openOn(mattersOn)
  const isOpen = (state: State): boolean => among(state).length > 0
  return [
    {
      id: 'appeal-registered',
      type: 'RegisterAppeal',
      title: 'An appeal was registered by the tribunal',
      group: 'Disagreement',
      makesSense: (state) => mattersOn(state).length > 0,
      questions: [
        against(mattersOn),
        day('registeredOn', 'Registered', 'When was it registered?', 'The date on the tribunal’s letter.'),
      ],
      toRecord: (answers) => ({
        type: 'RegisterAppeal',
        data: {
          against: oneOf(MATTERS, answers['against']),
          registeredOn: given(answers, 'registeredOn'),
        },
      }),
    },
    {
      id: 'appeal-answered',
      type: 'RespondToAppeal',
      title: 'The response to an appeal was sent',
      group: 'Disagreement',
      makesSense: isOpen,
      questions: [against(among), day('respondedOn', 'Sent', 'When was the response sent?')],
      toRecord: (answers) => ({
        type: 'RespondToAppeal',
        data: {
          against: oneOf(MATTERS, answers['against']),
          respondedOn: given(answers, 'respondedOn'),
        },
      }),
    },
    {
      id: 'appeal-conceded',
      type: 'ConcedeAppeal',
      title: 'An appeal is no longer opposed',
      group: 'Disagreement',
      makesSense: isOpen,
      questions: [
        against(among),
        day('concededOn', 'Tribunal told', 'When was the tribunal told that it is no longer opposed?'),
        yesOrNo(
          'beforeResponse',
          'Before the response was sent',
          'Was that before the response to the appeal was sent?',
          ['Yes', 'No'],
          'Only then does regulation 45 set its limits.',
        ),
        { ...AGREED_TO_AMEND, when: isAbout('contents', 'refusalToAmend', 'ceasing') },
        { ...SCHOOL_ONLY, when: isAbout('contents', 'refusalToAmend', 'ceasing') },
        OTHER_DAYS,
        ...directedDays<State>(concededIn),
      ],
      toRecord: (answers) => ({
        type: 'ConcedeAppeal',
        data: {
          against: oneOf(MATTERS, answers['against']),
          concededOn: given(answers, 'concededOn'),
          ...ifAsked(answers, 'beforeResponse'),
          ...ifAsked(answers, 'agreedToAmend'),
          ...ifAsked(answers, 'sectionIOnly'),
          ...directionsIn(answers),
        },
      }),
    },
    {
      id: 'appeal-ended',
      type: 'EndAppeal',
      title: 'An appeal ended without an order',
      group: 'Disagreement',
      makesSense: isOpen,
      questions: [
        against(among),
        day('endedOn', 'Ended', 'When did it end?'),
        {
          kind: 'choice',
          field: 'outcome',
          label: 'How',
          title: 'How did it end?',
          missing: 'Select how it ended',
          choices: () => inWords(codesOf('AppealEnded', 'outcome')),
        },
      ],
      toRecord: (answers) => ({
        type: 'EndAppeal',
        data: {
          against: oneOf(MATTERS, answers['against']),
          endedOn: given(answers, 'endedOn'),
          outcome: oneOf(['withdrawn', 'struckOut', 'dismissed'], answers['outcome']),
        },
      }),
    },
    {
      id: 'order',
      type: 'RecordOrder',
      title: 'The tribunal made an order',
      group: 'Disagreement',
      makesSense: (state) => appeals(state).length > 0 || state.taken !== undefined,
      questions: [
        {
          kind: 'choice',
          field: 'order',
          label: 'Order',
          title: 'What did the tribunal order?',
          missing: 'Select what was ordered',
          choices: (asking) => ordersOn(onCase(asking)),
        },
        day('orderedOn', 'Ordered', 'Which date is on the order?', 'Its limits run from this day.'),
        dayIfKnown(
          'sentOn',
          'Sent by the tribunal',
          'When did the tribunal send it?',
          'Leave it empty if you do not know.',
        ),
        { ...SCHOOL_ONLY, when: ({ answers }) => answers['order'] === 'amend' },
        { ...AND_AMEND, when: ({ answers }) => answers['order'] === 'continue' },
        OTHER_DAYS,
        ...directedDays<State>(orderedIn),
      ],
      toRecord: (answers) => ({
        type: 'RecordOrder',
        data: {
          order: oneOf(ORDERS, answers['order']),
          orderedOn: given(answers, 'orderedOn'),
          ...ifGiven(answers, 'sentOn'),
          ...ifAsked(answers, 'sectionIOnly'),
          ...ifAsked(answers, 'agreedToAmend'),
          ...directionsIn(answers),
        },
      }),
    },
  ]
}

/** The orders that fit the appeals on record; any, where the record does not know them. */
const ordersOn = (state: CaseFacts): readonly Choice[] =>
  ORDERS.filter((order) => state.taken !== undefined || canBeOrdered(state, order)).map((order) => ({
    value: order,
    text: capital(ORDER_WORDS[order]),
  }))

/** Mediation, appeals and orders; what can be disagreed with depends on the kind of record. */
export const disagreementSteps = <State extends CaseFacts>(
  mattersOn: MattersOn<State>,
): readonly Shared<State>[] => [...mediationSteps(mattersOn), ...appealSteps(mattersOn)]
