import { settle, WHOLE_RECORD } from '#statute'
import { type DecidedEvent } from '../command.js'
import { type Recorded } from '../vocabulary/define.js'
import { type CaseCategory, inTodaysShape } from '../catalogue/reading.js'
import { type EventIn, parseEvents } from '../catalogue/registry.js'
import { type Difference, type TakeOnDecision } from './commands.js'
import { differencesBetween } from './compare.js'

/** How a stream type tells whether a fact of the return is one that is on record already. */
export interface Matching {
  /** Two facts with the same key are the same fact. */
  readonly keyOf: (fact: DecidedEvent) => string
  /** The question a fact answers; another answer on record differs. Undefined: it stands by itself. */
  readonly slotOf: (fact: DecidedEvent) => string | undefined
}

type Found =
  { readonly as: 'same' | 'otherwise' | 'undone'; readonly fact: Recorded<DecidedEvent> } | undefined

interface OnRecord {
  readonly now: readonly Recorded<DecidedEvent>[]
  readonly ever: readonly Recorded<DecidedEvent>[]
}

const find = (incoming: DecidedEvent, { now, ever }: OnRecord, { keyOf, slotOf }: Matching): Found => {
  const key = keyOf(incoming)
  const slot = slotOf(incoming)
  const same = now.findLast((fact) => keyOf(fact) === key)
  if (same) return { as: 'same', fact: same }
  const otherwise = slot === undefined ? undefined : now.findLast((fact) => slotOf(fact) === slot)
  if (otherwise) return { as: 'otherwise', fact: otherwise }
  // Somebody said that it never happened: the return does not get to say it again by itself.
  const undone = ever.findLast((fact) => keyOf(fact) === key)
  return undone && { as: 'undone', fact: undone }
}

const correction = (difference: Difference, today: string, year: number): DecidedEvent => ({
  type: 'FactCorrected',
  occurredOn: today,
  data: {
    event: difference.event,
    field: difference.field,
    was: difference.was,
    is: difference.field === WHOLE_RECORD ? null : difference.is,
    reason: `As the SEN2 return of ${year} has it.`,
  },
})

interface Merged {
  readonly differences: readonly Difference[]
  /** Recorded in any case. */
  readonly added: readonly DecidedEvent[]
  /** Recorded only when differences are applied, in place of what differs. */
  readonly instead: readonly DecidedEvent[]
}

const whole = ({ id, type, data }: Recorded<DecidedEvent>, incoming: DecidedEvent): Difference => ({
  event: id,
  type,
  field: WHOLE_RECORD,
  was: { type, ...data },
  is: { type: incoming.type, ...incoming.data },
})

const mergeOne = (incoming: DecidedEvent, record: OnRecord, matching: Matching): Merged => {
  const found = find(incoming, record, matching)
  if (!found) return { differences: [], added: [incoming], instead: [] }
  if (found.as === 'same')
    return { differences: differencesBetween(found.fact, incoming), added: [], instead: [] }
  return { differences: [whole(found.fact, incoming)], added: [], instead: [incoming] }
}

export interface Incoming {
  readonly taken: DecidedEvent<'TakenOn', { readonly year: number }>
  readonly facts: readonly DecidedEvent[]
  readonly applyDifferences: boolean
  readonly today: string
}

/**
 * A record of the return against what is on record. On an empty stream: TakenOn and the facts. Otherwise only what is
 * not there yet; what differs is listed, and becomes corrections when `applyDifferences` says so.
 */
export const merge = <Category extends CaseCategory>(
  category: Category,
  history: readonly Recorded<DecidedEvent>[],
  { taken, facts, applyDifferences, today }: Incoming,
  matching: Matching,
): TakeOnDecision<EventIn<Category>> => {
  const readable = parseEvents(category, [taken, ...facts])
  if (!readable.ok) return readable

  const record: OnRecord = {
    now: settle(history, { reading: inTodaysShape<Recorded<DecidedEvent>>(category) }).facts,
    ever: history,
  }
  const begun = record.now.find((event) => event.type === 'TakenOn')
  const first: Merged = {
    differences: begun ? differencesBetween(begun, taken) : [],
    added: history.length === 0 ? [taken] : [],
    instead: [],
  }
  const merged = [first, ...facts.map((fact) => mergeOne(fact, record, matching))]
  const differences = merged.flatMap((one) => one.differences)
  const applied = applyDifferences
    ? [
        // What was undone needs no second undoing, only recording anew.
        ...differences
          .filter(({ event }) => record.now.some((fact) => fact.id === event))
          .map((difference) => correction(difference, today, taken.data.year)),
        ...merged.flatMap((one) => one.instead),
      ]
    : []
  const added = merged.flatMap((one) => one.added)
  const written = parseEvents(category, [...added, ...applied])
  return written.ok ? { ...written, differences } : written
}
