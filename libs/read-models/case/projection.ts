import { type AssessmentState, closedOn, factsOf, finalPlanSentOn, holderOf } from '#casework'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { caseOf, referenceOf } from '../folded.js'

interface CaseRow {
  readonly stream: string
  readonly reference: string
  readonly state: AssessmentState
}

const request = ({ facts }: AssessmentState) => factsOf({ facts }, 'RequestReceived')[0]?.data

const toldToAssess = (state: AssessmentState) =>
  [...factsOf(state, 'AssessmentAgreed'), ...factsOf(state, 'AssessmentRefused')].at(-1)?.data.notifiedOn

const toldOfOutcome = (state: AssessmentState) =>
  [...factsOf(state, 'PlanAgreed'), ...factsOf(state, 'PlanRefused')].at(-1)?.data.notifiedOn

const columns: readonly Column<CaseRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'reference', type: 'text', value: ({ reference }) => reference },
  { name: 'person', type: 'text', value: ({ state }) => request(state)?.person ?? state.taken?.person },
  { name: 'status', type: 'text', value: ({ state }) => state.stage.status },
  {
    name: 'officer',
    type: 'text',
    value: ({ state }) => holderOf(state),
  },
  { name: 'taken_on', type: 'boolean', value: ({ state }) => state.taken !== undefined },
  { name: 'received_on', type: 'date', value: ({ state }) => request(state)?.receivedOn },
  { name: 'assess_notified_on', type: 'date', value: ({ state }) => toldToAssess(state) },
  { name: 'outcome_notified_on', type: 'date', value: ({ state }) => toldOfOutcome(state) },
  { name: 'plan_sent_on', type: 'date', value: ({ state }) => finalPlanSentOn(state) },
  { name: 'closed_on', type: 'date', value: ({ state }) => closedOn(state) },
]

/** One row a case: what a list of cases shows. */
export const caseProjection: PostgresProjection = tableProjection({
  name: 'case',
  version: 1,
  categories: ['assessment'],
  table: 'read.case_summary',
  columns,
  rowsOf: (batch) => [{ stream: batch.stream, reference: referenceOf(batch), state: caseOf(batch) }],
})
