import { type IssuedPlan, dfeFigures } from '../timeliness/dfe.js'
import { type DfeReport, dfeReport } from '../timeliness/report.js'
import { finalPlanSentOn } from '#casework'
import { knownElsewhere, outcomeOfKnown } from './outcomes.js'
import { type KnownRecords } from './records.js'

/** The 20-week figures of a calendar year on the department's basis, as they were known at the instant of the records. */
export const dfeReportKnown = (records: KnownRecords, year: number): DfeReport => {
  const elsewhere = knownElsewhere(records)
  const issued = records.cases.flatMap((one): readonly IssuedPlan[] => {
    const { reference, state } = one
    const sentOn = finalPlanSentOn(state)
    if (elsewhere.has(reference) || state.stage.status === 'none') return []
    // The clock of a case is asked only where the figures are about it.
    if (sentOn === undefined ? state.taken === undefined : !sentOn.startsWith(`${year}-`)) return []
    const { outcome, receivedOn, endedOn, mediationOrTribunal, excepted } = outcomeOfKnown(records, one)
    if (outcome !== 'plan') return []
    return [
      {
        reference,
        mediationOrTribunal,
        excepted,
        ...(receivedOn === undefined ? {} : { receivedOn }),
        ...(endedOn === undefined ? {} : { endedOn }),
      },
    ]
  })
  return dfeReport(records.authority, year, dfeFigures(issued, year))
}
