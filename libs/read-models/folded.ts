import { type AssessmentState, assessmentOf, codecOf } from '#casework'
import { once, type StreamBatch } from '#projections'
import { DEFAULT_SETTINGS, ENGLAND_AND_WALES, type Obligation, obligations, RULE_BOOK_2014 } from '#statute'

/** Later than any date in a case: rows hold all that is recorded, and a question's own day is applied when asked. */
const ALL_TIME = '2199-12-31'

const LAW = {
  ruleBook: RULE_BOOK_2014,
  calendar: ENGLAND_AND_WALES,
  settings: DEFAULT_SETTINGS,
  working: false,
}

const codec = codecOf('assessment')

/** The case as its corrected history leaves it; folded once a batch, whichever read models ask. */
export const caseOf: (batch: StreamBatch) => AssessmentState = once((batch) =>
  assessmentOf(batch.history.map((event) => codec.parse(event))),
)

/** Every duty that the history gives rise to, as it stands on a day (YYYY-MM-DD), without the working. */
export const dutiesAsAt = (
  { authority, category, history }: StreamBatch,
  asAt: string,
): readonly Obligation[] => obligations({ authority, stream: category, events: history }, LAW, asAt)

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
