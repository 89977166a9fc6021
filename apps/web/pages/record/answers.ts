import { isoDate, parseCivilDate } from '#statute'
import { type DatePart, readDate } from '../../parts/forms/read-date.js'
import { type Answers, type Asking, type Question, ticksIn } from './question.js'

/** Of any kind of record: what is asked, and not whether. */
type AnyQuestion = Pick<Question<never>, 'kind' | 'field'>

/** What was typed, as it was typed: by the name of the box. */
export type Typed = Readonly<Record<string, string>>

/** So long may a text of a record be, in letters. */
const LONGEST_TEXT = 300
const PARTS: readonly DatePart[] = ['day', 'month', 'year']

export const boxOf = (field: string, part: DatePart): string => `${field}-${part}`

/** The boxes of a question: three for a date. */
export const boxesOf = ({ kind, field }: AnyQuestion): readonly string[] =>
  kind === 'date' ? PARTS.map((part) => boxOf(field, part)) : [field]

/** The page has been sent, with or without anything in it. */
export const wasAsked = (question: AnyQuestion, typed: Typed): boolean =>
  boxesOf(question).some((box) => typed[box] !== undefined)

export type ReadAnswer =
  | { readonly ok: true; readonly answer: string | undefined }
  | { readonly ok: false; readonly message: string; readonly parts: readonly DatePart[] }

const problem = (message: string, ...parts: DatePart[]): ReadAnswer => ({ ok: false, message, parts })

const readDateAnswer = <State>(
  question: Extract<Question<State>, { kind: 'date' }>,
  typed: Typed,
  today: string,
): ReadAnswer => {
  const [day = '', month = '', year = ''] = boxesOf(question).map((box) => typed[box] ?? '')
  if (question.optional === true && `${day}${month}${year}`.trim() === '')
    return { ok: true, answer: undefined }
  const read = (question.read ?? readDate)({ day, month, year }, parseCivilDate(today))
  return read.ok ? { ok: true, answer: isoDate(read.date) } : problem(read.message, ...read.parts)
}

const readText = (question: Pick<Question<never>, 'field' | 'optional'>, typed: Typed): ReadAnswer => {
  const text = (typed[question.field] ?? '').trim()
  if (text.length > LONGEST_TEXT)
    return problem(`The text must be ${LONGEST_TEXT} letters or fewer: it has ${text.length}`)
  if (text !== '') return { ok: true, answer: text }
  return question.optional === true ? { ok: true, answer: undefined } : problem('Enter a few words')
}

const readAsKind = <State>(question: Question<State>, typed: Typed, asking: Asking<State>): ReadAnswer => {
  switch (question.kind) {
    case 'date':
      return readDateAnswer(question, typed, asking.today)
    case 'text':
      return readText(question, typed)
    case 'choice': {
      const chosen = question.choices(asking).find(({ value }) => value === typed[question.field])
      return chosen === undefined ? problem(question.missing) : { ok: true, answer: chosen.value }
    }
    case 'ticks': {
      const ticked = ticksIn(typed[question.field])
      const known = question.choices(asking).filter(({ value }) => ticked.includes(value))
      return { ok: true, answer: known.map(({ value }) => value).join(',') }
    }
    default:
      return question satisfies never
  }
}

/** Reads the answer to one question, or says what to put right and in which boxes. */
export const readAnswer = <State>(
  question: Question<State>,
  typed: Typed,
  asking: Asking<State>,
): ReadAnswer => {
  const read = readAsKind(question, typed, asking)
  if (!read.ok || read.answer === undefined) return read
  const objection = question.objection?.(read.answer, asking)
  return objection === undefined ? read : problem(objection)
}

export const withAnswer = (answers: Answers, field: string, answer: string | undefined): Answers =>
  answer === undefined ? answers : { ...answers, [field]: answer }
