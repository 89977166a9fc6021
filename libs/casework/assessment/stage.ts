import { type Recorded } from '../vocabulary/define.js'
import { type AssessmentFact } from '../catalogue/assessment.js'
import { type FactOf, type Stage } from './state.js'

type Fact = Recorded<AssessmentFact>

const withRequest = (stage: Stage) =>
  stage.status === 'none' || stage.status === 'historic' ? undefined : stage

/** Still open: the family wait for a decision or a plan. */
export const isOpen = ({ status }: Stage): boolean =>
  status === 'requested' || status === 'assessing' || status === 'agreedToIssue' || status === 'draftSent'

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
    case 'TribunalOrdered':
    case 'AppealConceded':
      return overturned(stage, fact)
    case 'ConsiderationNotified':
    case 'FinalPlanCopied':
    case 'OfficerAssigned':
    case 'ContactRecorded':
    case 'AdviceRequested':
    case 'AdviceTriaged':
    case 'AdviceRedirected':
    case 'AdviceChased':
    case 'AdviceReturned':
    case 'AdviceAccepted':
    case 'AdviceSentBack':
    case 'AdviceNotRequired':
    case 'AdviceUnobtainable':
    case 'SettingConsulted':
    case 'SettingResponded':
    case 'SettingChallenged':
    case 'SettingDirected':
    case 'SettingNamed':
    case 'RepresentationsReceived':
    case 'ExceptionRecorded':
    case 'ExceptionWithdrawn':
    case 'MediationSought':
    case 'MediationDeclined':
    case 'MediationHeld':
    case 'MediationNotArranged':
    case 'MediationCertificateIssued':
    case 'MediationAgreed':
    case 'MediationAgreementCarriedOut':
    case 'AppealRegistered':
    case 'AppealResponded':
    case 'AppealEnded':
      return stage
    default: {
      const unknown: never = fact
      throw new Error(`No such fact: ${(unknown as Fact).type}`)
    }
  }
}
