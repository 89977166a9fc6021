import { objection } from '../chronology/index.js'
import { type DecidedEvent, type Refusal } from '../command.js'
import { type Correctable } from '../corrections/correct.js'
import { type EventDefinitions, type Recorded } from '../vocabulary/define.js'

/** What any stream's state has. */
export interface CaseFacts {
  /** What is known today: corrections applied, records made in error left out. */
  readonly facts: readonly Recorded<DecidedEvent>[]
  /** Where it was taken on from; steps missing from such a record are unknown, not undone. */
  readonly taken?: object | undefined
}

/** Fields that were not given are not in the record: unknown and absent are the same. */
const given = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== ''))

/**
 * The fact, dated by the field that tells its story; `otherwise` dates what has no such field, or lacks it because
 * it is still to come.
 */
export const dated = (
  definitions: EventDefinitions,
  type: string,
  data: object,
  otherwise?: string,
): DecidedEvent => {
  const kept: Readonly<Record<string, unknown>> = { ...given(data) }
  const told = kept[definitions[type]?.story ?? '']
  return {
    type,
    occurredOn: told === undefined && otherwise !== undefined ? otherwise : String(told),
    data: kept,
  }
}

/** Why a fact cannot be recorded: the first refusal of the caller's, else its dates, their order or its shape. */
export const whyNot = (
  { facts }: CaseFacts,
  fact: DecidedEvent,
  today: string,
  kind: Correctable,
  refusals: readonly (Refusal | undefined)[],
): Refusal | undefined =>
  refusals.find((one) => one !== undefined) ??
  objection(
    { category: kind.category, fact, before: facts, after: [...facts, fact], today, mayLackDates: false },
    kind,
  )

/** Whether the very same is on record: a second tick of the same form, or of another officer. */
export const recordedAlready = ({ facts }: CaseFacts, { type, data }: DecidedEvent): boolean => {
  const text = textOf(data)
  return facts.some((fact) => fact.type === type && textOf(fact.data) === text)
}

const textOf = (data: object): string =>
  JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)))
