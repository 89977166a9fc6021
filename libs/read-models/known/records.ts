import {
  assessmentOf,
  type AssessmentState,
  type AuthoritySettings,
  codecOf,
  factsOf,
  matchesOf,
  type MatchState,
  planFactsOf,
  type PlanState,
  readingOfLog,
  type RecordedPersonEvent,
  referenceAt,
  wholePlanOf,
} from '#casework'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'
import { settingsStream } from '#projections'
import { settle } from '#statute'
import { countingAfter } from '../folded.js'
import { breather } from './breather.js'

interface Known<State> {
  /** UUID of its stream. */
  readonly id: string
  readonly stream: string
  readonly reference: string
  readonly person: string | undefined
  readonly state: State
  /** As it was recorded, by whom and when. */
  readonly history: readonly StoredEvent[]
}

export type KnownCase = Known<AssessmentState>
export type KnownPlan = Known<PlanState>

/** Everything that was on record by an instant, from the log itself: no read model can tell of an instant. */
export interface KnownRecords {
  readonly authority: string
  /** Position of the last event that was read. */
  readonly upTo: number
  readonly settings: AuthoritySettings
  /** What is known of each child, oldest first; details are sealed. In the order of the log. */
  readonly people: ReadonlyMap<string, readonly RecordedPersonEvent[]>
  readonly matches: readonly MatchState[]
  readonly cases: readonly KnownCase[]
  readonly plans: readonly KnownPlan[]
}

/** Events read at a time: few round trips, and a page of them is never more than some megabytes. */
const PAGE = 5000

const READING = { assessment: readingOfLog('assessment'), plan: readingOfLog('plan') }
const PERSON = codecOf('person')

interface Log {
  readonly streams: ReadonlyMap<string, readonly StoredEvent[]>
  readonly upTo: number
}

const readLog = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  upTo = Infinity,
): Promise<Log> => {
  const streams = new Map<string, StoredEvent[]>()
  for (let after = 0; ;) {
    const read = await store.readAll(authority, { after, limit: PAGE })
    const page = read.filter(({ position }) => position <= upTo)
    for (const event of page) {
      const known = streams.get(event.stream)
      if (known === undefined) streams.set(event.stream, [event])
      else known.push(event)
    }
    after = page.at(-1)?.position ?? after
    if (page.length < PAGE) return { streams, upTo: after }
  }
}

const isKnown = (event: StoredEvent, knownBy: string | undefined): boolean =>
  knownBy === undefined || Date.parse(event.recordedAt) <= Date.parse(knownBy)

/**
 * The records of an authority as they were known at an instant (ISO 8601), corrections of later left out; without one,
 * as they are known now. Reads the whole log once, or its part up to a position: an instant alone does not tell of a
 * save that was under way. Throws UnknownEvent where a newer program wrote what it means.
 */
export const knownRecords = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  knownBy?: string,
  upTo?: number,
): Promise<KnownRecords> => recordsOf(authority, await readLog(store, authority, upTo), knownBy)

/** The same at several instants, from one reading of the log. */
export async function* knownRecordsAt(
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  instants: readonly (string | undefined)[],
): AsyncGenerator<KnownRecords> {
  const log = await readLog(store, authority)
  for (const knownBy of instants) yield await recordsOf(authority, log, knownBy)
}

/** What a stream of a case says, as it was known by an instant; `history` is all of it. */
export const knownCaseOf = (
  authority: string,
  stream: string,
  history: readonly StoredEvent[],
  knownBy?: string,
): KnownCase => {
  const state = assessmentOf(settle(history, { reading: READING.assessment, knownBy }))
  const person = factsOf(state, 'RequestReceived')[0]?.data.person ?? state.taken?.person
  return { ...streamOf(authority, stream, history, knownBy), person, state }
}

/** The same of a plan. */
export const knownPlanOf = (
  authority: string,
  stream: string,
  history: readonly StoredEvent[],
  knownBy?: string,
): KnownPlan => {
  const state = wholePlanOf(settle(history, { reading: READING.plan, knownBy }))
  const person = planFactsOf(state, 'PlanStarted')[0]?.data.person ?? state.taken?.person
  return { ...streamOf(authority, stream, history, knownBy), person, state }
}

/** What is known of a person, of which details are sealed. */
export const knownPersonOf = (history: readonly StoredEvent[]): readonly RecordedPersonEvent[] =>
  history.map((event) => PERSON.parse(event))

const streamOf = (
  authority: string,
  stream: string,
  history: readonly StoredEvent[],
  knownBy: string | undefined,
) => ({
  id: idOf(stream),
  stream,
  reference: referenceAt(authority, history[0]?.position ?? 0),
  history: history.filter((event) => isKnown(event, knownBy)),
})

const recordsOf = async (
  authority: string,
  { streams, upTo }: Log,
  knownBy: string | undefined,
): Promise<KnownRecords> => {
  const breathe = breather()
  const people = new Map<string, readonly RecordedPersonEvent[]>()
  const cases: KnownCase[] = []
  const plans: KnownPlan[] = []
  let chosen: readonly StoredEvent[] = []
  for (const [stream, history] of streams) {
    await breathe()
    const known = history.filter((event) => isKnown(event, knownBy))
    if (known.length === 0) continue
    switch (categoryOf(stream)) {
      case 'person':
        people.set(idOf(stream), knownPersonOf(known))
        break
      case 'assessment':
        cases.push(knownCaseOf(authority, stream, history, knownBy))
        break
      case 'plan':
        plans.push(knownPlanOf(authority, stream, history, knownBy))
        break
      default:
        if (stream === settingsStream(authority)) chosen = known
    }
  }
  return {
    authority,
    upTo,
    settings: countingAfter(chosen),
    people,
    matches: [...people.values()].flatMap(matchesOf),
    cases,
    plans,
  }
}
