import { type PostgresProjection } from '#projections/postgres'
import { caseProjection } from './case/projection.js'
import { obligationProjection } from './obligation/projection.js'
import { timelinessProjection } from './timeliness/projection.js'

/** All read models, for whoever runs or rebuilds them. */
export const readModelProjections: readonly PostgresProjection[] = [
  caseProjection,
  obligationProjection,
  timelinessProjection,
]

export { caseProjection, obligationProjection, timelinessProjection }
export * from './case/query.js'
export { dutiesAsAt, dutiesOf, referenceOf } from './folded.js'
export * from './obligation/query.js'
export * from './schema.js'
export { percentage, type TimelinessColumns, TWENTY_WEEKS } from './timeliness/figures.js'
export * from './timeliness/report.js'
