import { type Settled } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
import { openBooks } from './books.js'
import { type PlanFact, type PlanTakenOn, type RecordedPlanEvent } from '../catalogue/plan.js'

export type PlanFactOf<Type extends PlanFact['type']> = Recorded<Extract<PlanFact, { type: Type }>>

export type PlanStage =
  | { readonly status: 'none' }
  /** Taken on without a start: the return knows a plan that it does not date or start. */
  | { readonly status: 'known' }
  | { readonly status: 'inForce'; readonly start: PlanFactOf<'PlanStarted'> }
  | { readonly status: 'ceased'; readonly ending: PlanFactOf<'PlanCeased'> }
  | { readonly status: 'transferredOut'; readonly ending: PlanFactOf<'PlanTransferredOut'> }

/** Statuses of a plan that is maintained, and so reviewed. `known`: taken on without the day on which it was made. */
export const MAINTAINED = ['known', 'inForce'] as const satisfies readonly PlanStage['status'][]

const KEPT: ReadonlySet<PlanStage['status']> = new Set(MAINTAINED)

export const isMaintained = ({ stage }: { readonly stage: Pick<PlanStage, 'status'> }): boolean =>
  KEPT.has(stage.status)

export interface PlanState {
  /** What it is told from, and what the clock is asked about; closed years and all. */
  readonly settled: Settled<RecordedPlanEvent>
  /** Every event as it was recorded, closed years and all. */
  readonly history: readonly RecordedPlanEvent[]
  /** What is known today and still in the books: corrections applied, records made in error left out. */
  readonly facts: readonly Recorded<PlanFact>[]
  readonly taken: PlanTakenOn['data'] | undefined
  readonly stage: PlanStage
}

const isFact = (event: RecordedPlanEvent): event is Recorded<PlanFact> =>
  event.type !== 'TakenOn' && event.type !== 'FactCorrected'

/** As it stood while in force, whatever came after. */
const inForceOf = (facts: readonly Recorded<PlanFact>[]): PlanStage => {
  const start = facts.find((fact) => fact.type === 'PlanStarted')
  return start === undefined ? { status: 'known' } : { status: 'inForce', start }
}

const nextStage = (
  stage: PlanStage,
  fact: Recorded<PlanFact>,
  facts: readonly Recorded<PlanFact>[],
): PlanStage => {
  const ended = stage.status === 'ceased' || stage.status === 'transferredOut'
  if (fact.type === 'PlanCeased') return { status: 'ceased', ending: fact }
  if (fact.type === 'PlanContinued' && stage.status === 'ceased') return inForceOf(facts)
  if (fact.type === 'PlanTransferredOut' && !ended) return { status: 'transferredOut', ending: fact }
  if (fact.type === 'PlanStarted' && !ended) return { status: 'inForce', start: fact }
  return stage.status === 'none' ? { status: 'known' } : stage
}

type SettledPlan = Settled<RecordedPlanEvent>

const told = (settled: SettledPlan, books: readonly RecordedPlanEvent[]): PlanState => {
  const taken = books.find((event) => event.type === 'TakenOn')?.data
  const facts = books.filter(isFact)
  const begun: PlanStage = taken ? { status: 'known' } : { status: 'none' }
  return {
    settled,
    history: settled.recorded,
    facts,
    taken,
    stage: facts.reduce<PlanStage>((stage, fact) => nextStage(stage, fact, facts), begun),
  }
}

/** A plan as its open books leave it: what the last closed year carried on, and what came after. */
export const planOf = (settled: SettledPlan): PlanState => told(settled, openBooks(settled))

/** A plan as its whole history leaves it, closed years and all: what a page that looks back shows. */
export const wholePlanOf = (settled: SettledPlan): PlanState => told(settled, settled.facts)

/** The facts of one type that are in the books, oldest record first. */
export const planFactsOf = <Type extends PlanFact['type']>(
  { facts }: Pick<PlanState, 'facts'>,
  type: Type,
): readonly PlanFactOf<Type>[] => facts.filter((fact): fact is PlanFactOf<Type> => fact.type === type)
