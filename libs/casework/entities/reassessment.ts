import { type AdviceRequest, adviceRequests } from './advice-request.js'
import { type CaseFacts, factsOnPlan, onceForFacts } from './facts.js'

/** How far the last re-assessment of a plan has come. */
export type Reassessment =
  | { readonly status: 'none' }
  /** Nobody may know the day of a request that a return brought. */
  | { readonly status: 'requested'; readonly requestedOn: string | undefined }
  | { readonly status: 'refused' }
  /** Agreed to; `draftSent` once a draft came of it. Nobody asked for one of the authority's own motion. */
  | {
      readonly status: 'running'
      readonly requestedOn: string | undefined
      /** Id of the decision. */
      readonly agreedBy: string
      readonly draftSent: boolean
    }
  /** A new plan came of it, or the decision that the old one stays as it is. */
  | { readonly status: 'ended' }

const TYPES = [
  'ReassessmentRequested',
  'ReassessmentDecided',
  'DraftPlanSent',
  'FinalPlanIssued',
  'AmendedPlanIssued',
  'AmendmentNotMade',
] as const

type Step = ReturnType<typeof factsOnPlan<(typeof TYPES)[number]>>[number]

const next = (so: Reassessment, fact: Step): Reassessment => {
  switch (fact.type) {
    case 'ReassessmentRequested':
      return so.status === 'running' ? so : { status: 'requested', requestedOn: fact.data.requestedOn }
    case 'ReassessmentDecided':
      return fact.data.agreed
        ? {
            status: 'running',
            requestedOn: so.status === 'requested' ? so.requestedOn : undefined,
            agreedBy: fact.id,
            draftSent: false,
          }
        : { status: 'refused' }
    case 'DraftPlanSent':
      return so.status === 'running' ? { ...so, draftSent: true } : so
    case 'FinalPlanIssued':
    case 'AmendedPlanIssued':
    case 'AmendmentNotMade':
      return so.status === 'running' ? { status: 'ended' } : so
    default:
      return fact satisfies never
  }
}

/** The last re-assessment of a plan. */
export const reassessment: (state: CaseFacts) => Reassessment = onceForFacts((state) =>
  factsOnPlan(state, ...TYPES).reduce<Reassessment>(next, { status: 'none' }),
)

/** It was agreed to, and neither a plan nor a decision against one has come of it. */
export const isReassessing = (state: CaseFacts): boolean => reassessment(state).status === 'running'

/** It was asked for, and is not decided. */
export const isReassessmentRequested = (state: CaseFacts): boolean =>
  reassessment(state).status === 'requested'

/** The requests for advice of the re-assessment that runs: those of one before it were overtaken by what came of it. */
export const adviceOfReassessment: (state: CaseFacts) => readonly AdviceRequest[] = onceForFacts((state) => {
  const last = reassessment(state)
  if (last.status !== 'running') return []
  const agreed = state.facts.findIndex(({ id }) => id === last.agreedBy)
  return adviceRequests({ facts: state.facts.slice(agreed) })
})
