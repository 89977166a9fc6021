import { type PlanFact } from '../catalogue/plan.js'
import { type CaseFacts, onceForFacts } from './facts.js'

/** How far the last re-assessment of a plan has come. */
export type Reassessment =
  | { readonly status: 'none' }
  | { readonly status: 'requested' }
  | { readonly status: 'refused' }
  /** Agreed to; `draftSent` once a draft came of it. */
  | { readonly status: 'running'; readonly draftSent: boolean }
  /** A new plan came of it, or the decision that the old one stays as it is. */
  | { readonly status: 'ended' }

const ENDS: ReadonlySet<string> = new Set<PlanFact['type']>([
  'FinalPlanIssued',
  'AmendedPlanIssued',
  'AmendmentNotMade',
])

const next = (so: Reassessment, { type, data }: CaseFacts['facts'][number]): Reassessment => {
  if (type === 'ReassessmentDecided')
    return data['agreed'] === true ? { status: 'running', draftSent: false } : { status: 'refused' }
  if (so.status !== 'running') return type === 'ReassessmentRequested' ? { status: 'requested' } : so
  if (type === 'DraftPlanSent') return { status: 'running', draftSent: true }
  return ENDS.has(type) ? { status: 'ended' } : so
}

/** The last re-assessment of a plan. */
export const reassessment: (state: CaseFacts) => Reassessment = onceForFacts(({ facts }) =>
  facts.reduce<Reassessment>(next, { status: 'none' }),
)

/** It was agreed to, and neither a plan nor a decision against one has come of it. */
export const isReassessing = (state: CaseFacts): boolean => reassessment(state).status === 'running'

/** It was asked for, and is not decided. */
export const isReassessmentRequested = (state: CaseFacts): boolean =>
  reassessment(state).status === 'requested'
