import {
  arrangedMeeting,
  holderOf,
  lastReviewedOn,
  openReassessment,
  planFactsOf,
  type PlanState,
} from '#casework'
import { streamName } from '#event-store'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { planStateOf, referenceOf } from '../folded.js'

interface PlanRow {
  readonly authority: string
  readonly stream: string
  readonly reference: string
  readonly state: PlanState
}

const started = (state: PlanState) => planFactsOf(state, 'PlanStarted')[0]?.data

const assessmentStream = ({ authority, state }: PlanRow): string | undefined => {
  const assessment = started(state)?.assessment
  return assessment === undefined ? undefined : streamName(authority, 'assessment', assessment)
}

const endedOn = ({ stage }: PlanState): string | undefined => {
  if (stage.status === 'ceased') return stage.ending.data.ceasedOn
  return stage.status === 'transferredOut' ? stage.ending.data.transferredOn : undefined
}

const columns: readonly Column<PlanRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'reference', type: 'text', value: ({ reference }) => reference },
  { name: 'person', type: 'text', value: ({ state }) => started(state)?.person ?? state.taken?.person },
  { name: 'status', type: 'text', value: ({ state }) => state.stage.status },
  {
    name: 'officer',
    type: 'text',
    value: ({ state }) => holderOf(state),
  },
  { name: 'assessment_stream', type: 'text', value: assessmentStream },
  { name: 'taken_on', type: 'boolean', value: ({ state }) => state.taken !== undefined },
  { name: 'made_on', type: 'date', value: ({ state }) => started(state)?.madeOn },
  { name: 'last_reviewed_on', type: 'date', value: ({ state }) => lastReviewedOn(state) },
  { name: 'meeting_on', type: 'date', value: ({ state }) => arrangedMeeting(state) },
  { name: 'reassessment', type: 'text', value: ({ state }) => openReassessment(state)?.status },
  {
    name: 'reassessment_requested_on',
    type: 'date',
    value: ({ state }) => openReassessment(state)?.requestedOn,
  },
  { name: 'ended_on', type: 'date', value: ({ state }) => endedOn(state) },
]

/** One row a plan: what a list of plans shows. */
export const planProjection: PostgresProjection = tableProjection({
  name: 'plan',
  version: 3,
  categories: ['plan'],
  table: 'read.plan_summary',
  columns,
  rowsOf: (batch) => [
    {
      authority: batch.authority,
      stream: batch.stream,
      reference: referenceOf(batch),
      state: planStateOf(batch),
    },
  ],
})
