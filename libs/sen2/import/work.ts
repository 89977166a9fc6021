import {
  assessmentOf,
  assessmentRecord,
  codecOf,
  type CommandMeta,
  type DecidedEvent,
  type EventCategory,
  factsOf,
  type RecordedAssessmentEvent,
  type TakeOnDecision,
  takeOnAssessment,
  takeOnPlan,
} from '#casework'
import { streamName, type StoredEvent } from '#event-store'
import { type ReadClaim } from '#identity'
import { assessmentMapping, isHistoric } from '../mapping/assessment.js'
import { planMapping } from '../mapping/plan.js'
import { type Origin, type Sourced } from '../mapping/sourced.js'
import { type MatchedCase } from '../matching/cases.js'
import { type Issue, type ModuleName, type ReturnHeader } from '../reader/index.js'

/** One stream's share of an import. */
export interface Work {
  readonly category: EventCategory
  /** UUID of the stream and, where this import begins it, of the command. */
  readonly id: string
  readonly stream: string
  readonly exists: boolean
  /** Earlier work of the same share writes to the same stream: it has to be read just before. */
  readonly follows?: true
  /** Of a child who is new: what must not have been claimed since it was read. */
  readonly claims: readonly ReadClaim[]
  /** The row that the stream begins with; the first of `rows`. */
  readonly begins: Origin
  /** Every row that this stream carries: they are loaded, unchanged or rejected with it. */
  readonly rows: readonly Origin[]
  readonly facts: readonly Sourced<DecidedEvent>[]
  /** Rows that are loaded and wait for somebody to say whose they are. */
  readonly queued?: readonly Origin[]
  /** What should be looked at in what was decided. */
  readonly noticed?: (events: readonly DecidedEvent[], history: readonly StoredEvent[]) => readonly Issue[]
  readonly decide: (history: readonly StoredEvent[], meta: CommandMeta) => TakeOnDecision<DecidedEvent>
}

export interface TakingOn {
  readonly header: ReturnHeader
  /** What the streams begin with is said to come from. */
  readonly source: 'sen2' | 'liveCases'
  readonly applyDifferences: boolean
}

const at = (
  file: ModuleName,
  ...rows: readonly ({ readonly line: number } | undefined)[]
): readonly Origin[] => rows.flatMap((row) => (row === undefined ? [] : [{ file, line: row.line }]))

const requestRowsOf = ({ rows, repeated }: MatchedCase): readonly Origin[] =>
  [rows, ...repeated].flatMap(({ request, assessment }) => [
    ...at('requests', request),
    ...at('assessment', assessment),
  ])

const planRowsOf = ({ rows, repeated }: MatchedCase): readonly Origin[] =>
  [rows, ...repeated].flatMap(({ namedPlan, activePlan, planDetails, placements, needs }) => [
    ...at('namedplan', namedPlan),
    ...at('activeplans', activePlan),
    ...at('plandetail', ...planDetails),
    ...at('placementdetail', ...placements),
    ...at('senneed', ...needs),
  ])

/** A request that is timed, or one on record that a historic row closes. */
const isTimed = (one: MatchedCase): boolean =>
  one.assessment !== undefined && (!isHistoric(one.rows) || one.closes)

/** Rows of a request that begins no stream and has no plan: they are carried by the person's. */
export const carriedByPerson = (one: MatchedCase): readonly Origin[] =>
  !isTimed(one) && one.plan === undefined ? requestRowsOf(one) : []

export const assessmentWork = (
  { header, applyDifferences }: TakingOn,
  person: string,
  one: MatchedCase,
): readonly Work[] => {
  if (one.assessment === undefined || !isTimed(one)) return []
  const { id, exists } = one.assessment
  const mapping = assessmentMapping(header, one.rows, { person, assessment: id }, one.endedBy)
  const codec = codecOf('assessment')
  return [
    {
      category: 'assessment',
      id,
      stream: streamName(header.authority, 'assessment', id),
      exists,
      claims: [],
      begins: { file: 'requests', line: one.rows.request.line },
      rows: requestRowsOf(one),
      queued: one.doubts.length === 0 ? [] : at('requests', one.rows.request),
      facts: mapping.facts,
      noticed: (_events, history) =>
        custodyDenied(
          one.rows,
          history.map((event) => codec.parse(event)),
        ),
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

/**
 * A return that denies youth custody is told beside a record that knows of it: the limits go by the record. Silence of
 * the return is no denial.
 */
const custodyDenied = (
  { request }: MatchedCase['rows'],
  history: readonly RecordedAssessmentEvent[],
): readonly Issue[] => {
  const held = factsOf(assessmentOf(assessmentRecord.settledOf(history)), 'RequestReceived').some(
    ({ data }) => data.inYouthCustody === true,
  )
  return request.inYouthAccommodation !== false || !held
    ? []
    : [
        {
          file: 'requests',
          line: request.line,
          column: 'rya',
          code: 'custody_denied',
          message:
            'On record: made in youth custody; the return: not. The record is kept, and its limits are those of the Detained Persons Regulations; if the return is right, correct the request in the timeline of the case.',
        },
      ]
}

const AMENDING: ReadonlySet<string> = new Set([
  'AmendmentNoticeSent',
  'ReassessmentDecided',
  'TribunalOrdered',
])

const isSign = ({ type, data }: { readonly type: string; readonly data: object }): boolean =>
  AMENDING.has(type) || ('decision' in data && data.decision === 'amend')

/** A later date of the plan is an amendment; where nothing else speaks of one, somebody should look. */
const amendedWithoutSign = (
  { rows: { namedPlan } }: MatchedCase,
  events: readonly DecidedEvent[],
  history: readonly StoredEvent[],
): readonly Issue[] =>
  namedPlan === undefined ||
  history.length === 0 ||
  !events.some(({ type }) => type === 'AmendedPlanIssued') ||
  [...events, ...history].some(isSign)
    ? []
    : [
        {
          file: 'namedplan',
          line: namedPlan.line,
          column: 'startdate',
          code: 'amended_without_sign',
          message:
            'The plan bears another date than the one on record, and neither a decision to amend nor a draft is known. It is taken as an amended plan of that date; check whether it was amended then.',
        },
      ]

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
      claims: [],
      begins,
      rows: [begins, ...others, ...(isTimed(one) ? [] : requestRowsOf(one))],
      facts: mapping.facts,
      noticed: (events, history) => amendedWithoutSign(one, events, history),
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
