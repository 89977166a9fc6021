import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { type ExceptionEffect, type Obligation } from '#statute'
import { dutiesOf } from '../folded.js'

interface DutyRow {
  readonly stream: string
  readonly ordinal: number
  readonly duty: Obligation
  /** Exceptions that the law allows, withdrawn ones too: on an earlier day they may have stood. */
  readonly allowed: readonly ExceptionEffect[]
}

const NONE: readonly ExceptionEffect[] = []

const allowedOf = ({ exceptions }: Obligation): readonly ExceptionEffect[] =>
  exceptions.length === 0 ? NONE : exceptions.filter(({ allowed }) => allowed)

/** The earliest record of an exception that stands today: allowed, and not withdrawn. */
const exceptedFrom = ({ allowed }: DutyRow): string | undefined =>
  allowed === NONE
    ? undefined
    : allowed
        .filter(({ withdrawnOn }) => withdrawnOn === undefined)
        .map(({ recordedOn }) => recordedOn)
        .sort()[0]

const exceptionsOf = ({ allowed }: DutyRow): string | undefined =>
  allowed.length === 0
    ? undefined
    : JSON.stringify(
        allowed.map(({ id, reason, recordedOn, withdrawnOn }) => ({ id, reason, recordedOn, withdrawnOn })),
      )

const refusedOf = ({ duty: { exceptions } }: DutyRow): string | undefined => {
  const refused = exceptions.filter(({ allowed, withdrawnOn }) => !allowed && withdrawnOn === undefined)
  return refused.length === 0
    ? undefined
    : JSON.stringify(refused.map(({ id, reason, recordedOn, why }) => ({ id, reason, recordedOn, why })))
}

const columns: readonly Column<DutyRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'ordinal', type: 'smallint', value: ({ ordinal }) => ordinal },
  { name: 'rule', type: 'text', value: ({ duty }) => duty.rule },
  { name: 'subject', type: 'text', value: ({ duty }) => duty.subject },
  { name: 'layer', type: 'text', value: ({ duty }) => duty.layer },
  { name: 'bound', type: 'text', value: ({ duty }) => duty.bound },
  { name: 'triggered_on', type: 'date', value: ({ duty }) => duty.triggeredOn },
  { name: 'due_on', type: 'date', value: ({ duty }) => duty.dueOn ?? undefined },
  { name: 'since', type: 'date', value: ({ duty }) => duty.since },
  { name: 'satisfied_on', type: 'date', value: ({ duty }) => duty.satisfiedOn },
  { name: 'ended_on', type: 'date', value: ({ duty }) => duty.endedOn },
  { name: 'ended_by', type: 'text', value: ({ duty }) => duty.endedBy },
  { name: 'cut_short_on', type: 'date', value: ({ duty }) => duty.cutShortOn },
  { name: 'excepted', type: 'boolean', value: (row) => exceptedFrom(row) !== undefined },
  { name: 'excepted_from', type: 'date', value: exceptedFrom },
  { name: 'exceptions', type: 'jsonb', value: exceptionsOf },
  { name: 'refused', type: 'jsonb', value: refusedOf },
]

/** Which limits each case has, assessment or plan, and what is recorded about them. */
export const obligationProjection: PostgresProjection = tableProjection({
  name: 'obligation',
  version: 5,
  categories: ['assessment', 'plan'],
  table: 'read.obligation',
  columns,
  rowsOf: (batch) =>
    dutiesOf(batch).map((duty, ordinal) => ({
      stream: batch.stream,
      ordinal,
      duty,
      allowed: allowedOf(duty),
    })),
})
