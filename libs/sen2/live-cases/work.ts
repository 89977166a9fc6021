import { type AssessmentFact, codecOf, takeOnAssessment, takeOnPlan } from '#casework'
import { type StoredEvent, streamName } from '#event-store'
import { isHistoric } from '../mapping/assessment.js'
import { type Origin, saying, type Sourced } from '../mapping/sourced.js'
import { type MatchedCase } from '../matching/cases.js'
import { type TakingOn, type Work } from '../import/work.js'
import { type LiveColumnName } from './columns.js'
import { assessmentFacts, planFacts, takenFrom } from './facts.js'
import { type LiveRow } from './row.js'

/** A case of the list as it is taken on: its rows put together, and what of its notes is kept. */
export interface TakenRow {
  readonly row: LiveRow
  readonly rows: readonly LiveRow[]
  readonly notes: ReadonlyMap<LiveColumnName, string>
}

type Assigned = Extract<AssessmentFact, { type: 'OfficerAssigned' }>

const originsOf = ({ rows }: TakenRow): readonly Origin[] =>
  rows.map(({ line }): Origin => ({ file: 'cases', line }))

/** The streams of one case of the list. `officerOf`: the account of whoever is named, where the directory has them. */
export const liveWork = (
  { header, applyDifferences }: TakingOn,
  person: string,
  one: MatchedCase,
  taken: TakenRow,
  officerOf: (given: string) => string | undefined,
): readonly Work[] => {
  const { row, notes } = taken
  const rows = originsOf(taken)
  const begins: Origin = { file: 'cases', line: row.line }
  const from = takenFrom(header, row, notes)
  const officer = row.texts.get('officer')
  const account = officer === undefined ? undefined : officerOf(officer)
  const assigned = (kind: 'assessment' | 'plan'): readonly Sourced<Assigned>[] =>
    account === undefined || (kind === 'plan') !== (one.plan !== undefined)
      ? []
      : [
          saying(header, begins)('OfficerAssigned', undefined, {
            officer: account,
            assignedOn: header.referenceDate,
          }),
        ]
  const base = { claims: [], begins, rows } as const
  const work: Work[] = []
  if (one.assessment !== undefined && !isHistoric(one.rows)) {
    const { id, exists } = one.assessment
    const { flags, facts } = assessmentFacts(header, row, { person, assessment: id })
    const codec = codecOf('assessment')
    const holder = assigned('assessment')
    work.push({
      ...base,
      category: 'assessment',
      id,
      stream: streamName(header.authority, 'assessment', id),
      exists,
      queued: one.doubts.length === 0 ? [] : rows,
      facts: [...facts, ...holder],
      decide: (history: readonly StoredEvent[], meta) =>
        takeOnAssessment(
          {
            type: 'TakeOnAssessment',
            taken: { ...from, person, flags },
            // Who holds a case that is on record is said there.
            facts: [...facts, ...(history.length === 0 ? holder : [])].map(({ fact }) => fact),
            applyDifferences,
            meta,
          },
          history.map((event) => codec.parse(event)),
        ),
    })
  }
  if (one.plan !== undefined) {
    const { id, exists } = one.plan
    const facts = planFacts(header, row, {
      person,
      plan: id,
      ...(one.assessment === undefined ? {} : { assessment: one.assessment.id }),
    })
    const codec = codecOf('plan')
    const holder = assigned('plan')
    work.push({
      ...base,
      category: 'plan',
      id,
      stream: streamName(header.authority, 'plan', id),
      exists,
      facts: [...facts, ...holder],
      decide: (history: readonly StoredEvent[], meta) =>
        takeOnPlan(
          {
            type: 'TakeOnPlan',
            taken: { ...from, person },
            // Who holds a case that is on record is said there.
            facts: [...facts, ...(history.length === 0 ? holder : [])].map(({ fact }) => fact),
            applyDifferences,
            meta,
          },
          history.map((event) => codec.parse(event)),
        ),
    })
  }
  return work
}
