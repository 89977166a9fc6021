import { isDirectable, RULE_BOOK_2014 } from '#statute'
import { type Answers, type Asking, type Question } from '../question.js'
import { dayIfKnown } from './shared.js'

const FIELD = 'directed-'

const lowered = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1)

/** The day that stands in place of the period of one duty; it may lie ahead. */
const directedDay = (duty: string, title: string): Question<unknown> =>
  dayIfKnown(
    `${FIELD}${duty}`,
    `Another day: ${title}`,
    `Was another last day set for this: ${title}?`,
    'The last day that the tribunal directed, or that the parties agreed in writing. Leave it empty where the period of the regulations stands.',
  )

/** A question for each duty that can be started; those that are, by the answers before it, are asked. */
export const directedDays = <State>(
  started: (asking: Asking<State>) => readonly string[],
): readonly Question<State>[] =>
  RULE_BOOK_2014.rules.filter(isDirectable).map(({ id, title }) => ({
    ...directedDay(id, lowered(title)),
    when: (asking: Asking<State>) => started(asking).includes(id),
  }))

/** The days that were directed or agreed, by the rule that each replaces. */
export const directionsIn = (
  answers: Answers,
): { readonly directions?: { readonly duty: string; readonly dueOn: string }[] } => {
  const directions = Object.entries(answers).flatMap(([field, dueOn]) =>
    field.startsWith(FIELD) && dueOn !== '' ? [{ duty: field.slice(FIELD.length), dueOn }] : [],
  )
  return directions.length === 0 ? {} : { directions }
}
