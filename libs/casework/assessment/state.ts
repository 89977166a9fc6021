import { type Settled } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
import {
  type AssessmentFact,
  type AssessmentTakenOn,
  type RecordedAssessmentEvent,
} from '../catalogue/assessment.js'

/** A fact of one type, as it is known today, with the id it has in the log. */
export type FactOf<Type extends AssessmentFact['type']> = Recorded<Extract<AssessmentFact, { type: Type }>>

interface WithRequest {
  readonly request: FactOf<'RequestReceived'>
}

/** Where a case stands. */
export type Stage =
  | { readonly status: 'none' }
  /** Taken on, and decided before the return's year: there is a plan, and no request that we know of. */
  | { readonly status: 'historic' }
  | (WithRequest & { readonly status: 'requested' })
  | (WithRequest & { readonly status: 'refusedToAssess'; readonly refusal: FactOf<'AssessmentRefused'> })
  /** By the authority's own decision, or because it must: ordered, or no longer opposed before the tribunal. */
  | (WithRequest & {
      readonly status: 'assessing'
      readonly agreement: FactOf<'AssessmentAgreed' | 'TribunalOrdered' | 'AppealConceded'>
    })
  | (WithRequest & { readonly status: 'refusedToIssue'; readonly refusal: FactOf<'PlanRefused'> })
  | (WithRequest & {
      readonly status: 'agreedToIssue'
      readonly agreement: FactOf<'PlanAgreed' | 'TribunalOrdered' | 'AppealConceded'>
    })
  | (WithRequest & { readonly status: 'draftSent'; readonly draft: FactOf<'DraftPlanSent'> })
  | (WithRequest & { readonly status: 'issued'; readonly plan: FactOf<'FinalPlanIssued'> })
  | (WithRequest & { readonly status: 'withdrawn'; readonly withdrawal: FactOf<'RequestWithdrawn'> })
  | (WithRequest & { readonly status: 'exported'; readonly move: FactOf<'CaseExported'> })

export type AssessmentStatus = Stage['status']

export interface CaseRecord {
  /** What it is told from, and what the clock is asked about. */
  readonly settled: Settled<RecordedAssessmentEvent>
  /** Every event as it was recorded. */
  readonly history: readonly RecordedAssessmentEvent[]
  /** What is known today: corrections applied, records made in error left out. */
  readonly facts: readonly Recorded<AssessmentFact>[]
  /** Where the case was taken on from; steps missing from such a case are unknown, not undone. */
  readonly taken: AssessmentTakenOn['data'] | undefined
  readonly stage: Stage
}

export type AssessmentState = CaseRecord

/** The facts of one type, oldest record first. */
export const factsOf = <Type extends AssessmentFact['type']>(
  { facts }: Pick<CaseRecord, 'facts'>,
  type: Type,
): readonly FactOf<Type>[] => facts.filter((fact): fact is FactOf<Type> => fact.type === type)
