import { settle, WHOLE_RECORD } from '#statute'
import { type DecidedEvent } from '../vocabulary/command.js'
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
  /** Of two answers to one question, whether the second only came after the first: a refusal, and then a plan. */
  readonly follows: (earlier: DecidedEvent, later: DecidedEvent) => boolean
}

type Found =
  { readonly as: 'same' | 'otherwise' | 'undone'; readonly fact: Recorded<DecidedEvent> } | undefined

interface OnRecord {
  readonly now: readonly Recorded<DecidedEvent>[]
  /** Without what was taken back with its whole import: that may be taken on anew. */
  readonly ever: readonly Recorded<DecidedEvent>[]
}

/** The facts that an import taken back as a whole had brought. */
const ofImportsTakenBack = (history: readonly Recorded<DecidedEvent>[]): ReadonlySet<string> =>
  new Set(
    history.flatMap(({ type, data }) => {
      const { event, import: back } = data
      return type === 'FactCorrected' && back !== undefined && typeof event === 'string' ? [event] : []
    }),
  )

const find = (
  incoming: DecidedEvent,
  { now, ever }: OnRecord,
  { keyOf, slotOf, follows }: Matching,
): Found => {
  const key = keyOf(incoming)
  const slot = slotOf(incoming)
  const same = now.findLast((fact) => keyOf(fact) === key)
  if (same) return { as: 'same', fact: same }
  const otherwise = slot === undefined ? undefined : now.findLast((fact) => slotOf(fact) === slot)
  if (otherwise)
    return follows(otherwise, incoming) || follows(incoming, otherwise)
      ? undefined
      : { as: 'otherwise', fact: otherwise }
  // Somebody said that it never happened: the return does not get to say it again by itself.
  const undone = ever.findLast((fact) => keyOf(fact) === key)
  return undone && { as: 'undone', fact: undone }
}

const correction = (difference: Difference, today: string, { data }: Incoming['taken']): DecidedEvent => ({
  type: 'FactCorrected',
  occurredOn: today,
  data: {
    event: difference.event,
    field: difference.field,
    was: difference.was,
    is: difference.field === WHOLE_RECORD ? null : difference.is,
    reason:
      data.return === 'liveCases'
        ? `As the list of live cases of ${data.year} has it.`
        : `As the SEN2 return of ${data.year} has it.`,
  },
})

interface Merged {
  readonly differences: readonly Difference[]
  /** Dates that were unknown and that this return knows: no difference, and recorded in any case. */
  readonly completed: readonly Difference[]
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

const NOTHING: Merged = { differences: [], completed: [], added: [], instead: [] }

/** It was never known; a value that somebody here found to be unknown is not written over. */
const wasNeverKnown = ({ event, field, was }: Difference, { ever }: OnRecord): boolean =>
  was === null && ever.some(({ id, data }) => id === event && data[field] === undefined)

/** A day that an import had to take from elsewhere: the return that gives the day itself knows better. */
const isUncertain = ({ data }: DecidedEvent): boolean => 'dateCertain' in data && data.dateCertain === false

const isDay = ({ was, is }: Difference): boolean =>
  [was, is].every((day) => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day))

/** Of two days by which something had happened the earlier is nearer to it, whichever return was read first. */
const isEarlierDay = (one: Difference): boolean => isDay(one) && String(one.is) < String(one.was)

const isDated = ({ data }: DecidedEvent): boolean =>
  'notifiedOn' in data || 'decidedOn' in data || 'sentToFamilyOn' in data

const nowCertain = ({ id, type }: Recorded<DecidedEvent>): Difference => ({
  event: id,
  type,
  field: 'dateCertain',
  was: false,
  is: null,
})

const mergeOne = (incoming: DecidedEvent, record: OnRecord, matching: Matching): Merged => {
  const found = find(incoming, record, matching)
  if (!found) return { ...NOTHING, added: [incoming] }
  if (found.as !== 'same')
    return { ...NOTHING, differences: [whole(found.fact, incoming)], instead: [incoming] }
  const differing = differencesBetween(found.fact, incoming)
  if (isUncertain(found.fact) && isUncertain(incoming))
    return {
      ...NOTHING,
      differences: differing.filter((one) => !isDay(one)),
      completed: differing.filter(isEarlierDay),
    }
  if (isUncertain(found.fact) && isDated(incoming) && !isUncertain(incoming))
    return { ...NOTHING, completed: [...differing, nowCertain(found.fact)] }
  return {
    ...NOTHING,
    differences: differing.filter((one) => !wasNeverKnown(one, record)),
    completed: differing.filter((one) => wasNeverKnown(one, record)),
  }
}

export interface Incoming {
  readonly taken: DecidedEvent<'TakenOn', { readonly return: 'sen2' | 'liveCases'; readonly year: number }>
  readonly facts: readonly DecidedEvent[]
  readonly applyDifferences: boolean
  readonly today: string
  /** Values that are put right in any case: an older return knows them better. */
  readonly known?: readonly Difference[]
}

/**
 * A record of the return against what is on record. On an empty stream: TakenOn and the facts. Otherwise only what is
 * not there yet; what differs is listed, and becomes corrections when `applyDifferences` says so.
 */
export const merge = <Category extends CaseCategory>(
  category: Category,
  history: readonly Recorded<DecidedEvent>[],
  { taken, facts, applyDifferences, today, known = [] }: Incoming,
  matching: Matching,
): TakeOnDecision<EventIn<Category>> => {
  const readable = parseEvents(category, [taken, ...facts])
  if (!readable.ok) return readable

  const takenBack = ofImportsTakenBack(history)
  const record: OnRecord = {
    now: settle(history, { reading: inTodaysShape<Recorded<DecidedEvent>>(category) }).facts,
    ever: history.filter(({ id }) => !takenBack.has(id)),
  }
  const begun = record.now.find((event) => event.type === 'TakenOn')
  const first: Merged = {
    ...NOTHING,
    differences: begun ? differencesBetween(begun, taken) : [],
    added: record.now.length === 0 ? [taken] : [],
  }
  const merged = [first, ...facts.map((fact) => mergeOne(fact, record, matching))]
  const differences = merged.flatMap((one) => one.differences)
  const applied = applyDifferences
    ? [
        // What was undone needs no second undoing, only recording anew.
        ...differences
          .filter(({ event }) => record.now.some((fact) => fact.id === event))
          .map((difference) => correction(difference, today, taken)),
        ...merged.flatMap((one) => one.instead),
      ]
    : []
  const added = [
    ...merged.flatMap((one) => one.added),
    ...[...known, ...merged.flatMap((one) => one.completed)].map((difference) =>
      correction(difference, today, taken),
    ),
  ]
  const written = parseEvents(category, [...added, ...applied])
  return written.ok ? { ...written, differences } : written
}
