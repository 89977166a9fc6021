import { matchesOf, type MatchState } from '#casework'
import { categoryOf, type EventStore, streamName } from '#event-store'
import {
  breather,
  knownCaseOf,
  knownPersonOf,
  knownPlanOf,
  type KnownRecords,
  knownRecordsAt,
  type Quality,
  qualityOf,
  qualityOfCase,
  type QualityOfRecord,
  qualityOfPlan,
} from '#read-models'
import { teamOf } from '../directory/people.js'
import { readDirectory } from '../directory/read.js'

export interface QualityOverTime extends Quality {
  /** Counts at the end of each of the last months, oldest first; `until` is the last day of the month. */
  readonly before: readonly { readonly until: string; readonly counts: Quality['counts'] }[]
}

const MONTHS = 6

/** Last days of the months before this one, oldest first. */
const monthEnds = (today: string): readonly string[] => {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, ago) =>
    new Date(Date.UTC(year, month - 1 - ago, 0)).toISOString().slice(0, 10),
  ).toReversed()
}

/** What is known of the quality of each stream. No name, and no more of a record than the list shows. */
interface Looked {
  readonly today: string
  upTo: number
  readonly records: Map<string, QualityOfRecord>
  readonly matches: Map<string, readonly MatchState[]>
  readonly before: QualityOverTime['before']
}

const ofRecords = async (
  records: KnownRecords,
  today: string,
): Promise<ReadonlyMap<string, QualityOfRecord>> => {
  const breathe = breather()
  const found = new Map<string, QualityOfRecord>()
  for (const one of records.cases) {
    found.set(one.stream, qualityOfCase(one, today))
    await breathe()
  }
  for (const one of records.plans) {
    found.set(one.stream, qualityOfPlan(one, today))
    await breathe()
  }
  return found
}

type Log = Pick<EventStore, 'readAll' | 'readStream'>

/** Reads the whole log once, for today and for the ends of the months before. */
const lookAtAll = async (store: Log, authority: string, today: string): Promise<Looked> => {
  const ends = monthEnds(today)
  const instants = [...ends.map((day) => `${day}T23:59:59.999Z`), undefined]
  const before: { until: string; counts: Quality['counts'] }[] = []
  for await (const records of knownRecordsAt(store, authority, instants)) {
    const until = ends[before.length]
    const found = await ofRecords(records, until ?? today)
    if (until === undefined)
      return {
        today,
        upTo: records.upTo,
        records: new Map(found),
        matches: new Map(
          [...records.people].map(([person, known]) => [
            streamName(authority, 'person', person),
            matchesOf(known),
          ]),
        ),
        before,
      }
    before.push({ until, counts: qualityOf(found.values(), records.matches).counts })
  }
  throw new Error('Nothing was looked at')
}

/** More than so many records that changed are read with the whole log, and not one by one. */
const ONE_BY_ONE = 500

/** Brings it up to date with the records that changed since; false where they are too many. */
const lookAgain = async (store: Log, authority: string, looked: Looked): Promise<boolean> => {
  const page = await store.readAll(authority, { after: looked.upTo, limit: ONE_BY_ONE })
  if (page.length === ONE_BY_ONE) return false
  for (const stream of new Set(page.map((event) => event.stream))) {
    const category = categoryOf(stream)
    if (!['assessment', 'plan', 'person'].includes(category)) continue
    const history = await store.readStream(authority, stream)
    if (category === 'person') looked.matches.set(stream, matchesOf(knownPersonOf(history)))
    else
      looked.records.set(
        stream,
        category === 'plan'
          ? qualityOfPlan(knownPlanOf(authority, stream, history), looked.today)
          : qualityOfCase(knownCaseOf(authority, stream, history), looked.today),
      )
  }
  looked.upTo = page.at(-1)?.position ?? looked.upTo
  return true
}

export interface QualityWatch {
  /** What is wrong with the data on a day, YYYY-MM-DD, and how long it has been so. */
  readonly look: (today: string) => Promise<QualityOverTime>
}

/**
 * The standing list of an authority. The first look of a day reads the whole log; those after it read what came since.
 * Looks wait for each other.
 */
export const watchQuality = (store: Log, authority: string): QualityWatch => {
  let looked: Looked | undefined
  let last: Promise<unknown> = Promise.resolve()
  const look = async (today: string): Promise<QualityOverTime> => {
    if (looked?.today !== today || !(await lookAgain(store, authority, looked)))
      looked = await lookAtAll(store, authority, today)
    const people = await readDirectory(store, authority)
    const { records, matches, before } = looked
    const now = qualityOf(records.values(), [...matches.values()].flat(), (account) =>
      teamOf(people, account),
    )
    return { ...now, before }
  }
  return {
    look: (today) => {
      const next = last.catch(() => undefined).then(() => look(today))
      last = next
      return next
    },
  }
}
