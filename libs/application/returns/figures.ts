import { type DfeReport, dfeFigures, dfeReport, type IssuedPlan } from '#read-models'
import { type BuiltRead, type RequestRows, type Tables } from '#sen2'

const issuedPlan = (
  { request, assessment, namedPlan }: RequestRows,
  referenceOf: ReadonlyMap<string, string>,
): readonly IssuedPlan[] => {
  // Without a date and without a plan it is decided on and not issued yet.
  if (assessment?.outcome !== 'Y' || (assessment.outcomeOn ?? namedPlan) === undefined) return []
  const endedOn = assessment.outcomeOn ?? namedPlan?.startedOn
  return [
    {
      reference: referenceOf.get(request.key) ?? request.key,
      ...(request.receivedOn === undefined ? {} : { receivedOn: request.receivedOn }),
      ...(endedOn === undefined ? {} : { endedOn }),
      mediationOrTribunal: [
        ...[request.mediation, request.tribunal, assessment.mediation, assessment.tribunal],
        ...[assessment.otherMediation, assessment.otherTribunal],
      ].includes(true),
      excepted: assessment.week20,
    },
  ]
}

/** The department's 20-week measure from the rows of a return, for the calendar year that it is about. */
export const figuresOfReturn = ({ header, people }: BuiltRead, tables: Tables): DfeReport => {
  const year = header.year - 1
  const referenceOf = new Map((tables.get('requests') ?? []).map(({ key, reference }) => [key, reference]))
  const plans = people.flatMap(({ requests }) => requests.flatMap((rows) => issuedPlan(rows, referenceOf)))
  return dfeReport(header.authority, year, dfeFigures(plans, year))
}
