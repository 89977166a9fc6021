import { type PlanFact, type PlanTakenOn, type RecordedPlanEvent } from '../catalogue/plan.js'
import { arrangementInCodes, arrangementNow, isArrangedAlike } from '../entities/index.js'

/**
 * A return that comes after all that is on record may arrange a plan otherwise: that is how it is arranged since then,
 * and no difference. The first return's is kept with where the plan comes from.
 */
export const arrangementsAgainst = (
  record: readonly RecordedPlanEvent[],
  taken: PlanTakenOn['data'],
): readonly PlanFact[] => {
  const before = record.find((event) => event.type === 'TakenOn')?.data
  const now = arrangementNow({ facts: record, takenOn: before?.referenceDate })
  const last = now?.occurredOn ?? before?.referenceDate ?? ''
  const said = arrangementInCodes(taken.codes)
  if (record.length === 0 || said === undefined || taken.referenceDate <= last) return []
  if (isArrangedAlike(now?.data ?? arrangementInCodes(before?.codes ?? {}), said)) return []
  return [{ type: 'ArrangementsRecorded', occurredOn: taken.referenceDate, data: said }]
}
