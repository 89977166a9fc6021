import { SOURCES } from '#casework'
import { type KnownChild, type SameChild } from '#application'
import { addMonths, isoDate, parseCivilDate } from '#statute'
import {
  hasAuthorityCode,
  LONGEST_NAME,
  nameFault,
  type NameFault,
  type PersonDetails,
  upnFault,
} from '#identity'
import { readBirthDate } from '../birth-date.js'
import { type Answers, type Asking, type Question } from '../question.js'
import { given, type Step } from '../step.js'
import { CASE_STEPS } from './case.js'
import { YES_OR_NO } from './corrections.js'
import { setting, settingOf } from './shared.js'

const objectionToUpn = (answer: string): string | undefined => {
  const fault = upnFault(answer)
  if (fault === 'form') return 'The number must be one letter and 12 numbers, or empty'
  if (fault === 'checkLetter')
    return 'The letter at the start does not belong to these numbers: check each of them, or leave it empty'
  return hasAuthorityCode(answer)
    ? undefined
    : 'The first three numbers are not the code of an authority: check them, or leave it empty'
}

const NAME_FAULTS: Readonly<Record<NameFault, string>> = {
  tooLong: `The name must be ${LONGEST_NAME} letters or fewer`,
  characters: 'A name has letters, spaces, hyphens and apostrophes only',
}

const nameObjection = (answer: string): string | undefined => {
  const fault = nameFault(answer)
  return fault && NAME_FAULTS[fault]
}

const CHILD: readonly Question[] = [
  {
    kind: 'text',
    oneLine: true,
    field: 'forename',
    label: 'First name',
    title: 'What is the child or young person’s first name?',
    objection: nameObjection,
  },
  {
    kind: 'text',
    oneLine: true,
    field: 'surname',
    label: 'Last name',
    title: 'What is their last name?',
    objection: nameObjection,
  },
  {
    kind: 'date',
    field: 'birthDate',
    label: 'Date of birth',
    title: 'What is their date of birth?',
    hint: 'For example, 4 5 2019 or 4 May 2019',
    read: readBirthDate,
  },
  {
    kind: 'text',
    oneLine: true,
    field: 'upn',
    label: 'Unique pupil number',
    title: 'What is their unique pupil number (UPN)?',
    hint: 'One letter and 12 numbers. Leave it empty if they have none or you do not know it.',
    optional: true,
    objection: (answer) => objectionToUpn(answer),
  },
]

/** Only where there is a register to choose from: a name alone would have to be matched to one later. */
const ATTENDS: Question = {
  ...setting(
    'setting',
    'Attends',
    'Which school, college or nursery do they go to?',
    'A part of its name, its postcode or its URN. Leave it empty if they go to none or you do not know.',
  ),
  optional: true,
  when: ({ register }) => (register?.size ?? 0) > 0,
}

const request = CASE_STEPS.find(({ id }) => id === 'request')

/** Nobody younger can be held, and at 19 nobody is in youth accommodation any more. */
const MAY_BE_HELD = { from: 10, until: 19 } as const

const yearsAfter = (birthDate: string, years: number): string =>
  isoDate(addMonths(parseCivilDate(birthDate), 12 * years))

const mayBeHeld = ({ answers, today }: Asking): boolean => {
  const birthDate = given(answers, 'birthDate')
  return (
    birthDate !== '' &&
    yearsAfter(birthDate, MAY_BE_HELD.from) <= today &&
    yearsAfter(birthDate, MAY_BE_HELD.until) > today
  )
}

const CUSTODY: Question = {
  kind: 'choice',
  field: 'inYouthCustody',
  label: 'In youth custody',
  title: 'Are they in youth custody?',
  hint: 'In relevant youth accommodation, on remand or after a sentence. Regulations of their own apply then (SI 2015/62).',
  missing: 'Say whether they are in youth custody',
  choices: () => YES_OR_NO,
  when: mayBeHeld,
}

/** A request for somebody: who they are, who asked, and when it arrived. */
export const NEW_REQUEST: Step = {
  id: 'new-request',
  type: 'ReceiveRequest',
  title: 'A request was received',
  group: 'The case itself',
  questions: [...CHILD, CUSTODY, ATTENDS, ...(request?.questions ?? [])],
  toRecord: (answers, about) => ({
    type: 'ReceiveRequest',
    data: { person: about.newId, ...requestOf(answers) },
  }),
}

const SAME_CHILD = 'sameChild'
const ANOTHER = 'another'

/** Whether the answers say who the child is, so far that they can be looked for. */
export const isWholeChild = ({ questions }: Step, answers: Answers): boolean =>
  CHILD.every((one) => questions.includes(one) && (one.optional === true || given(answers, one.field) !== ''))

/** More are a day on which nobody knows who was born; the number tells them apart. */
const MOST_OFFERED = 5

const theSame = ({ person, name, reference }: KnownChild) => ({
  value: person,
  text: `Yes: ${name}${reference === undefined ? '' : `, ${reference}`}`,
})

/** Asks whether it is one of the children on record, the most alike first, after what is said of the child. */
export const withSameChild = (step: Step, alike: readonly KnownChild[]): Step => ({
  ...step,
  questions: [
    ...CHILD,
    {
      kind: 'choice',
      field: SAME_CHILD,
      label: 'On record already',
      title: 'Is this a child who is on record already?',
      hint: 'Born on that day, with this name or one much like it. Open the case or plan in another tab before you answer.',
      missing: 'Say whether it is a child who is on record already',
      choices: () => [
        ...alike.slice(0, MOST_OFFERED).map(theSame),
        { value: ANOTHER, text: 'No, another child' },
      ],
    },
    ...step.questions.filter((one) => !CHILD.includes(one)),
  ],
})

/** Also of what was typed, before it is known whether it is asked. */
export const sameChildOf = (answers: Answers): SameChild | undefined => {
  const said = answers[SAME_CHILD]
  return said === undefined || said === ANOTHER ? said : { person: said }
}

/** The same for a child whose case is on record: asked for again after a refusal, a withdrawal or a plan. */
export const ASKED_AGAIN: Step = {
  ...NEW_REQUEST,
  id: 'asked-again',
  title: 'An assessment was asked for again',
  questions: [ATTENDS, ...(request?.questions ?? [])],
}

const attendsOf = (answers: Answers): { readonly setting?: string; readonly urn?: string } => {
  const { name, urn } = settingOf(answers, 'setting')
  return { ...(name === undefined ? {} : { setting: name }), ...(urn === undefined ? {} : { urn }) }
}

export const requestOf = (answers: Answers) => ({
  source: SOURCES.find((source) => source === answers['source']) ?? ('other' as const),
  receivedOn: given(answers, 'receivedOn'),
  ...(answers['inYouthCustody'] === 'yes' ? { inYouthCustody: true } : {}),
  ...attendsOf(answers),
})

/** The child as the answers describe them; sealed before it is kept anywhere. */
export const childOf = (answers: Answers): PersonDetails => {
  const upn = given(answers, 'upn').replaceAll(' ', '').toUpperCase()
  return {
    forename: given(answers, 'forename'),
    surname: given(answers, 'surname'),
    birthDate: given(answers, 'birthDate'),
    ...(upn === '' ? {} : { upn }),
  }
}
