import { entryIn } from '../catalogue/vocabulary.js'
import { objection } from '../chronology/index.js'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type Correctable } from '../corrections/correct.js'
import { type CaseFacts } from '../entities/facts.js'
import { type EventDefinitions } from '../vocabulary/define.js'
import { given } from './shape.js'

/**
 * The fact, dated by its effective date; `otherwise` dates what has no such field, or lacks it because
 * it is still to come.
 */
export const dated = (
  definitions: EventDefinitions,
  type: string,
  data: object,
  otherwise?: string,
): DecidedEvent => {
  const kept = given(data)
  const told = kept[definitions[type]?.effectiveDate ?? '']
  return {
    type,
    occurredOn: told === undefined && otherwise !== undefined ? otherwise : String(told),
    data: kept,
  }
}

const textOf = (data: object): string =>
  JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The very same is on record: a second officer, or a second tick of the form. */
const recordedAlready = (
  { facts }: CaseFacts,
  { type, data }: DecidedEvent,
  { vocabulary }: Correctable,
): Refusal | undefined => {
  if (entryIn(vocabulary, type)?.mayRepeat) return undefined
  const text = textOf(data)
  return facts.some((fact) => fact.type === type && textOf(fact.data) === text)
    ? refusal('already_recorded')
    : undefined
}

/** Why a fact cannot be recorded: the first refusal of the caller's, else its dates, their order or its shape. */
export const whyNot = (
  state: CaseFacts,
  fact: DecidedEvent,
  today: string,
  kind: Correctable,
  refusals: readonly (Refusal | undefined)[],
): Refusal | undefined =>
  refusals.find((one) => one !== undefined) ??
  recordedAlready(state, fact, kind) ??
  objection(
    {
      vocabulary: kind.vocabulary,
      fact,
      before: state.facts,
      after: [...state.facts, fact],
      today,
      mayLackDates: false,
    },
    kind,
  )
