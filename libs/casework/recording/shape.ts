import { type Moments } from '../chronology/moment.js'
import { refused, type Refusal } from '../command.js'
import { type EventDefinition } from '../vocabulary/define.js'

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
  { schema }: EventDefinition,
  data: object,
  moments: Moments,
): Refusal | undefined => {
  const parsed = schema.safeParse(given(data))
  const issue = parsed.error?.issues.find(({ path: [field] }) => !moments[`${type}.${String(field)}`])
  if (issue === undefined) return undefined
  const field = issue.path.join('.')
  return refused('bad_fact', `${type}: check "${field}". It is missing, or not what it should be.`, field)
    .refusal
}
