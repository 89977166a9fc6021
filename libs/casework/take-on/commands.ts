import { type AssessmentFact, type AssessmentTakenOn } from '../catalogue/assessment.js'
import { type CommandMeta, type Refusal } from '../vocabulary/command.js'
import { type PersonTakenOn, type SealedPerson } from '../catalogue/person.js'
import { type PlanFact, type PlanTakenOn } from '../catalogue/plan.js'

/** A value in the return that is not the one on record. It is listed, never written over it. */
export interface Difference {
  /** Id of the event on record. */
  readonly event: string
  readonly type: string
  /** The data field; `*` when the return has another kind of fact in its place. */
  readonly field: string
  readonly was: unknown
  readonly is: unknown
}

export type TakeOnDecision<Event> =
  | { readonly ok: true; readonly events: readonly Event[]; readonly differences: readonly Difference[] }
  | { readonly ok: false; readonly refusal: Refusal }

interface TakeOn<Type extends string, Taken, Fact> {
  readonly type: Type
  readonly taken: Taken
  readonly facts: readonly Fact[]
  /** Differences become corrections. */
  readonly applyDifferences?: boolean
  readonly meta: CommandMeta
}

export type TakeOnAssessment = TakeOn<'TakeOnAssessment', AssessmentTakenOn['data'], AssessmentFact>
export type TakeOnPlan = TakeOn<'TakeOnPlan', PlanTakenOn['data'], PlanFact>

export interface TakeOnPerson {
  readonly type: 'TakeOnPerson'
  readonly taken: PersonTakenOn['data']
  readonly details: SealedPerson
  /** Names of the fields that differ from those on record; only the shell, which holds the key, can tell. */
  readonly differing: readonly string[]
  readonly applyDifferences?: boolean
  readonly meta: CommandMeta
}
