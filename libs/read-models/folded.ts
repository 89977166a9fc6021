import {
  type AssessmentState,
  assessmentOf,
  authorityOf,
  type AuthoritySettings,
  codecOf,
  DEFAULT_AUTHORITY_SETTINGS,
  planOf,
  type PlanState,
  readingOfLog,
  type RecordedAssessmentEvent,
  type RecordedPlanEvent,
  referenceAt,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { once, type StreamBatch } from '#projections'
import {
  type ClockSettings,
  calendarFor,
  londonDate,
  type Obligation,
  obligations,
  settle,
  type Settled,
} from '#statute'

/** Later than any date in a case: rows hold all that is recorded, and a question's own day is applied when asked. */
const ALL_TIME = '2199-12-31'

type Batch = Pick<StreamBatch, 'history'>

const READING = { assessment: readingOfLog('assessment'), plan: readingOfLog('plan') }

/**
 * The history of an assessment, settled once a batch, whichever read models ask. The clock passes over a type it does
 * not know, so a date would come out that a newer program's event has changed: here such an event throws
 * (UnknownEvent), and the projection stops.
 */
export const settledCase: (batch: Batch) => Settled<RecordedAssessmentEvent> = once(({ history }) =>
  settle(history, { reading: READING.assessment }),
)

/** The same of a plan. */
export const settledPlan: (batch: Batch) => Settled<RecordedPlanEvent> = once(({ history }) =>
  settle(history, { reading: READING.plan }),
)

/** Of whichever kind it is. */
export const settledBatch = (batch: Pick<StreamBatch, 'category' | 'history'>): Settled =>
  batch.category === 'plan' ? settledPlan(batch) : settledCase(batch)

/** The case as its corrected history leaves it; folded once a batch, whichever read models ask. */
export const caseOf: (batch: StreamBatch) => AssessmentState = once((batch) =>
  assessmentOf(settledCase(batch)),
)

/** The plan as its open books leave it: the last step of each kind is always among them. */
export const planStateOf: (batch: Batch) => PlanState = once((batch) => planOf(settledPlan(batch)))

/** How an authority counts after these events of its own stream; the default readings where it chose none. */
export const countingAfter: (chosen: readonly StoredEvent[]) => AuthoritySettings = once((chosen) => {
  const codec = codecOf('authority')
  return authorityOf(chosen.map((event) => codec.parse(event))).settings
})

/** Every duty that the history gives rise to under given settings, as it stands on a day, without the working. */
export const dutiesUnder = (
  settings: ClockSettings,
  batch: StreamBatch,
  asAt = ALL_TIME,
): readonly Obligation[] =>
  obligations(settledBatch(batch), { calendar: calendarFor(settings), settings, working: false }, asAt)

/** Every duty that the history gives rise to, as it stands on a day (YYYY-MM-DD), as its authority counts. */
export const dutiesAsAt = (batch: StreamBatch, asAt: string): readonly Obligation[] =>
  dutiesUnder(countingAfter(batch.settings), batch, asAt)

/** A choice of the authority, and the day in London on which it was recorded. */
export interface Choice {
  readonly on: string
  readonly settings: AuthoritySettings
}

/** What the authority has chosen so far, oldest first. */
export const choicesOf: (chosen: readonly StoredEvent[]) => readonly Choice[] = once((chosen) =>
  chosen.map(({ recordedAt }, index) => ({
    on: londonDate(recordedAt),
    settings: countingAfter(chosen.slice(0, index + 1)),
  })),
)

/** The choices that move a last day, as one text. */
const readingOf = ({ weeksConvention, phaseTransfer, bankHolidays }: AuthoritySettings): string =>
  JSON.stringify([weeksConvention, phaseTransfer, bankHolidays])

/**
 * The duties with the last days that the authority's earlier readings gave them, from the default ones on: a list for
 * each reading that is not the one it uses now.
 */
export const dutiesByEarlierReadings = (batch: StreamBatch): readonly (readonly Obligation[])[] => {
  if (batch.settings.length === 0) return []
  const now = countingAfter(batch.settings)
  const earlier = [DEFAULT_AUTHORITY_SETTINGS, ...choicesOf(batch.settings).map(({ settings }) => settings)]
  const others = new Map(earlier.map((settings) => [readingOf(settings), settings]))
  others.delete(readingOf(now))
  return [...others.values()].map(({ weeksConvention, phaseTransfer, bankHolidays }) =>
    dutiesUnder({ ...now, weeksConvention, phaseTransfer, bankHolidays }, batch),
  )
}

/** Every duty that the history gives rise to, with all that is recorded about it. */
export const dutiesOf: (batch: StreamBatch) => readonly Obligation[] = once((batch) =>
  dutiesAsAt(batch, ALL_TIME),
)

/** What people call the case, by the place of its first event. */
export const referenceOf = ({
  authority,
  history,
}: Pick<StreamBatch, 'authority' | 'history'> & Partial<StreamBatch>): string =>
  referenceAt(authority, history[0]?.position ?? 0)
