import { type AuthoritySettings } from '#casework'
import { type EventStore } from '#event-store'
import { wholeHistories } from '#projections/postgres'
import { type Pool } from 'pg'
import {
  changesBetween,
  calendarFor,
  HistoryError,
  newTally,
  type Status,
  totalsOf,
  type TrialTotals,
} from '#statute'
import { referenceOf, settledBatch } from './folded.js'
import { settingsOf } from './settings.js'

/** Categories of the cases that have limits. */
const WITH_LIMITS = ['assessment', 'plan']

const OPEN: ReadonlySet<Status> = new Set(['running', 'overdue', 'excepted'])

/** What other settings would do to an authority's cases on a day. */
export interface SettingsEffect extends TrialTotals {
  /** Limits that would stand otherwise, and those of them that are still to be met. */
  readonly limits: number
  readonly open: number
  /** References of cases whose history cannot be read: they are in no count. */
  readonly unreadable: readonly string[]
}

/**
 * How many limits would move, come or go if an authority counted so, from the log itself. Nothing is written.
 *
 * @param asAt civil date, YYYY-MM-DD
 */
export const settingsEffect = async (
  reader: { readonly store: EventStore; readonly pool: Pool },
  authority: string,
  next: AuthoritySettings,
  asAt: string,
): Promise<SettingsEffect> => {
  const settings = await settingsOf(reader.store, authority)
  const now = { calendar: calendarFor(settings), settings }
  const then = { calendar: calendarFor(next), settings: next }
  const tally = newTally()
  const unreadable: string[] = []
  const head = await reader.store.head(authority)
  for await (const page of wholeHistories(reader, authority, WITH_LIMITS, head))
    for (const batch of page) {
      try {
        const changes = changesBetween(settledBatch(batch), now, then, asAt)
        tally.add(referenceOf(batch), { changes })
      } catch (error) {
        if (!(error instanceof HistoryError)) throw error
        unreadable.push(referenceOf(batch))
      }
    }
  const open = tally.changes.filter(({ was, is }) => OPEN.has((is ?? was)?.status ?? 'ended')).length
  return { ...totalsOf(tally), limits: tally.changes.length, open, unreadable }
}
