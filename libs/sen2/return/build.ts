import { type AssessmentState, factsOf, planFactsOf, type PlanState } from '#casework'
import { type PersonField } from '#identity'
import { caseAsAt, planAsAt } from './as-at.js'
import { isOfPeriod } from './letters.js'
import { activePlanRow, namedPlanRow, planEndedOn } from './plan-rows.js'
import { type BelowRequest, historicRequestRow, requestRow } from './request-row.js'
import { cell, type Cell, type Cells, flag, type Row } from './row.js'
import {
  type DesignatedOfficers,
  periodStart,
  type ReturnAsked,
  type ToldCase,
  type ToldPerson,
  type ToldPlan,
} from './told.js'

interface PlanInScope {
  readonly told: ToldPlan
  readonly state: PlanState
}

/** Plans in force on the reference date, and those that ended since the period began. */
const plansInScope = (
  { plans }: ToldPerson,
  { referenceDate }: ReturnAsked,
  from: string,
): readonly PlanInScope[] =>
  plans.flatMap((told) => {
    const state = planAsAt(told.state, referenceDate)
    if (state === undefined) return []
    const ended = planEndedOn(state)
    return ended !== undefined && ended < from ? [] : [{ told, state }]
  })

const assessmentOfPlan = ({ state }: ToldPlan): string | undefined =>
  planFactsOf(state, 'PlanStarted')[0]?.data.assessment

/** Issued anew after an order or an agreement: that is the current plan. */
const issuedAnew = (state: AssessmentState) =>
  factsOf(state, 'FinalPlanIssued')
    .slice(1)
    .map(({ id, data }) => ({ id, on: data.sentToFamilyOn }))

const below = (
  plan: PlanInScope | undefined,
  asked: ReturnAsked,
  state: AssessmentState | undefined,
): BelowRequest => {
  if (plan === undefined) return { namedPlan: undefined, activePlan: undefined }
  const from = periodStart(asked)
  return {
    namedPlan: namedPlanRow(plan.told, plan.state, state === undefined ? [] : issuedAnew(state)),
    activePlan:
      planEndedOn(plan.state) === undefined
        ? activePlanRow(plan.told, plan.state, { from, year: asked.year })
        : undefined,
  }
}

/** Received after the reference date: not of this return, whatever became of it. */
const isReceived = (state: AssessmentState): boolean => state.stage.status !== 'none'

const caseRows = (told: ToldCase, plans: readonly PlanInScope[], asked: ReturnAsked): readonly Row[] => {
  const from = periodStart(asked)
  const state = caseAsAt(told.state, asked.referenceDate)
  if (
    !isReceived(state) ||
    factsOf(told.state, 'RequestReceived').length > factsOf(state, 'RequestReceived').length
  )
    return []
  const plan = plans.find((one) => assessmentOfPlan(one.told) === told.id)
  if (plan === undefined && !isOfPeriod(state, from)) return []
  return [requestRow(told, state, { from, asAt: asked.referenceDate }, below(plan, asked, state))]
}

const requestRows = (person: ToldPerson, asked: ReturnAsked): readonly Row[] => {
  const plans = plansInScope(person, asked, periodStart(asked))
  const own = new Set(person.cases.map(({ id }) => id))
  const alone = plans.filter(({ told }) => !own.has(assessmentOfPlan(told) ?? ''))
  return [
    ...person.cases.flatMap((told) => caseRows(told, plans, asked)),
    ...alone.map((plan) => historicRequestRow(plan.told, below(plan, asked, undefined))),
  ]
}

const personCells = ({ details }: ToldPerson): Cells => {
  const detail = (field: PersonField): Cell => cell(details[field]?.value, details[field])
  return {
    surname: detail('surname'),
    forename: detail('forename'),
    personbirthdate: detail('birthDate'),
    sex: detail('sex'),
    ethnicity: detail('ethnicity'),
    postcode: detail('postcode'),
    upn: detail('upn'),
    uniquelearnernumber: detail('uln'),
    upnunknown: detail('upnUnknown'),
  }
}

const officerCell = (
  officers: DesignatedOfficers | undefined,
  of: 'medical' | 'clinical' | 'socialCare',
): Cell =>
  officers === undefined
    ? cell(undefined)
    : flag(officers[of], ...(officers.id === undefined ? [] : [{ id: officers.id }]))

const headerCells = ({ authority, year, referenceDate, officers }: ReturnAsked): Cells => ({
  collection: cell('SEN2'),
  year: cell(year),
  referencedate: cell(referenceDate),
  sourcelevel: cell('L'),
  lea: cell(authority),
  softwarecode: cell('EHC Timelines'),
  dmo: officerCell(officers, 'medical'),
  dco: officerCell(officers, 'clinical'),
  dsco: officerCell(officers, 'socialCare'),
})

/** The rows of one child; none where nothing about them belongs into the return. */
export const personRows = (person: ToldPerson, asked: ReturnAsked): readonly Row[] => {
  const requests = requestRows(person, asked)
  const [first] = requests
  return first === undefined
    ? []
    : [{ module: 'person', reference: first.reference, cells: personCells(person), below: requests }]
}

/**
 * The return of a year, from what is known: who is in it, with which letters on the reference date, and from which
 * events each value comes. Pure; the same knowledge gives the same rows in the same order.
 */
export const returnOf = (people: readonly Row[], asked: ReturnAsked): Row => ({
  module: 'sen2',
  reference: '',
  cells: headerCells(asked),
  below: people,
})
