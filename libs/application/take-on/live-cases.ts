import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { type PersonVault } from '#identity'
import { chosenSettings, countingAfter } from '#read-models'
import {
  type DayOrder,
  importLiveCases,
  keptMapping,
  type LiveCasesImported,
  type LiveList,
  officerNamed,
  readLiveCases,
} from '#sen2'
import { londonDate } from '#statute'
import { readDirectory } from '../directory/read.js'

interface LiveCasesGiven {
  readonly pool: Pool
  readonly store: EventStore
  readonly vault: PersonVault
  readonly authority: string
  /** A CSV file or a workbook. */
  readonly path: string
  readonly dates?: DayOrder | undefined
  /** ISO 8601 in UTC. */
  readonly now: string
  readonly actor?: string
  readonly dryRun: boolean
  readonly applyDifferences: boolean
  readonly rejectsFolder?: string
  readonly onProgress: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Takes an authority's own list of live cases on, with its headings as the authority said they are meant, its way of
 * counting and its officers. Throws ExportRefused and ImportStopped.
 */
export const takeLiveCasesOn = async ({
  pool,
  path,
  dates,
  ...asked
}: LiveCasesGiven): Promise<LiveCasesImported & { readonly found: LiveList }> => {
  const { store, authority, now } = asked
  const found = await readLiveCases(path, { mapping: await keptMapping(pool, authority), dates })
  const imported = await importLiveCases({
    ...asked,
    found,
    today: londonDate(now),
    settings: countingAfter(await chosenSettings(store, authority)),
    officerOf: officerNamed(await readDirectory(store, authority)),
  })
  return { ...imported, found }
}
