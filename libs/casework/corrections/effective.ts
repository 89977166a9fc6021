import { type DecidedEvent } from '../command.js'
import { type EventDefinitions, type Recorded } from '../vocabulary/define.js'
import { WHOLE_RECORD } from '../vocabulary/shared.js'

interface CorrectionData {
  readonly event: string
  readonly field: string
  readonly is: unknown
}

interface Correction extends CorrectionData {
  readonly id: string
}

type AnyEvent = Recorded<DecidedEvent>

const correctionsIn = (history: readonly AnyEvent[]): readonly Correction[] =>
  history
    .filter((event) => event.type === 'FactCorrected')
    .map((event) => ({ id: event.id, ...(event.data as CorrectionData) }))

/**
 * The corrections that stand, oldest first. Read from the newest back, because a correction can only be taken back
 * or put right by a later one.
 */
const standing = (corrections: readonly Correction[]): readonly Correction[] => {
  const ids = new Set(corrections.map((correction) => correction.id))
  const takenBack = new Set<string>()
  const putRight = new Map<string, unknown>()
  const result: Correction[] = []
  for (const correction of corrections.toReversed()) {
    if (takenBack.has(correction.id)) continue
    const is = putRight.has(correction.id) ? putRight.get(correction.id) : correction.is
    if (!ids.has(correction.event)) result.unshift({ ...correction, is })
    else if (correction.field === WHOLE_RECORD) takenBack.add(correction.event)
    else if (correction.field === 'is' && !putRight.has(correction.event)) putRight.set(correction.event, is)
  }
  return result
}

/** The fact with one field changed. The story's date takes `occurredOn` with it; null makes a field unknown. */
export const withField = <Event extends AnyEvent>(
  fact: Event,
  field: string,
  is: unknown,
  definitions: EventDefinitions,
): Event => {
  const others = Object.entries(fact.data).filter(([name]) => name !== field)
  const data = Object.fromEntries(is === null ? others : [...others, [field, is]])
  const tells = definitions[fact.type]?.story === field && typeof is === 'string'
  return { ...fact, data, ...(tells ? { occurredOn: is } : {}) }
}

/** The history as it is known today: corrections applied, and neither they nor what was recorded in error shown. */
export const effective = <Event extends AnyEvent>(
  history: readonly Event[],
  definitions: EventDefinitions,
): readonly Event[] => {
  const facts = history.filter((event) => event.type !== 'FactCorrected')
  if (facts.length === history.length) return facts
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  for (const { event, field, is } of standing(correctionsIn(history))) {
    const fact = byId.get(event)
    if (!fact) continue
    if (field === WHOLE_RECORD) byId.delete(event)
    else byId.set(event, withField(fact, field, is, definitions))
  }
  return [...byId.values()]
}
