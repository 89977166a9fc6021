import { arrangedMeeting, lastReviewedOn, planFactsOf, planOf, type PlanState } from '#casework'
import { streamName } from '#event-store'
import { once, type StreamBatch } from '#projections'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { referenceOf, settledPlan } from '../folded.js'

interface PlanRow {
  readonly authority: string
  readonly stream: string
  readonly reference: string
  readonly state: PlanState
}

/** The plan as its open books leave it: the last step of each kind is always among them. */
const folded: (batch: Pick<StreamBatch, 'history'>) => PlanState = once((batch) => planOf(settledPlan(batch)))

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
    value: ({ state }) => planFactsOf(state, 'OfficerAssigned').at(-1)?.data.officer,
  },
  { name: 'assessment_stream', type: 'text', value: assessmentStream },
  { name: 'taken_on', type: 'boolean', value: ({ state }) => state.taken !== undefined },
  { name: 'made_on', type: 'date', value: ({ state }) => started(state)?.madeOn },
  { name: 'last_reviewed_on', type: 'date', value: ({ state }) => lastReviewedOn(state) },
  { name: 'meeting_on', type: 'date', value: ({ state }) => arrangedMeeting(state) },
  { name: 'ended_on', type: 'date', value: ({ state }) => endedOn(state) },
]

/** One row a plan: what a list of plans shows. */
export const planProjection: PostgresProjection = tableProjection({
  name: 'plan',
  version: 2,
  categories: ['plan'],
  table: 'read.plan_summary',
  columns,
  rowsOf: (batch) => [
    {
      authority: batch.authority,
      stream: batch.stream,
      reference: referenceOf(batch),
      state: folded(batch),
    },
  ],
})
