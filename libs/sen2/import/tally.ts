import { type Origin } from '../mapping/sourced.js'
import { byPlace, type Counts, countsOf, type Issue, type ReturnExport } from '../reader/index.js'
import { type Breach } from '../rules/index.js'
import { type WorkDone } from './take-on.js'
import { type Work } from './work.js'

/** What an import did; printed as it is by `--json`. */
export interface ImportReport {
  readonly authority: string
  /** Rows in each file. read = loaded + unchanged + rejected. */
  readonly read: Counts
  readonly loaded: Counts
  readonly unchanged: Counts
  /** Of the rows read, those of which somebody has to say whose they are; they are counted above as well. */
  readonly queued: Counts
  /** Events appended; on a dry run, that would be. */
  readonly events: number
  readonly rejected: readonly Issue[]
  /** What should be looked at; a broken rule of the return says its id and how much it weighs. */
  readonly warnings: readonly (Issue | Breach)[]
}

const refusedRows = (work: Work, { refusal }: WorkDone): readonly Issue[] =>
  refusal === undefined
    ? []
    : work.rows.map(({ file, line }) => ({
        file,
        line,
        column: null,
        code: refusal.code,
        message: refusal.message,
      }))

/** Rows by `<table> <line>`. */
export interface TallyOutcome {
  readonly loaded: ReadonlySet<string>
  readonly queued: ReadonlySet<string>
  readonly rejected: readonly Issue[]
  readonly warnings: readonly Issue[]
  readonly events: number
}

export type Tally = Pick<ReturnType<typeof tally>, 'add' | 'warn'>

/** Adds up what became of each row. */
export const tally = () => {
  const loaded = new Set<string>()
  const queued = new Set<string>()
  const rejected: Issue[] = []
  const warnings: Issue[] = []
  let events = 0
  const keyOf = ({ file, line }: Origin): string => `${file} ${line}`
  return {
    add: (work: Work, done: WorkDone): void => {
      events += done.events
      for (const origin of done.loaded) loaded.add(keyOf(origin))
      for (const origin of work.queued ?? []) queued.add(keyOf(origin))
      warnings.push(...done.warnings)
      rejected.push(...refusedRows(work, done))
    },
    warn: (issues: readonly Issue[]): void => {
      warnings.push(...issues)
    },
    /** What came of the rows, for a report of another kind. */
    outcome: (): TallyOutcome => ({ loaded, queued, rejected, warnings, events }),
    report: (from: ReturnExport): ImportReport => {
      // The header row is new when anything under it is.
      if (events > 0) loaded.add(keyOf({ file: 'sen2', line: from.records.sen2[0]?.line ?? 0 }))
      const allRejected = [...from.rejected, ...rejected].toSorted(byPlace)
      const count = (rows: Iterable<string>): Counts => {
        const files = [...rows].map((row) => row.slice(0, row.indexOf(' ')))
        return countsOf((module) => files.filter((file) => file === module).length)
      }
      const loadedRows = count(loaded)
      const rejectedRows = count(allRejected.map(keyOf))
      return {
        authority: from.header.authority,
        read: from.read,
        loaded: loadedRows,
        unchanged: countsOf((module) => from.read[module] - loadedRows[module] - rejectedRows[module]),
        queued: count(queued),
        events,
        rejected: allRejected,
        warnings: [...from.warnings, ...warnings].toSorted(byPlace),
      }
    },
  }
}
