import { type EventStore } from '#event-store'
import { knownRecordsAt, type Quality, qualityOf } from '#read-models'
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

/** The standing list of what is wrong with the data, and how long it has been so. Reads the log once. */
export const lookAtQuality = async (
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  authority: string,
  today: string,
): Promise<QualityOverTime> => {
  const people = await readDirectory(store, authority)
  const ends = monthEnds(today)
  const before: { until: string; counts: Quality['counts'] }[] = []
  let now: Quality | undefined
  const days = [...ends, today]
  let at = 0
  const instants = [...ends.map((day) => `${day}T23:59:59.999Z`), undefined]
  for await (const records of knownRecordsAt(store, authority, instants)) {
    const day = days[at] ?? today
    at += 1
    if (at > ends.length) now = await qualityOf(records, day, (account) => teamOf(people, account))
    else before.push({ until: day, counts: (await qualityOf(records, day)).counts })
  }
  if (now === undefined) throw new Error('Nothing was looked at')
  return { ...now, before }
}
