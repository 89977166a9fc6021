import { codesOf, type PlanState, tribunalOrders } from '#casework'
import { given, ifGiven } from '../step.js'
import { day, ifAsked, inWords, noticeHeld, noticeOf, oneOf, setting, yesOrNo } from '../steps/shared.js'
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
    id: 'continued',
    type: 'ContinuePlan',
    title: 'The plan is maintained, as the tribunal ordered',
    group: 'End of the plan',
    makesSense: wasOrderedToContinue,
    comesNext: (state) => wasOrderedToContinue(state) && !hasFact('PlanContinued')(state),
    questions: [
      day(
        'continuedOn',
        'Maintained since',
        'Since which day does the authority maintain the plan again?',
        'An order to continue is kept by this record. A plan that had ceased is in force again, with its reviews.',
      ),
    ],
    toRecord: (answers) => ({ type: 'ContinuePlan', data: { continuedOn: given(answers, 'continuedOn') } }),
  },
]

const URN = /^\d{6}$/

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
        kind: 'text',
        oneLine: true,
        field: 'urn',
        label: 'URN',
        title: 'What is its URN?',
        hint: 'Six numbers, from “Get information about schools”. Leave it empty if it has none.',
        optional: true,
        objection: (answer) => (URN.test(answer) ? undefined : 'The URN must be 6 numbers, or empty'),
      },
      {
        ...setting(
          'settingOther',
          'Setting in words',
          'Which setting is it?',
          'The name of a school or college, or a kind of setting. Never the name of a person.',
        ),
        when: ({ answers }) => answers['urn'] === undefined,
      },
      day('enteredOn', 'Since', 'Since which day?'),
      yesOrNo('senUnit', 'SEN unit', 'Is it a place in a SEN unit?', ['Yes', 'No']),
      yesOrNo('resourcedProvision', 'Resourced provision', 'Is it a place in resourced provision?', [
        'Yes',
        'No',
      ]),
    ],
    toRecord: (answers) => ({
      type: 'RecordPlacement',
      data: {
        kind: oneOf(['named', 'attended'], answers['kind']),
        ...ifGiven(answers, 'urn'),
        ...ifGiven(answers, 'settingOther'),
        enteredOn: given(answers, 'enteredOn'),
        ...ifAsked(answers, 'senUnit'),
        ...ifAsked(answers, 'resourcedProvision'),
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
