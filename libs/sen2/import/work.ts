import {
  codecOf,
  type CommandMeta,
  type DecidedEvent,
  type EventCategory,
  type TakeOnDecision,
  takeOnAssessment,
  takeOnPlan,
} from '#casework'
import { streamName, type StoredEvent } from '#event-store'
import { assessmentMapping } from '../mapping/assessment.js'
import { planMapping } from '../mapping/plan.js'
import { type Origin, type Sourced } from '../mapping/sourced.js'
import { type MatchedCase } from '../matching/cases.js'
import { type ModuleName, type ReturnHeader } from '../reader/index.js'

/** One stream's share of an import. */
export interface Work {
  readonly category: EventCategory
  /** UUID of the stream and, where this import begins it, of the command. */
  readonly id: string
  readonly stream: string
  readonly exists: boolean
  /** The row that the stream begins with; the first of `rows`. */
  readonly begins: Origin
  /** Every row that this stream carries: they are loaded, unchanged or rejected with it. */
  readonly rows: readonly Origin[]
  readonly facts: readonly Sourced<DecidedEvent>[]
  readonly decide: (history: readonly StoredEvent[], meta: CommandMeta) => TakeOnDecision<DecidedEvent>
}

export interface TakingOn {
  readonly header: ReturnHeader
  readonly applyDifferences: boolean
}

const at = (
  file: ModuleName,
  ...rows: readonly ({ readonly line: number } | undefined)[]
): readonly Origin[] => rows.flatMap((row) => (row === undefined ? [] : [{ file, line: row.line }]))

const requestRowsOf = ({ rows }: MatchedCase): readonly Origin[] => [
  ...at('requests', rows.request),
  ...at('assessment', rows.assessment),
]

const planRowsOf = ({ rows }: MatchedCase): readonly Origin[] => [
  ...at('namedplan', rows.namedPlan),
  ...at('activeplans', rows.activePlan),
  ...at('plandetail', ...rows.planDetails),
  ...at('placementdetail', ...rows.placements),
  ...at('senneed', ...rows.needs),
]

/** Rows of a request that begins no stream and has no plan: they are carried by the person's. */
export const carriedByPerson = (one: MatchedCase): readonly Origin[] =>
  one.assessment === undefined && one.plan === undefined ? requestRowsOf(one) : []

export const assessmentWork = (
  { header, applyDifferences }: TakingOn,
  person: string,
  one: MatchedCase,
): readonly Work[] => {
  if (one.assessment === undefined) return []
  const { id, exists } = one.assessment
  const mapping = assessmentMapping(header, one.rows, { person, assessment: id })
  if (mapping === undefined) return []
  const codec = codecOf('assessment')
  return [
    {
      category: 'assessment',
      id,
      stream: streamName(header.authority, 'assessment', id),
      exists,
      begins: { file: 'requests', line: one.rows.request.line },
      rows: requestRowsOf(one),
      facts: mapping.facts,
      decide: (history, meta) =>
        takeOnAssessment(
          {
            type: 'TakeOnAssessment',
            taken: mapping.taken,
            facts: mapping.facts.map(({ fact }) => fact),
            applyDifferences,
            meta,
          },
          history.map((event) => codec.parse(event)),
        ),
    },
  ]
}

export const planWork = (
  { header, applyDifferences }: TakingOn,
  person: string,
  one: MatchedCase,
): readonly Work[] => {
  if (one.plan === undefined) return []
  const { id, exists } = one.plan
  const assessment = one.assessment === undefined ? {} : { assessment: one.assessment.id }
  const mapping = planMapping(header, one.rows, { person, plan: id, ...assessment })
  const [begins, ...others] = planRowsOf(one)
  if (mapping === undefined || begins === undefined) return []
  const codec = codecOf('plan')
  return [
    {
      category: 'plan',
      id,
      stream: streamName(header.authority, 'plan', id),
      exists,
      begins,
      rows: [begins, ...others, ...(one.assessment === undefined ? requestRowsOf(one) : [])],
      facts: mapping.facts,
      decide: (history, meta) =>
        takeOnPlan(
          {
            type: 'TakeOnPlan',
            taken: mapping.taken,
            facts: mapping.facts.map(({ fact }) => fact),
            applyDifferences,
            meta,
          },
          history.map((event) => codec.parse(event)),
        ),
    },
  ]
}
