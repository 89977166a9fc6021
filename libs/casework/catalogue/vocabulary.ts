import { type HistoryEvent, type HistoryReading, tryParseCivilDate } from '#statute'
import { type DecidedEvent, type Refusal, refused } from '../vocabulary/command.js'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { upToDate } from '../vocabulary/upcasting.js'
import { type Entries, type Entry } from './step.js'

/** What the streams of one kind may hold. */
export interface Vocabulary<All extends Entries = Entries> {
  /** Of its streams: `assessment`. */
  readonly category: string
  readonly entries: All
}

export type Parsed<Event> =
  { readonly ok: true; readonly event: Event } | { readonly ok: false; readonly refusal: Refusal }

/** An event as a log hands it over. */
export type LoggedEvent = Recorded<DecidedEvent> & { readonly schemaVersion: number }

export interface Codec<Event> {
  /** The version in which an event of this type is written today. Throws for a type that is not of the vocabulary. */
  schemaVersion(type: string): number
  /** In today's shape, whatever version it was written in. Throws UnknownEvent: better to stop than to guess. */
  parse(event: LoggedEvent): Recorded<Event>
}

/** What is known of an event type; undefined where the vocabulary has no such type. */
export const entryIn = ({ entries }: Vocabulary, type: string): Entry | undefined =>
  Object.hasOwn(entries, type) ? entries[type] : undefined

/**
 * It is one of the vocabulary's events, by its type. Its data are taken at their word: they have just been checked
 * against the schema of that type, or were before they came into the log.
 */
export const isIn = <All extends Entries>(
  vocabulary: Vocabulary<All>,
  event: DecidedEvent,
): event is EventOf<All> => entryIn(vocabulary, event.type) !== undefined

/** The event as one of the vocabulary. Throws for a type that is not: a broken program. */
export const oneOf = <All extends Entries, Event extends DecidedEvent>(
  vocabulary: Vocabulary<All>,
  event: Event,
): Event & EventOf<All> => {
  if (!isIn(vocabulary, event)) throw new Error(`No ${vocabulary.category} event is called ${event.type}`)
  return event
}

/**
 * Checks an event against its schema. The message names the field and never quotes a value:
 * a value may be about a child.
 */
export const parseIn = <All extends Entries>(
  vocabulary: Vocabulary<All>,
  candidate: DecidedEvent & { readonly schemaVersion?: number },
): Parsed<EventOf<All>> => {
  const { type, occurredOn, data } = candidate
  const entry = entryIn(vocabulary, type)
  if (!entry) return refused('unknown_event_type', { category: vocabulary.category, type })
  const version = candidate.schemaVersion ?? entry.version
  if (version !== entry.version) return refused('unknown_event_version', { type, version: `${version}` })
  if (tryParseCivilDate(occurredOn) === undefined) return refused('undated_fact', { type })
  const parsed = entry.data.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    return refused('bad_fact', { type, field })
  }
  const told = entry.effectiveDate === undefined ? undefined : parsed.data[entry.effectiveDate]
  if (told !== undefined && told !== occurredOn)
    return refused('dates_disagree', { type, by: entry.effectiveDate ?? '' })
  return { ok: true, event: oneOf(vocabulary, { type, occurredOn, data: parsed.data }) }
}

/**
 * Between the log and the events of a vocabulary. What is in the log was checked against its schema before it was
 * written, and the hash chain keeps it so; a rebuild reads millions, and asks only for the type and its version.
 */
export const codecIn = <All extends Entries>(vocabulary: Vocabulary<All>): Codec<EventOf<All>> => ({
  schemaVersion: (type) => {
    const entry = entryIn(vocabulary, type)
    if (entry === undefined) throw new Error(`No ${vocabulary.category} event is called ${type}`)
    return entry.version
  },
  parse: (event) => {
    const { id, type, occurredOn } = event
    const data = upToDate(entryIn(vocabulary, type), event, vocabulary.category)
    const today: Recorded<DecidedEvent> = { id, type, occurredOn, data }
    return oneOf(vocabulary, today)
  },
})

/**
 * Where one event carries two legally different dates, its effective date is the first, or the other one where only
 * that is known: a return may lack either.
 */
const OTHER_DATES: Readonly<Record<string, string>> = {
  decidedOn: 'notifiedOn',
  notifiedOn: 'decidedOn',
  requestedOn: 'receivedByBodyOn',
  sentOn: 'servedOn',
  orderedOn: 'sentOn',
}

const effectiveDateFieldIn =
  (vocabulary: Vocabulary) =>
  ({ type, data, occurredOn }: HistoryEvent): string | undefined => {
    const usual = entryIn(vocabulary, type)?.effectiveDate
    if (usual === undefined || data[usual] === occurredOn) return usual
    const other = OTHER_DATES[usual]
    return other !== undefined && data[other] === occurredOn ? other : usual
  }

/** How a log of these streams is read: in whatever version its events were written. Throws UnknownEvent. */
export const logReading = <All extends Entries>(
  vocabulary: Vocabulary<All>,
): HistoryReading<LoggedEvent, Recorded<EventOf<All>>> => {
  const codec = codecIn(vocabulary)
  return {
    stream: vocabulary.category,
    upcast: (event) => codec.parse(event),
    effectiveDateField: effectiveDateFieldIn(vocabulary),
  }
}

/** How events are read that are in today's shape already: a history file, or what was read from a log before. */
export const todaysReading = <Event extends HistoryEvent>(
  vocabulary: Vocabulary,
): HistoryReading<Event, Event> => ({
  stream: vocabulary.category,
  upcast: (event) => event,
  effectiveDateField: effectiveDateFieldIn(vocabulary),
})
