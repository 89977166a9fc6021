import { type EventStore } from '#event-store'
import { breather, type DfeReport, knownRecords } from '#read-models'
import {
  type BuiltRead,
  type Counts,
  countRows,
  digestOf,
  personRows,
  readBuilt,
  referenceDateOf,
  type ReturnAsked,
  returnOf,
  type Row,
  type Tables,
  tablesOf,
} from '#sen2'
import { type OpenVault } from '../vault.js'
import { figuresOfReturn } from './figures.js'
import { returnsOfYear } from './of-year.js'
import { toldPeople } from './people.js'
import { type RuleBroken, rulesBrokenBy } from './rules.js'

export interface ReturnWanted {
  readonly authority: string
  /** The return's own year: 2026 is the one made in January 2026. */
  readonly year: number
  /** YYYY-MM-DD; the department's of that year where none is given. */
  readonly referenceDate?: string | undefined
  /** Instant, ISO 8601: what was recorded later is left out. */
  readonly knownAt: string
  /** Of a return that was made before: the position of the log up to which it was read. */
  readonly upTo?: number | undefined
}

/** A return with everything that is asked of one. It names children. */
export interface MadeReturn {
  readonly asked: ReturnAsked
  readonly knownAt: string
  /** Position of the log up to which it was read. */
  readonly upTo: number
  readonly root: Row
  readonly tables: Tables
  /** As the reader of returns has it. */
  readonly read: BuiltRead
  readonly counts: Counts
  readonly rules: readonly RuleBroken[]
  /** References of plans: rows above a plan whose request we do not have bear the plan's own. */
  readonly plans: ReadonlySet<string>
  /** The department's 20-week measure, from the rows. */
  readonly figures: DfeReport
  /** SHA-256 of every value. */
  readonly digest: string
}

interface Rooms {
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>
  readonly vault: OpenVault
}

/**
 * Makes the return of a year from the log, as it was known at an instant, child by child: others who ask the same
 * process for something are answered meanwhile. Throws as `knownRecords` and the vault do.
 */
export const makeReturn = async ({ store, vault }: Rooms, wanted: ReturnWanted): Promise<MadeReturn> => {
  const { authority, year, knownAt } = wanted
  const records = await knownRecords(store, authority, knownAt, wanted.upTo)
  const { officers } = await returnsOfYear(store, authority, year, {
    by: knownAt,
    upTo: records.upTo,
  })
  const asked: ReturnAsked = {
    authority,
    year,
    referenceDate: wanted.referenceDate ?? referenceDateOf(year),
    officers,
  }
  const breathe = breather()
  const rows: Row[] = []
  for (const person of await toldPeople(records, await vault())) {
    rows.push(...personRows(person, asked))
    await breathe()
  }
  const root = returnOf(rows, asked)
  const tables = tablesOf(root)
  const read = await readBuilt(tables, authority, breathe)
  return {
    asked,
    knownAt,
    upTo: records.upTo,
    root,
    tables,
    read,
    counts: countRows(tables),
    rules: await rulesBrokenBy(read, tables, breathe),
    plans: new Set(records.plans.map(({ reference }) => reference)),
    figures: figuresOfReturn(read, tables),
    digest: await digestOf(tables, breathe),
  }
}
