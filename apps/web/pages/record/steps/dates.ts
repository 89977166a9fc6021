import { entryOf, type FieldWords, type GivenDate, givenDates, keyed } from '#casework'
import { type Answers, type Question } from '../question.js'
import { given } from '../step.js'

type Says = Readonly<Record<string, FieldWords>>

/** As the catalogue tells of an event that is made of days. */
interface OfDays<Command extends string, Words> {
  readonly command: Command
  readonly says: Words
}

/** What a page says of a step beside its days. */
interface Said<Group extends string> {
  readonly id: string
  readonly title: string
  readonly group: Group
}

const questionFor = (says: Says, field: string): Question<unknown> => {
  const words = says[field]
  if (words?.kind !== 'date' || words.asked === undefined) throw new Error(`No question asks for ${field}`)
  return { kind: 'date', field, label: words.label, ...words.asked }
}

/** The question for one day of an event, in the words of the catalogue. */
export const dayOf = (type: string, field: string): Question<unknown> =>
  questionFor(entryOf(type)?.says ?? {}, field)

/** A step that asks for nothing but days: its questions stand in the catalogue. */
export const stepOfDays = <
  const Command extends string,
  const Words extends Says,
  const Group extends string,
>(
  { command, says }: OfDays<Command, Words>,
  said: Said<Group>,
) => {
  const days = givenDates(says)
  return {
    ...said,
    type: command,
    questions: days.map((field) => questionFor(says, field)),
    toRecord: (answers: Answers) => ({ type: command, data: keyed(days, (field) => given(answers, field)) }),
  }
}

/** The same of a step that is about one of several on record, for which it asks first. */
export const stepAbout = <
  const Command extends string,
  const Words extends Says,
  const Group extends string,
  Subject extends string,
  State,
>(
  subject: Question<State> & { readonly field: Subject },
  { command, says }: OfDays<Command, Words>,
  said: Said<Group>,
) => {
  const days = givenDates(says)
  return {
    ...said,
    type: command,
    questions: [subject, ...days.map((field) => questionFor(says, field))],
    toRecord: (answers: Answers) => ({
      type: command,
      data: keyed<GivenDate<Words> | Subject, string>([subject.field, ...days], (field) =>
        given(answers, field),
      ),
    }),
  }
}
