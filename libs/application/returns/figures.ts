import { type DfeReport, dfeFigures, dfeReport, type IssuedPlan } from '#read-models'
import { type BuiltRead, type RequestRows } from '#sen2'

const issuedPlan = ({ request, assessment, namedPlan }: RequestRows): readonly IssuedPlan[] => {
  if (assessment?.outcome !== 'Y') return []
  const endedOn = assessment.outcomeOn ?? namedPlan?.startedOn
  return [
    {
      reference: request.key,
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
export const figuresOfReturn = ({ header, people }: BuiltRead): DfeReport => {
  const year = header.year - 1
  const plans = people.flatMap(({ requests }) => requests.flatMap(issuedPlan))
  return dfeReport(header.authority, year, dfeFigures(plans, year))
}
