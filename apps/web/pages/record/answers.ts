import { nameInEvent, settingLine, settingMeant, type TypedSetting } from '#casework'
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

/** Which of the settings found was chosen, and what had been typed when they were. */
export const chosenBox = (field: string): string => `${field}-chosen`
export const foundBox = (field: string): string => `${field}-found`

/** The boxes of a question: three for a date, and of a setting what was typed and which was chosen. */
export const boxesOf = ({ kind, field }: AnyQuestion): readonly string[] => {
  if (kind === 'date') return PARTS.map((part) => boxOf(field, part))
  return kind === 'setting' ? [field, chosenBox(field), foundBox(field)] : [field]
}

/** The page has been sent, with or without anything in it. */
export const wasAsked = (question: AnyQuestion, typed: Typed): boolean =>
  boxesOf(question).some((box) => typed[box] !== undefined)

export type ReadAnswer =
  | { readonly ok: true; readonly answer: string | undefined }
  | {
      readonly ok: false
      readonly message: string
      readonly parts: readonly DatePart[]
      /** Nothing is wrong: the page asks which of several is meant. */
      readonly asksOn?: true
    }

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

const LONGEST_SETTING = 80

/** What is chosen counts for the words to which it was found, and for no others. */
export const typedSetting = (field: string, typed: Typed): TypedSetting => {
  const text = typed[field] ?? ''
  return { typed: text, chosen: typed[foundBox(field)] === text ? (typed[chosenBox(field)] ?? '') : '' }
}

const readSetting = <State>(
  { field, optional }: Pick<Question<never>, 'field' | 'optional'>,
  typed: Typed,
  { register = new Map() }: Pick<Asking<State>, 'register'>,
): ReadAnswer => {
  const asked = typedSetting(field, typed)
  const text = asked.typed.trim()
  if (text === '')
    return optional === true
      ? { ok: true, answer: undefined }
      : problem('Type the name of the setting, a part of it, or its URN')
  const meant = settingMeant(register, asked)
  switch (meant.kind) {
    case 'listed':
      return { ok: true, answer: settingLine(meant.setting) }
    case 'inWords':
      return text.length > LONGEST_SETTING
        ? problem(`The name must be ${LONGEST_SETTING} letters or fewer: it has ${text.length}`)
        : { ok: true, answer: nameInEvent(text) }
    case 'unknownNumber':
      return problem(
        `No setting of your register has the URN ${meant.urn}: check the number, or type its name. An administrator can add it.`,
      )
    case 'unsure':
      // Looked for just now: the page shows what was found.
      return typed[foundBox(field)] === asked.typed
        ? problem('Select the setting, or type more of its name')
        : { ok: false, message: '', parts: [], asksOn: true }
    default:
      return meant satisfies never
  }
}

const readAsKind = <State>(question: Question<State>, typed: Typed, asking: Asking<State>): ReadAnswer => {
  switch (question.kind) {
    case 'date':
      return readDateAnswer(question, typed, asking.today)
    case 'text':
      return readText(question, typed)
    case 'setting':
      return readSetting(question, typed, asking)
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
