import { type SOURCES } from '#casework'
import { type CivilDate, isoDate } from '#statute'
import { type Chance } from '../chance/chance.js'
import { workingDaysLater } from '../chance/working-days.js'
import { adviceSteps } from './advice.js'
import { correctionsOf } from './corrections.js'
import { exceptionSteps, missedAppointment } from './exceptions.js'
import { type Fate } from './fate.js'
import { mediationSteps, turnedRound } from './mediation.js'
import { type Recovery } from './recovery.js'
import { adviceGivers } from './services.js'
import { step, type Step } from './step.js'

export interface Request {
  readonly person: string
  readonly source: (typeof SOURCES)[number]
  readonly age: number
  /** Accounts that hold it; the second takes over. */
  readonly officers: readonly [first: string, second?: string]
  readonly fate: Fate
  /** Arranged: the advice is still awaited. */
  readonly silent: boolean
  /** An id that this case alone has. */
  readonly idFor: (what: string) => string
}

const told = (decided: CivilDate, notified: CivilDate, reasons?: string) => ({
  decidedOn: isoDate(decided),
  notifiedOn: isoDate(notified),
  ...(reasons !== undefined && { reasons }),
})

const beginning = ({ person, source, officers: [first, second], fate }: Request, chance: Chance) => {
  const { received } = fate
  const assigned = workingDaysLater(received, chance.whole(0, 2))
  const over = workingDaysLater(received, chance.whole(10, 60))
  const steps = [
    step(received, first, 'ReceiveRequest', { person, source, receivedOn: isoDate(received) }),
    step(assigned, first, 'AssignOfficer', { officer: first, assignedOn: isoDate(assigned) }),
  ]
  return second === undefined
    ? steps
    : [...steps, step(over, second, 'AssignOfficer', { officer: second, assignedOn: isoDate(over) })]
}

const THRESHOLD = 'The school can meet the needs from what it ordinarily has.'

/** A refusal that stands ends the case, so it is no step on the way. */
const decisionToAssess = ({ fate, officers: [officer] }: Request): readonly Step[] => {
  const { decided } = fate
  if (fate.ending.kind === 'refusedToAssess') return []
  const mediation = turnedRound(fate.mediation, 'refusalToAssess')
  if (mediation === undefined) return [step(fate.told, officer, 'AgreeAssessment', told(decided, fate.told))]
  const { ended } = mediation
  return [
    step(fate.told, officer, 'RefuseAssessment', told(decided, fate.told, THRESHOLD)),
    ...mediationSteps(mediation, officer),
    step(ended, officer, 'AgreeAssessment', told(ended, ended)),
  ]
}

const assessing = (request: Request, recovery: Recovery, chance: Chance): readonly Step[] => {
  const { fate, officers, age, silent, idFor } = request
  const recovered = recovery(fate.asked)
  const officer = officers[0]
  const advice = adviceGivers(age, chance).flatMap((giver, n) => {
    const id = idFor(`advice ${n}`)
    const asked = { advice: id, officer, on: fate.asked, decidedOn: fate.agreed, recovered, silent }
    const found = adviceSteps(asked, giver, chance)
    const [sent] = found.steps
    const back = found.returned?.on
    const missed =
      giver.giver === 'health' && back !== undefined && sent !== undefined
        ? missedAppointment({ officer, idFor }, { advice: id, on: sent.known, back }, chance)
        : []
    return [...found.steps, ...missed, ...correctionsOf(found, officer, chance)]
  })
  return [...advice, ...exceptionSteps({ fate, officer, recovered, idFor }, chance)]
}

const refusalOfPlan = (on: CivilDate, officer: string): Step =>
  step(on, officer, 'RefusePlan', told(on, on, 'The needs are met without a plan.'))

const planRefusedAtFirst = ({ fate, officers: [officer] }: Request): readonly Step[] => {
  const mediation = turnedRound(fate.mediation, 'refusalToIssue')
  return mediation === undefined
    ? []
    : [refusalOfPlan(mediation.refused, officer), ...mediationSteps(mediation, officer)]
}

const planSteps = ({ fate, officers: [officer] }: Request): readonly Step[] => [
  step(fate.agreed, officer, 'AgreePlan', told(fate.agreed, fate.agreed)),
  step(fate.draft, officer, 'SendDraftPlan', { sentOn: isoDate(fate.draft), servedOn: isoDate(fate.served) }),
]

/** The step with which the authority's clock stops; whatever else was to come does not happen any more. */
const closing = ({ fate, officers: [officer] }: Request): Step => {
  const end = fate.ending
  switch (end.kind) {
    case 'refusedToAssess':
      return step(fate.told, officer, 'RefuseAssessment', told(fate.decided, fate.told, THRESHOLD))
    case 'refusedToIssue':
      return refusalOfPlan(end.on, officer)
    case 'withdrawn':
      return step(end.on, officer, 'WithdrawRequest', { withdrawnOn: isoDate(end.on) })
    case 'moved':
      return step(end.on, officer, 'ExportCase', { movedOn: isoDate(end.on), dateCertain: true })
    case 'plan':
      return step(fate.final, officer, 'IssueFinalPlan', {
        sentToFamilyOn: isoDate(fate.final),
        sentToSettingOn: isoDate(fate.final),
        sentToCommissionerOn: isoDate(fate.final),
      })
    default:
      return end satisfies never
  }
}

/** It comes behind the refusal that ends the case, and leaves it as it is. */
const mediationInVain = ({ fate: { mediation }, officers: [officer] }: Request): readonly Step[] =>
  mediation === undefined || mediation.agreed ? [] : mediationSteps(mediation, officer)

/** Everything that will happen in a case, in the order in which it becomes known. */
export const journey = (request: Request, recovery: Recovery, chance: Chance): readonly Step[] => {
  const last = closing(request)
  const way = [
    ...beginning(request, chance),
    ...decisionToAssess(request),
    ...assessing(request, recovery, chance),
    ...(request.fate.ending.kind === 'plan' ? [...planRefusedAtFirst(request), ...planSteps(request)] : []),
  ]
  return [...way.filter(({ known }) => known < last.known), last, ...mediationInVain(request)].toSorted(
    (a, b) => a.known - b.known,
  )
}
