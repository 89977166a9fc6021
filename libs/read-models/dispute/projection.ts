import {
  appeals,
  type CaseFacts,
  consultations,
  isBeforeTribunal,
  isOpen,
  isUnanswered,
  isMediating,
  mediations,
} from '#casework'
import { type StreamBatch } from '#projections'
import { type PostgresProjection, tableProjection } from '#projections/postgres'
import { bindsUs, isAbout, type Obligation } from '#statute'
import { caseOf, dutiesOf, planStateOf } from '../folded.js'

/** What a line of the list of disagreements is about. */
export const DISPUTE_KINDS = ['limit', 'appeal', 'mediation', 'consultation'] as const
export type DisputeKind = (typeof DISPUTE_KINDS)[number]

/** Something that goes on between the authority, a family and others. Civil dates, YYYY-MM-DD. */
interface Dispute {
  readonly kind: DisputeKind
  readonly rule?: string
  readonly since: string
  readonly dueOn?: string
}

interface DisputeRow extends Dispute {
  readonly stream: string
  readonly ordinal: number
}

const isOutstanding = ({ satisfiedOn, endedOn }: Obligation): boolean =>
  satisfiedOn === undefined && endedOn === undefined

const limitOf = (kind: DisputeKind, { rule, triggeredOn, dueOn }: Obligation): Dispute => ({
  kind,
  rule,
  since: triggeredOn,
  ...(dueOn === null ? {} : { dueOn }),
})

/** What goes on in a record; a setting is waited for while a plan is being made, or amended. */
export const disputesOf = (state: CaseFacts, duties: readonly Obligation[]): readonly Dispute[] => {
  const outstanding = duties.filter(isOutstanding)
  const unanswered = new Set(
    consultations(state)
      .filter(isUnanswered)
      .map(({ consultation }) => consultation),
  )
  return [
    ...outstanding
      .filter((duty) => isAbout(duty, 'disagreement') && bindsUs(duty))
      .map((duty) => limitOf('limit', duty)),
    ...appeals(state)
      .filter(isBeforeTribunal)
      .flatMap(({ registeredOn }) =>
        registeredOn === undefined ? [] : [{ kind: 'appeal' as const, since: registeredOn }],
      ),
    ...mediations(state)
      .filter(isMediating)
      .flatMap(({ soughtOn, heldOn }) => {
        const since = soughtOn ?? heldOn
        return since === undefined ? [] : [{ kind: 'mediation' as const, since }]
      }),
    ...outstanding
      .filter((duty) => isAbout(duty, 'consultation') && unanswered.has(duty.subject ?? ''))
      .map((duty) => limitOf('consultation', duty)),
  ]
}

const goingOn = (batch: StreamBatch): readonly Dispute[] => {
  const duties = dutiesOf(batch)
  if (batch.category === 'plan') return disputesOf(planStateOf(batch), duties)
  const state = caseOf(batch)
  // Once the case has ended nobody waits for a setting.
  return disputesOf(state, duties).filter(({ kind }) => kind !== 'consultation' || isOpen(state.stage))
}

/** What goes on in records, decided ones too: appeals, mediation, orders, and settings that have not answered. */
export const disputeProjection: PostgresProjection = tableProjection<DisputeRow>({
  name: 'dispute',
  version: 1,
  categories: ['assessment', 'plan'],
  table: 'read.dispute',
  columns: [
    { name: 'stream', type: 'text', value: ({ stream }) => stream },
    { name: 'ordinal', type: 'integer', value: ({ ordinal }) => ordinal },
    { name: 'kind', type: 'text', value: ({ kind }) => kind },
    { name: 'rule', type: 'text', value: ({ rule }) => rule },
    { name: 'since', type: 'date', value: ({ since }) => since },
    { name: 'due_on', type: 'date', value: ({ dueOn }) => dueOn },
  ],
  rowsOf: (batch) => goingOn(batch).map((one, ordinal) => ({ ...one, stream: batch.stream, ordinal })),
})
