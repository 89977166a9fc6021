import { byPlace, type Counts, countsOf, type Issue, type ReturnExport } from '../reader/index.js'
import { type Breach } from '../rules/index.js'
import { type RowSet, rowSet } from './row-set.js'
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

export interface TallyOutcome {
  readonly loaded: RowSet
  readonly queued: RowSet
  readonly rejected: readonly Issue[]
  readonly warnings: readonly Issue[]
  readonly events: number
}

export type Tally = Pick<ReturnType<typeof tally>, 'add' | 'warn'>

/** Adds up what became of each row. */
export const tally = () => {
  const loaded = rowSet()
  const queued = rowSet()
  const rejected: Issue[] = []
  const warnings: Issue[] = []
  let events = 0
  return {
    add: (work: Work, done: WorkDone): void => {
      events += done.events
      for (const origin of done.loaded) loaded.add(origin)
      for (const origin of work.queued ?? []) queued.add(origin)
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
      if (events > 0) loaded.add({ file: 'sen2', line: from.headerLine })
      const allRejected = [...from.rejected, ...rejected].toSorted(byPlace)
      const refused = rowSet()
      for (const { file, line } of allRejected) if (file !== 'cases') refused.add({ file, line })
      const count = ({ count: rows }: RowSet): Counts => countsOf(rows)
      const loadedRows = count(loaded)
      const rejectedRows = count(refused)
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
