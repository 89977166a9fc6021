import { codesOf, planEvents, type PlanState, tribunalOrders } from '#casework'
import { type Answers, type Question } from '../question.js'
import { given, ifGiven } from '../step.js'
import { stepOfDays } from '../steps/dates.js'
import {
  day,
  ifAsked,
  inWords,
  noticeHeld,
  noticeOf,
  oneOf,
  setting,
  settingOf,
  yesOrNo,
} from '../steps/shared.js'
import { hasFact, isInForce, type PlanStep } from './shared.js'

const whyItCeases = {
  kind: 'choice',
  field: 'reason',
  label: 'Reason',
  title: 'Why does the plan cease?',
  hint: 'The reasons of the Department for Education’s return.',
  missing: 'Select the reason',
  choices: () => inWords(codesOf('PlanCeased', 'reason')),
} as const

const wasOrderedToContinue = (state: PlanState): boolean =>
  tribunalOrders(state).some(({ order }) => order === 'continue')

const ENDING_STEPS: readonly PlanStep[] = [
  {
    id: 'ceasing-told',
    type: 'NotifyCeasing',
    title: 'The family were told that the plan is to cease',
    group: 'End of the plan',
    makesSense: isInForce,
    questions: [
      whyItCeases,
      day(
        'notifiedOn',
        'Family told',
        'When were the family told?',
        'The plan stays in force while they can appeal, and until an appeal is decided (section 45(4)).',
      ),
      noticeHeld('CeasingNotified', 'the decision to cease'),
    ],
    toRecord: (answers) => ({
      type: 'NotifyCeasing',
      data: {
        reason: Number(given(answers, 'reason')),
        notifiedOn: given(answers, 'notifiedOn'),
        ...noticeOf(answers),
      },
    }),
  },
  {
    id: 'ceased',
    type: 'CeasePlan',
    title: 'The plan ceased',
    group: 'End of the plan',
    makesSense: isInForce,
    comesNext: (state) => isInForce(state) && hasFact('CeasingNotified')(state),
    questions: [whyItCeases, day('ceasedOn', 'Ceased', 'On which day did it cease?')],
    toRecord: (answers) => ({
      type: 'CeasePlan',
      data: { reason: Number(given(answers, 'reason')), ceasedOn: given(answers, 'ceasedOn') },
    }),
  },
  {
    ...stepOfDays(planEvents.PlanContinued, {
      id: 'continued',
      title: 'The plan is maintained, as the tribunal ordered',
      group: 'End of the plan',
    }),
    makesSense: wasOrderedToContinue,
    comesNext: (state) => wasOrderedToContinue(state) && !hasFact('PlanContinued')(state),
  },
]

const URN = /^\d{6}$/
const UKPRN = /^\d{8}$/

/** Where no register is kept, a URN that was typed by itself is one. */
const placeOf = (answers: Answers): { readonly name?: string; readonly urn?: string } => {
  const { name, urn } = settingOf(answers, 'urn')
  if (name !== undefined && urn === undefined && URN.test(name)) return { urn: name }
  return { ...(name === undefined ? {} : { name }), ...(urn === undefined ? {} : { urn }) }
}

const hasNumber = ({ answers }: { readonly answers: Answers }): boolean =>
  placeOf(answers).urn !== undefined || (answers['ukprn'] ?? '') !== ''

/** What the return asks for in words, and a name that no register has, are one answer. */
const inWordsOf = (answers: Answers): { readonly settingOther?: string } => {
  const { name } = placeOf(answers)
  const asked = ifGiven(answers, 'settingOther')
  return name !== undefined && !hasNumber({ answers }) && TOLD_IN_WORDS.has(answers['setting'] ?? '')
    ? { settingOther: name }
    : asked
}

/** Kinds of setting of which the return asks for words. */
const TOLD_IN_WORDS: ReadonlySet<string> = new Set(['OTH', 'NIEO'])

const RETURN_CODE = /^[A-Za-z0-9]{1,8}$/

/** The department's public text does not give these letters, so whoever has its guide types them. */
const returnCode = (field: string, label: string, title: string): Question<unknown> => ({
  kind: 'text',
  oneLine: true,
  field,
  label,
  title,
  hint: 'If so, type the letter that the department’s guide of the year has for it; whoever makes your return knows it. Leave it empty if not.',
  optional: true,
  objection: (answer) =>
    RETURN_CODE.test(answer) ? undefined : 'Type a letter or number alone, or leave it empty',
})

const KEPT_STEPS: readonly PlanStep[] = [
  {
    id: 'placement',
    type: 'RecordPlacement',
    title: 'A placement began',
    group: 'The plan itself',
    makesSense: isInForce,
    questions: [
      {
        kind: 'choice',
        field: 'kind',
        label: 'Kind',
        title: 'Is it the setting named in the plan, or where the child or young person goes?',
        hint: 'The return keeps them apart. Record both where they differ.',
        missing: 'Select which it is',
        choices: () => inWords(codesOf('PlacementRecorded', 'kind')),
      },
      {
        ...setting(
          'urn',
          'School or college',
          'Which school or college is it?',
          'A part of its name, its postcode or its URN. Leave it empty if it is none, such as education at home.',
        ),
        optional: true,
      },
      {
        kind: 'text',
        oneLine: true,
        field: 'ukprn',
        label: 'UKPRN',
        title: 'What is its UKPRN?',
        hint: 'Eight numbers. Leave it empty if it has none.',
        optional: true,
        objection: (answer) => (UKPRN.test(answer) ? undefined : 'The UKPRN must be 8 numbers, or empty'),
        when: ({ answers }) => placeOf(answers).urn === undefined,
      },
      {
        kind: 'choice',
        field: 'setting',
        label: 'Setting',
        title: 'Which of these is it?',
        hint: 'As the return has them for what has no number.',
        missing: 'Select which it is',
        choices: () => inWords(codesOf('PlacementRecorded', 'setting')),
        when: (asking) => !hasNumber(asking),
      },
      {
        ...setting(
          'settingOther',
          'Setting in words',
          'Which setting is it?',
          'The name of a school or college, or a kind of setting. Never the name of a person.',
        ),
        when: (asking) =>
          !hasNumber(asking) &&
          placeOf(asking.answers).name === undefined &&
          TOLD_IN_WORDS.has(asking.answers['setting'] ?? ''),
      },
      {
        kind: 'choice',
        field: 'rank',
        label: 'Rank',
        title: 'Is it the main setting, or a second one?',
        missing: 'Select which it is',
        choices: () => [
          { value: '1', text: 'The main setting' },
          { value: '2', text: 'A second setting' },
        ],
      },
      day('enteredOn', 'Since', 'Since which day?'),
      {
        ...yesOrNo('senUnit', 'SEN unit', 'Is it a place in a SEN unit?', ['Yes', 'No']),
        when: hasNumber,
      },
      {
        ...yesOrNo('resourcedProvision', 'Resourced provision', 'Is it a place in resourced provision?', [
          'Yes',
          'No',
        ]),
        when: hasNumber,
      },
    ],
    toRecord: (answers) => ({
      type: 'RecordPlacement',
      data: {
        kind: oneOf(['named', 'attended'], answers['kind']),
        rank: Number(given(answers, 'rank')),
        ...placeOf(answers),
        ...ifGiven(answers, 'ukprn'),
        ...ifGiven(answers, 'setting'),
        ...inWordsOf(answers),
        enteredOn: given(answers, 'enteredOn'),
        ...ifAsked(answers, 'senUnit'),
        ...ifAsked(answers, 'resourcedProvision'),
      },
    }),
  },
  {
    id: 'arrangements',
    type: 'RecordArrangements',
    title: 'The arrangements of the plan were recorded',
    group: 'The plan itself',
    makesSense: isInForce,
    questions: [
      day('since', 'Since', 'Since which day is it arranged so?'),
      {
        kind: 'choice',
        field: 'residential',
        label: 'Residential',
        title: 'Is the placement residential?',
        missing: 'Select whether it is residential',
        choices: () => inWords(codesOf('ArrangementsRecorded', 'residential')),
      },
      yesOrNo('personalBudget', 'Personal budget', 'Was a personal budget taken up?', ['Yes', 'No']),
      {
        ...yesOrNo('organised', 'Organised for the family', 'Is it organised for the family?', ['Yes', 'No']),
        when: ({ answers }) => answers['personalBudget'] === 'yes',
      },
      {
        ...returnCode('directPayments', 'Direct payments', 'Are payments made to the family directly?'),
        when: ({ answers }) => answers['personalBudget'] === 'yes',
      },
      returnCode(
        'workBased',
        'Work-based learning',
        'Is it work-based learning, such as a supported internship?',
      ),
    ],
    toRecord: (answers) => ({
      type: 'RecordArrangements',
      data: {
        since: given(answers, 'since'),
        residential: oneOf(['none', 'weeks38to51', 'weeks52'], answers['residential']),
        personalBudget: given(answers, 'personalBudget') === 'yes',
        ...ifAsked(answers, 'organised'),
        ...ifGiven(answers, 'directPayments'),
        ...ifGiven(answers, 'workBased'),
      },
    }),
  },
  {
    id: 'need',
    type: 'RecordNeed',
    title: 'The need was recorded',
    group: 'The plan itself',
    makesSense: isInForce,
    questions: [
      {
        kind: 'choice',
        field: 'need',
        label: 'Need',
        title: 'Which need?',
        missing: 'Select the need',
        choices: () => inWords(codesOf('NeedRecorded', 'need')),
      },
      {
        kind: 'choice',
        field: 'rank',
        label: 'Rank',
        title: 'Is it the first or the second need?',
        missing: 'Select which it is',
        choices: () => [
          { value: '1', text: 'The first' },
          { value: '2', text: 'The second' },
        ],
      },
    ],
    toRecord: (answers) => ({
      type: 'RecordNeed',
      data: { need: given(answers, 'need'), rank: Number(given(answers, 'rank')) },
    }),
  },
]

export const PLAN_ITSELF_STEPS: readonly PlanStep[] = [...ENDING_STEPS, ...KEPT_STEPS]
