import { type Recorded } from '../vocabulary/define.js'
import { type AssessmentFact } from './events.js'
import { type Stage } from './state.js'

type Fact = Recorded<AssessmentFact>

const withRequest = (stage: Stage) =>
  stage.status === 'none' || stage.status === 'historic' ? undefined : stage

/** Still open: the family wait for a decision or a plan. */
export const isOpen = ({ status }: Stage): boolean =>
  status === 'requested' || status === 'assessing' || status === 'agreedToIssue' || status === 'draftSent'

const decidedToAssess = (stage: Stage, fact: Fact): Stage => {
  if (stage.status !== 'requested' && stage.status !== 'refusedToAssess') return stage
  const { request } = stage
  if (fact.type === 'AssessmentAgreed') return { status: 'assessing', request, agreement: fact }
  if (fact.type === 'AssessmentRefused') return { status: 'refusedToAssess', request, refusal: fact }
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

/** Where a case stands after one more fact. A step recorded late, behind a later one, moves nothing back. */
export const nextStage = (stage: Stage, fact: Fact): Stage => {
  switch (fact.type) {
    case 'RequestReceived':
      return withRequest(stage) ?? { status: 'requested', request: fact }
    case 'AssessmentAgreed':
    case 'AssessmentRefused':
      return decidedToAssess(stage, fact)
    case 'PlanAgreed':
    case 'PlanRefused':
    case 'DraftPlanSent':
      return decidedToIssue(stage, fact)
    case 'FinalPlanIssued':
    case 'RequestWithdrawn':
    case 'CaseExported':
      return ended(stage, fact)
    case 'OfficerAssigned':
    case 'AdviceRequested':
    case 'AdviceTriaged':
    case 'AdviceRedirected':
    case 'AdviceChased':
    case 'AdviceReturned':
    case 'AdviceNotRequired':
    case 'AdviceUnobtainable':
    case 'ExceptionRecorded':
    case 'ExceptionWithdrawn':
    case 'MediationSought':
    case 'MediationCertificateIssued':
    case 'MediationAgreed':
      return stage
    default: {
      const unknown: never = fact
      throw new Error(`No such fact: ${(unknown as Fact).type}`)
    }
  }
}
