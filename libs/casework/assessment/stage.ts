import { type Recorded } from '../vocabulary/define.js'
import { type AssessmentFact } from '../catalogue/assessment.js'
import { type FactOf, type Stage } from './state.js'

type Fact = Recorded<AssessmentFact>

const withRequest = (stage: Stage) =>
  stage.status === 'none' || stage.status === 'historic' ? undefined : stage

/** Statuses in which the family wait for a decision or a plan, in the order of the way. */
export const OPEN_STATUSES = [
  'requested',
  'assessing',
  'agreedToIssue',
  'draftSent',
] as const satisfies readonly Stage['status'][]

const OPEN: ReadonlySet<Stage['status']> = new Set(OPEN_STATUSES)

export const isOpen = ({ status }: Pick<Stage, 'status'>): boolean => OPEN.has(status)

/** The case goes on because it must, and the authority's own decision is still to be told. */
export const boundToGoOn = (stage: Stage): boolean =>
  (stage.status === 'assessing' || stage.status === 'agreedToIssue') &&
  (stage.agreement.type === 'TribunalOrdered' || stage.agreement.type === 'AppealConceded')

const decidedToAssess = (stage: Stage, fact: Fact): Stage => {
  const bound = stage.status === 'assessing' && boundToGoOn(stage)
  if (stage.status !== 'requested' && stage.status !== 'refusedToAssess' && !bound) return stage
  const { request } = stage
  if (fact.type === 'AssessmentAgreed') return { status: 'assessing', request, agreement: fact }
  if (fact.type === 'AssessmentRefused' && !bound)
    return { status: 'refusedToAssess', request, refusal: fact }
  return stage
}

const decidedToIssue = (stage: Stage, fact: Fact): Stage => {
  const known = withRequest(stage)
  if (!known || (!isOpen(stage) && stage.status !== 'refusedToIssue')) return stage
  const { request } = known
  if (fact.type === 'PlanRefused') return { status: 'refusedToIssue', request, refusal: fact }
  if (fact.type === 'DraftPlanSent') return { status: 'draftSent', request, draft: fact }
  if (fact.type === 'PlanAgreed' && stage.status !== 'draftSent')
    return { status: 'agreedToIssue', request, agreement: fact }
  return stage
}

const ended = (stage: Stage, fact: Fact): Stage => {
  const known = withRequest(stage)
  if (!known) return stage
  const { request } = known
  if (fact.type === 'FinalPlanIssued') return { status: 'issued', request, plan: fact }
  if (!isOpen(stage)) return stage
  if (fact.type === 'RequestWithdrawn') return { status: 'withdrawn', request, withdrawal: fact }
  if (fact.type === 'CaseExported') return { status: 'exported', request, move: fact }
  return stage
}

/** Regulations 44(2) and 45: a refusal that the tribunal set aside, or that is no longer defended, is undone. */
const overturned = (stage: Stage, fact: FactOf<'TribunalOrdered' | 'AppealConceded'>): Stage => {
  const about = fact.type === 'TribunalOrdered' ? fact.data.order : fact.data.against
  if (stage.status === 'refusedToAssess' && (about === 'assess' || about === 'refusalToAssess'))
    return { status: 'assessing', request: stage.request, agreement: fact }
  if (stage.status !== 'refusedToIssue') return stage
  if (about === 'makePlan' || about === 'refusalToIssue')
    return { status: 'agreedToIssue', request: stage.request, agreement: fact }
  // To be decided again, so that both answers are open.
  return about === 'reconsider' ? { status: 'assessing', request: stage.request, agreement: fact } : stage
}

const REQUESTS = ['RequestReceived'] as const
const TO_ASSESS = ['AssessmentAgreed', 'AssessmentRefused'] as const
const TO_ISSUE = ['PlanAgreed', 'PlanRefused', 'DraftPlanSent'] as const
const ENDS = ['FinalPlanIssued', 'RequestWithdrawn', 'CaseExported'] as const
const BINDS = ['TribunalOrdered', 'AppealConceded'] as const

const isOf = <Type extends Fact['type']>(fact: Fact, types: readonly Type[]): fact is FactOf<Type> =>
  types.some((type) => type === fact.type)

/**
 * Where a case stands after one more fact. A step recorded late, behind a later one, moves nothing back. What is not
 * named here happens beside the way from request to plan: such an event is told in its entry alone.
 */
export const nextStage = (stage: Stage, fact: Fact): Stage => {
  if (isOf(fact, REQUESTS)) return withRequest(stage) ?? { status: 'requested', request: fact }
  if (isOf(fact, TO_ASSESS)) return decidedToAssess(stage, fact)
  if (isOf(fact, TO_ISSUE)) return decidedToIssue(stage, fact)
  if (isOf(fact, ENDS)) return ended(stage, fact)
  return isOf(fact, BINDS) ? overturned(stage, fact) : stage
}
