import { type CaseFacts, type Consultation, consultations, entryOfCommand, mayBeAbout } from '#casework'
import { type CommonToRecord } from '#application'
import { british } from '../../../parts/words/dates.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Question } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'
import { day, oneOf, setting, settingOf, why } from './shared.js'

const asChoices = (found: readonly Consultation[]): readonly Choice[] =>
  found.map(({ consultation, setting: text, consultedOn }) => ({
    value: consultation,
    text,
    hint: `Consulted ${british(consultedOn)}`,
  }))

/** The settings that such a step can be about, as the record stands. */
const which = (command: string, title: string): Question<CaseFacts> => ({
  kind: 'choice',
  field: 'consultation',
  label: 'Setting',
  title,
  missing: 'Select the setting',
  choices: (asking) =>
    asChoices(
      consultations(onCase(asking)).filter(({ consultation }) =>
        mayBeAbout(entryOfCommand(command), onCase(asking), consultation),
      ),
    ),
})

const ANOTHER = 'another'

const namedInWords = setting(
  'setting',
  'Named',
  'Which setting, or which kind of setting?',
  'A part of its name or its URN, or a kind such as “a mainstream secondary school”. Never the name of a person.',
)

/** Under the names that these events have for it. */
const asSetting = (all: Answers): { readonly setting: string; readonly urn?: string } => {
  const { name = '', urn } = settingOf(all, 'setting')
  return { setting: name, ...(urn === undefined ? {} : { urn }) }
}

type Shared = Step<CaseFacts, CommonToRecord, 'Consultations'>

export const CONSULTATION_STEPS: readonly Shared[] = [
  {
    id: 'setting-consulted',
    type: 'ConsultSetting',
    title: 'A school, college or other setting was consulted',
    group: 'Consultations',
    questions: [
      setting(
        'setting',
        'Setting',
        'Which setting was consulted?',
        'A part of the name of the school or college, its postcode or its URN.',
      ),
      day(
        'consultedOn',
        'Consulted',
        'When were they consulted?',
        'The Code of Practice (9.83) gives them 15 days to answer.',
      ),
    ],
    toRecord: (all, { newId }) => ({
      type: 'ConsultSetting',
      data: {
        consultation: newId,
        ...asSetting(all),
        consultedOn: given(all, 'consultedOn'),
      },
    }),
  },
  {
    id: 'setting-replied',
    type: 'RecordSettingResponse',
    title: 'A setting answered, or let the time pass',
    group: 'Consultations',
    questions: [
      which('RecordSettingResponse', 'Which setting?'),
      {
        kind: 'choice',
        field: 'answer',
        label: 'Answer',
        title: 'What did they answer?',
        missing: 'Select what they answered',
        choices: () => [
          { value: 'yes', text: 'Yes, they can meet the needs' },
          { value: 'no', text: 'No' },
          { value: 'none', text: 'They let the time pass', hint: 'A later answer can still be recorded.' },
        ],
      },
      day('respondedOn', 'Answered', 'When?'),
      { ...why, title: 'Why did they say no?', when: ({ answers: known }) => known['answer'] === 'no' },
    ],
    toRecord: (all) => ({
      type: 'RecordSettingResponse',
      data: {
        consultation: given(all, 'consultation'),
        respondedOn: given(all, 'respondedOn'),
        answer: oneOf(['none', 'yes', 'no'], all['answer']),
        ...ifGiven(all, 'reason'),
      },
    }),
  },
  {
    id: 'setting-challenged',
    type: 'ChallengeSetting',
    title: 'The refusal of a setting was challenged',
    group: 'Consultations',
    questions: [
      which('ChallengeSetting', 'Whose refusal?'),
      day('on', 'Challenged', 'When was it challenged?'),
      why,
    ],
    toRecord: (all) => ({
      type: 'ChallengeSetting',
      data: {
        consultation: given(all, 'consultation'),
        on: given(all, 'on'),
        reason: given(all, 'reason'),
      },
    }),
  },
  {
    id: 'setting-directed',
    type: 'DirectSetting',
    title: 'A setting was directed to admit',
    group: 'Consultations',
    questions: [
      which('DirectSetting', 'Which setting?'),
      day('on', 'Directed', 'When was it directed to admit?', 'Children and Families Act 2014, section 43.'),
      why,
    ],
    toRecord: (all) => ({
      type: 'DirectSetting',
      data: {
        consultation: given(all, 'consultation'),
        on: given(all, 'on'),
        reason: given(all, 'reason'),
      },
    }),
  },
  {
    id: 'setting-named',
    type: 'NameSetting',
    title: 'A setting was named for the plan',
    group: 'Consultations',
    questions: [
      {
        kind: 'choice',
        field: 'consultation',
        label: 'Setting',
        title: 'Which setting was named?',
        missing: 'Select the setting',
        when: (asking) => consultations(onCase(asking)).length > 0,
        choices: (asking) => [
          ...asChoices(consultations(onCase(asking))),
          { value: ANOTHER, text: 'Another setting, or a kind of setting' },
        ],
      },
      { ...namedInWords, when: ({ answers: known }) => (known['consultation'] ?? ANOTHER) === ANOTHER },
      day('namedOn', 'Named', 'When was it named?'),
    ],
    toRecord: (all) => {
      const consultation = all['consultation'] ?? ANOTHER
      return {
        type: 'NameSetting',
        data: {
          ...(consultation === ANOTHER ? asSetting(all) : { consultation }),
          namedOn: given(all, 'namedOn'),
        },
      }
    },
  },
]
