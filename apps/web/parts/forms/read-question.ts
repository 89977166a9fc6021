import { type FieldError } from './errors.js'
import { type CivilDate } from '#statute'
import { type Anchor, ANCHORS } from './anchors.js'
import { readDate, type TypedDate } from './read-date.js'

/** The question as it was put; a part that was not sent is absent. */
export interface Question extends Partial<TypedDate> {
  readonly what?: string
}

/** What is wrong with the question, and the box to go to. */
export type QuestionError = FieldError<'what' | 'date'>

export type ReadQuestion =
  | { readonly kind: 'asked'; readonly anchor: Anchor; readonly date: CivilDate }
  | { readonly kind: 'faulty'; readonly faults: readonly QuestionError[] }
  | { readonly kind: 'not_asked' }

export const typedDate = ({ day = '', month = '', year = '' }: Question): TypedDate => ({
  day,
  month,
  year,
})

/** An address without a question shows the form; with part of one, what is missing. */
export const readQuestion = (question: Question, today: CivilDate): ReadQuestion => {
  const { what, day, month, year } = question
  if ([what, day, month, year].every((part) => part === undefined)) return { kind: 'not_asked' }

  const anchor = ANCHORS.find(({ id }) => id === what)
  const read = readDate(typedDate(question), today)
  if (anchor !== undefined && read.ok) return { kind: 'asked', anchor, date: read.date }

  const faults: QuestionError[] = []
  if (anchor === undefined) faults.push({ field: 'what', message: 'Select what happened', parts: [] })
  if (!read.ok) faults.push({ field: 'date', message: read.message, parts: read.parts })
  return { kind: 'faulty', faults }
}
