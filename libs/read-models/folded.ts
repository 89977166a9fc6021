import {
  type AssessmentState,
  assessmentOf,
  codecOf,
  type EventCategory,
  type EventIn,
  type Recorded,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { once, type StreamBatch } from '#projections'
import { DEFAULT_SETTINGS, ENGLAND_AND_WALES, type Obligation, obligations } from '#statute'

/** Later than any date in a case: rows hold all that is recorded, and a question's own day is applied when asked. */
const ALL_TIME = '2199-12-31'

const LAW = {
  calendar: ENGLAND_AND_WALES,
  settings: DEFAULT_SETTINGS,
  working: false,
}

/**
 * The history in today's shape, read once a batch. The clock passes over a type it does not know, so a date would come
 * out that a newer program's event has changed: here such an event throws (UnknownEvent), and the projection stops.
 */
const readable = once(({ category, history }: StreamBatch): readonly StoredEvent[] => {
  const codec = codecOf(category as EventCategory)
  return history.map((event) => {
    const { data } = codec.parse(event)
    return data === event.data ? event : { ...event, data }
  })
})

/** The case as its corrected history leaves it; folded once a batch, whichever read models ask. */
export const caseOf: (batch: StreamBatch) => AssessmentState = once((batch) =>
  assessmentOf(readable(batch) as unknown as readonly Recorded<EventIn<'assessment'>>[]),
)

/** Every duty that the history gives rise to, as it stands on a day (YYYY-MM-DD), without the working. */
export const dutiesAsAt = (batch: StreamBatch, asAt: string): readonly Obligation[] =>
  obligations({ authority: batch.authority, stream: batch.category, events: readable(batch) }, LAW, asAt)

/** Every duty that the history gives rise to, with all that is recorded about it. */
export const dutiesOf: (batch: StreamBatch) => readonly Obligation[] = once((batch) =>
  dutiesAsAt(batch, ALL_TIME),
)

/**
 * What people call the case: `EHC-885-000123`. The number is the place of the case's first event in the authority's
 * log: unique, the same after every rebuild, and it says nothing about the child.
 */
export const referenceOf = ({ authority, history }: StreamBatch): string =>
  `EHC-${authority}-${String(history[0]?.position ?? 0).padStart(6, '0')}`
