import { type Column, type PostgresProjection, replaceRows } from '#projections/postgres'
import { type ExceptionEffect, type Obligation } from '#statute'
import { dutiesOf } from '../folded.js'

interface Duty extends Obligation {
  readonly stream: string
  readonly ordinal: number
}

const allowed = ({ exceptions }: Obligation): readonly ExceptionEffect[] =>
  exceptions.filter((exception) => exception.allowed)

/** The earliest record of an exception that stands today: allowed, and not withdrawn. */
const exceptedFrom = (duty: Obligation): string | undefined =>
  allowed(duty)
    .filter(({ withdrawnOn }) => withdrawnOn === undefined)
    .map(({ recordedOn }) => recordedOn)
    .sort()[0]

/** All that the law allows, withdrawn ones too: on an earlier day they may have stood. */
const exceptionsOf = (duty: Obligation): string | undefined => {
  const list = allowed(duty)
  if (list.length === 0) return undefined
  return JSON.stringify(
    list.map(({ id, reason, recordedOn, withdrawnOn }) => ({ id, reason, recordedOn, withdrawnOn })),
  )
}

const columns: readonly Column<Duty>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'ordinal', type: 'smallint', value: ({ ordinal }) => ordinal },
  { name: 'rule', type: 'text', value: ({ rule }) => rule },
  { name: 'subject', type: 'text', value: ({ subject }) => subject },
  { name: 'layer', type: 'text', value: ({ layer }) => layer },
  { name: 'bound', type: 'text', value: ({ bound }) => bound },
  { name: 'triggered_on', type: 'date', value: ({ triggeredOn }) => triggeredOn },
  { name: 'due_on', type: 'date', value: ({ dueOn }) => dueOn },
  { name: 'satisfied_on', type: 'date', value: ({ satisfiedOn }) => satisfiedOn },
  { name: 'ended_on', type: 'date', value: ({ endedOn }) => endedOn },
  { name: 'cut_short_on', type: 'date', value: ({ cutShortOn }) => cutShortOn },
  { name: 'excepted', type: 'boolean', value: (duty) => exceptedFrom(duty) !== undefined },
  { name: 'excepted_from', type: 'date', value: exceptedFrom },
  { name: 'exceptions', type: 'jsonb', value: exceptionsOf },
]

/** Which limits each case has, and what is recorded about them. */
export const obligationProjection: PostgresProjection = {
  name: 'obligation',
  version: 1,
  categories: ['assessment'],
  project: (transaction, batch) =>
    replaceRows(
      transaction,
      'read.obligation',
      columns,
      batch,
      batch.flatMap((one) =>
        dutiesOf(one).map((duty, ordinal) => ({ ...duty, ordinal, stream: one.stream })),
      ),
    ),
  clear: async (transaction, authority) => {
    await transaction.query('DELETE FROM read.obligation WHERE authority = $1', [authority])
  },
}
