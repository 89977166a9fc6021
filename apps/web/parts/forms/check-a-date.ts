import { ANCHORS } from './anchors.js'
import { type DatePart, type TypedDate } from './read-date.js'
import { type QuestionError, type Question, typedDate } from './read-question.js'

const BOXES: readonly DatePart[] = ['day', 'month', 'year']

/** The three boxes of a date, as typed, each marked where it is at fault. */
export const dateBoxes = (typed: TypedDate, atFault: readonly DatePart[]) =>
  BOXES.map((part) => ({
    name: part,
    value: typed[part],
    // A month may be typed by name, for which a number pad would be no help.
    ...(part === 'month' ? { inputmode: 'text' } : {}),
    error: atFault.includes(part),
  }))

/** The form as the template takes it: what was typed, and each fault beside its box and in the summary. */
export const formView = (question: Question, faults: readonly QuestionError[]): object => {
  const whatFault = faults.find(({ field }) => field === 'what')
  const dateFault = faults.find(({ field }) => field === 'date')
  return {
    what: question.what,
    choices: ANCHORS.map(({ id, label, hint }) => ({ value: id, text: label, hint: { text: hint } })),
    boxes: dateBoxes(typedDate(question), dateFault?.parts ?? []),
    faults,
    whatFault,
    dateFault,
    summary: faults.map(({ field, message, parts }) => ({
      text: message,
      href: field === 'what' ? '#what' : `#date-${parts[0] ?? 'day'}`,
    })),
  }
}
