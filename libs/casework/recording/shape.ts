import { type DateLabels } from '../catalogue/derive.js'
import { type Refusal, refusal } from '../vocabulary/command.js'
import { type Entry } from '../catalogue/step.js'

/** Fields that were not given are not in the record: unknown and absent are the same. */
export const given = (data: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== ''))

/**
 * What is wrong with what was asked for, apart from its dates, which get sentences of their own: a word that is not
 * of the vocabulary, an id that is none. Asked before anything else, so that no step reads what it does not know.
 * Never quotes a value: it may be about a child.
 */
export const misshapen = (
  type: string,
  { data: schema, fillsIn = [] }: Entry,
  data: object,
  dates: DateLabels,
): Refusal | undefined => {
  const parsed = schema.safeParse(given(data))
  const issue = parsed.error?.issues.find(
    ({ path: [field] }) => !dates[`${type}.${String(field)}`] && !fillsIn.includes(String(field)),
  )
  if (issue === undefined) return undefined
  const field = issue.path.join('.')
  return refusal('bad_fact', { type, field })
}

/** The one event of a command. Throws for a command that is not of the table: a broken program. */
export const eventOf = <Event extends string>(
  steps: Readonly<Record<string, Event>>,
  command: string,
): Event => {
  const event = Object.hasOwn(steps, command) ? steps[command] : undefined
  if (event === undefined) throw new Error(`No such command: ${command}`)
  return event
}
