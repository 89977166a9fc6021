import { categoryOf, type EventStore, type StoredEvent } from '#event-store'
import { groupByStream, settingsStream, type StreamBatch } from '#projections'
import { dutiesAsAt, referenceOf } from '#read-models'
import { HistoryError, parseCivilDate } from '#statute'
import { type Ladder, WITH_ALERTS } from './ladder.js'
import { wantedAlerts } from './wanted.js'

/** An alert to come, as a list shows it. Dates are civil dates, YYYY-MM-DD. */
export interface PlannedAlert {
  readonly rule: string
  readonly subject?: string
  /** Reference of the case; never a name. */
  readonly case: string
  readonly rung: string
  readonly on: string
  readonly dueOn: string
}

export interface AlertPlan {
  /** By day, then case, then rule. */
  readonly alerts: readonly PlannedAlert[]
  /** References of cases whose history cannot be read: what they want is missing from the list. */
  readonly unreadable: readonly string[]
}

const PAGE = 5000

const readCases = async (store: EventStore, authority: string): Promise<readonly StreamBatch[]> => {
  const events: StoredEvent[] = []
  const settings = await store.readStream(authority, settingsStream(authority))
  for (let after = 0; ;) {
    const page = await store.readAll(authority, { after, limit: PAGE })
    events.push(...page.filter(({ stream }) => WITH_ALERTS.includes(categoryOf(stream))))
    if (page.length < PAGE) return groupByStream(events, settings)
    after = page.at(-1)?.position ?? after
  }
}

const plannedOf = (batch: StreamBatch, ladder: Ladder, asAt: string): readonly PlannedAlert[] =>
  wantedAlerts(dutiesAsAt(batch, asAt), ladder, parseCivilDate(asAt)).map(
    ({ rule, subject, rung, on, dueOn }) => ({
      rule,
      ...(subject === undefined ? {} : { subject }),
      case: referenceOf(batch),
      rung,
      on,
      dueOn,
    }),
  )

const orderOf = ({ on, case: reference, rule, subject = '', rung }: PlannedAlert): string =>
  [on, reference, rule, subject, rung].join('\n')

const inOrder = (alerts: readonly PlannedAlert[]): readonly PlannedAlert[] =>
  alerts
    .map((alert) => ({ alert, order: orderOf(alert) }))
    .sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)))
    .map(({ alert }) => alert)

/**
 * What the ladder wants from a day on, given what had happened by then. A question to the log alone: what fired or
 * was muted makes no difference, and any day can be asked, also one that is long past.
 *
 * @param asAt civil date, YYYY-MM-DD
 */
export const planAuthority = async (
  store: EventStore,
  authority: string,
  asAt: string,
  ladder: Ladder,
): Promise<AlertPlan> => {
  const alerts: PlannedAlert[] = []
  const unreadable: string[] = []
  for (const batch of await readCases(store, authority)) {
    try {
      alerts.push(...plannedOf(batch, ladder, asAt))
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error
      unreadable.push(referenceOf(batch))
    }
  }
  return { alerts: inOrder(alerts), unreadable }
}
