import { entryOf, labelOf } from '#casework'
import { WHOLE_RECORD } from '#statute'
import { type CommonToRecord, type SettledState } from '#application'
import { isDate } from '../../../parts/words/dates.js'
import { valueInWords } from '../../../parts/words/event-in-words.js'
import { approvers } from '../../../parts/forms/officers.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Asking, type Question } from '../question.js'
import { given, type Step } from '../step.js'

const OTHER = 'other'

/** Kept with the correction for good, so the common ones are words that everybody uses alike. */
const REASONS: readonly Choice[] = [
  { value: 'Date typed wrongly', text: 'A date was typed wrongly' },
  { value: 'Recorded on the wrong case', text: 'It was recorded on the wrong case' },
  { value: 'Recorded twice', text: 'It was recorded twice' },
  { value: 'It did not happen', text: 'It did not happen' },
  { value: 'Better evidence came', text: 'Better evidence came, such as the letter itself' },
  { value: OTHER, text: 'Another reason' },
]

const why: Question<SettledState> = {
  kind: 'choice',
  field: 'why',
  label: 'Reason',
  title: 'Why was the record wrong?',
  missing: 'Select a reason',
  choices: () => REASONS,
}
const inOwnWords: Question<SettledState> = {
  kind: 'text',
  field: 'note',
  label: 'In your words',
  title: 'Say in a few words why it was wrong',
  hint: 'Do not name anybody: write “the child” or “the young person”.',
  when: ({ answers }) => answers['why'] === OTHER,
}

const NOBODY = 'nobody'

const agreed: Question<SettledState> = {
  kind: 'choice',
  field: 'approver',
  label: 'Agreed by',
  title: 'Who agreed to this correction?',
  hint: 'Somebody else than you.',
  missing: 'Select who agreed',
  alike: true,
  choices: ({ record }) => [
    ...approvers(record.directory),
    { value: NOBODY, text: 'Nobody: a second person is not needed' },
  ],
}

const agreedBy = ({ approver = NOBODY }: Readonly<Record<string, string>>) =>
  approver === NOBODY ? {} : { approver }

const reasonOf = (answers: Readonly<Record<string, string>>): string =>
  answers['why'] === OTHER ? given(answers, 'note') : given(answers, 'why')

/** The date that tells what happened, where a return leaves it out: nobody else may. */
const missingDate = ({ facts, taken }: SettledState, event: string | undefined): readonly Choice[] => {
  const fact = facts.find(({ id }) => id === event)
  if (fact === undefined || taken === undefined) return []
  const { effectiveDate } = entryOf(fact.type) ?? {}
  const text =
    effectiveDate === undefined || effectiveDate in fact.data ? undefined : labelOf(fact.type, effectiveDate)
  return effectiveDate === undefined || text === undefined
    ? []
    : [{ value: effectiveDate, text, hint: 'Not on record' }]
}

/** The dates of the record that the correction is about, as they are known today. */
export const datesOfRecord = ({
  record,
  event,
}: Pick<Asking<SettledState>, 'record' | 'event'>): readonly Choice[] => {
  const fact = record.state.facts.find(({ id }) => id === event)
  if (fact === undefined) return []
  const { type } = fact
  const dates = Object.entries(fact.data)
    .filter(([field, value]) => labelOf(type, field) !== undefined && isDate(value))
    .map(([field, value]) => ({
      value: field,
      text: labelOf(type, field) ?? field,
      hint: `Recorded as ${valueInWords(type, field, value, record)}`,
    }))
  return [...dates, ...missingDate(record.state, event)]
}

export const YES_OR_NO: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

const IN_CUSTODY = 'inYouthCustody'

/** Begun from the request, for one on record or from a return, or where what was said of it was wrong. */
const custody: Step<SettledState, CommonToRecord, 'The case itself'> = {
  id: 'custody',
  type: 'CorrectFact',
  title: 'Youth custody',
  group: 'The case itself',
  aboutRecord: true,
  questions: [
    {
      kind: 'choice',
      field: 'is',
      label: 'In youth custody',
      title: 'Were they in youth custody when the request was received?',
      hint: 'In relevant youth accommodation, on remand or after a sentence. Regulations of their own apply then (SI 2015/62), and the limits of the case are worked out by them.',
      missing: 'Say whether they were in youth custody',
      choices: () => YES_OR_NO,
    },
    why,
    inOwnWords,
    agreed,
  ],
  toRecord: (answers, { event }) => ({
    type: 'CorrectFact',
    event,
    field: IN_CUSTODY,
    is: answers['is'] === 'yes',
    reason: reasonOf(answers),
    ...agreedBy(answers),
  }),
}

export const CORRECTION_STEPS: readonly Step<SettledState, CommonToRecord, 'The case itself'>[] = [
  {
    id: 'correct',
    type: 'CorrectFact',
    title: 'Correct a date',
    group: 'The case itself',
    aboutRecord: true,
    questions: [
      {
        kind: 'choice',
        field: 'field',
        label: 'Date to correct',
        title: 'Which date is wrong or missing?',
        missing: 'Select a date',
        choices: datesOfRecord,
      },
      { kind: 'date', field: 'is', label: 'Right date', title: 'What is the right date?' },
      why,
      inOwnWords,
      agreed,
    ],
    toRecord: (answers, { event }) => ({
      type: 'CorrectFact',
      event,
      field: given(answers, 'field'),
      is: given(answers, 'is'),
      reason: reasonOf(answers),
      ...agreedBy(answers),
    }),
  },
  custody,
  {
    id: 'undo',
    type: 'CorrectFact',
    title: 'This was recorded by mistake',
    group: 'The case itself',
    aboutRecord: true,
    questions: [why, inOwnWords, agreed],
    toRecord: (answers, { event }) => ({
      type: 'CorrectFact',
      event,
      field: WHOLE_RECORD,
      is: null,
      reason: reasonOf(answers),
      ...agreedBy(answers),
    }),
  },
]
