import { type PostgresProjection } from '#projections/postgres'
import { adviceProjection } from './advice/projection.js'
import { caseProjection } from './case/projection.js'
import { disputeProjection } from './dispute/projection.js'
import { matchProjection } from './match/projection.js'
import { obligationProjection } from './obligation/projection.js'
import { planProjection } from './plan/projection.js'
import { timelinessProjection } from './timeliness/projection.js'

/** All read models, for whoever runs or rebuilds them. */
export const readModelProjections: readonly PostgresProjection[] = [
  caseProjection,
  obligationProjection,
  timelinessProjection,
  adviceProjection,
  planProjection,
  matchProjection,
  disputeProjection,
]

export {
  adviceProjection,
  caseProjection,
  disputeProjection,
  matchProjection,
  obligationProjection,
  planProjection,
  timelinessProjection,
}
export * from './advice/query.js'
export * from './case/query.js'
export { DISPUTE_KINDS, type DisputeKind, disputesOf } from './dispute/projection.js'
export * from './dispute/query.js'
export {
  type Choice,
  choicesOf,
  countingAfter,
  dutiesAsAt,
  dutiesByEarlierReadings,
  dutiesOf,
  dutiesUnder,
  referenceOf,
  settledBatch,
} from './folded.js'
export { grownStream, type GrowingLog, recentStream } from './grown-stream.js'
export { chosenSettings, settingsOf } from './settings.js'
export { type SettingsEffect, settingsEffect } from './settings-effect.js'
export { type ExceptionsReview, exceptionsReview, type UnlawfulException } from './exceptions/review.js'
export { type FigureMoved } from './exceptions/figures.js'
export { limitsWithUnlawfulExceptions } from './exceptions/query.js'
export { freshness } from './freshness.js'
export { breather } from './known/breather.js'
export { knownElsewhere, knownGroups, outcomeOfKnown } from './known/outcomes.js'
export {
  type KnownCase,
  knownCaseOf,
  knownPersonOf,
  type KnownPlan,
  knownPlanOf,
  type KnownRecords,
  knownRecords,
  knownRecordsAt,
} from './known/records.js'
export * from './quality/quality.js'
export { dfeReportKnown } from './known/timeliness.js'
export * from './match/query.js'
export * from './obligation/query.js'
export * from './plan/query.js'
export * from './schema.js'
export { type DfeFigures, dfeFigures, type IssuedPlan } from './timeliness/dfe.js'
export { percentage, type TimelinessColumns, TWENTY_WEEKS } from './timeliness/figures.js'
export * from './timeliness/report.js'
export * from './timeliness/months.js'
export { type CountedIn, countedIn } from './timeliness/of-case.js'
export * from './open-work/query.js'
export { type ListedDuty } from './open-work/duty.js'
