import { british, days, daysBetween, isDate } from '../../parts/words/dates.js'
import { type Asking, type Question, ticksIn } from './question.js'
import { type Progress } from './wizard/progress.js'

const answerInWords = <State>(
  question: Question<State>,
  { asking }: { readonly asking: Asking<State> },
): string => {
  const answer = asking.answers[question.field]
  if (answer === undefined) return 'Not given'
  switch (question.kind) {
    case 'date':
      return isDate(answer) ? british(answer) : answer
    case 'text':
    case 'setting':
      return answer
    case 'choice':
      return question.choices(asking).find(({ value }) => value === answer)?.text ?? answer
    case 'ticks':
      return (
        question
          .choices(asking)
          .filter(({ value }) => ticksIn(answer).includes(value))
          .map(({ text }) => text)
          .join('; ') || 'Nothing ticked'
      )
    default:
      return question satisfies never
  }
}

/** What the law asks for and was not ticked. */
const missingIn = <State>(
  asked: readonly Question<State>[],
  asking: Asking<State>,
): readonly { readonly law: string; readonly missing: readonly string[] }[] =>
  asked.flatMap((question) => {
    if (question.kind !== 'ticks' || question.law === undefined) return []
    const ticked = ticksIn(asking.answers[question.field])
    const missing = question.choices(asking).filter(({ value }) => !ticked.includes(value))
    return missing.length === 0 ? [] : [{ law: question.law, missing: missing.map(({ text }) => text) }]
  })

/** The answers, each with a way back to its question; what had one possible answer was not asked. */
export const checkView = <State>({ answered, asking }: Progress<State>) => ({
  answers: answered.map(({ question, implied, asking: then }) => ({
    field: question.field,
    label: question.label,
    value: answerInWords(question, { asking }),
    implied,
    // What was not asked because one answer was left says what the others lacked.
    withheld: implied && question.kind === 'choice' ? (question.withheld?.(then) ?? []) : [],
  })),
  missing: missingIn(
    answered.map(({ question }) => question),
    asking,
  ),
})

/** "5 days": so long after it happened is it recorded; undefined when that is today. */
export const lateBy = (happenedOn: string, today: string): string | undefined => {
  const count = daysBetween(happenedOn, today)
  return count > 0 ? days(count) : undefined
}
