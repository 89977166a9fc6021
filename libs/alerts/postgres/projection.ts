import { type Into, type StreamBatch } from '#projections'
import {
  type Column,
  type PostgresProjection,
  type PostgresTransaction,
  replaceRows,
} from '#projections/postgres'
import { dutiesOf } from '#read-models'
import { DEFAULT_LADDER, WITH_ALERTS } from '../ladder.js'
import { takenOn, wantedRows, type WantedRow } from '../rows.js'

const COLUMNS: readonly Column<WantedRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'rule', type: 'text', value: ({ rule }) => rule },
  { name: 'subject', type: 'text', value: ({ subject }) => subject },
  { name: 'rung', type: 'text', value: ({ rung }) => rung },
  { name: 'due_on', type: 'date', value: ({ due_on }) => due_on },
  { name: 'alert', type: 'uuid', value: ({ alert }) => alert },
  { name: 'on_date', type: 'date', value: ({ on_date }) => on_date },
  { name: 'every_days', type: 'integer', value: ({ every_days }) => every_days },
  { name: 'recipients', type: 'text', value: ({ recipients }) => recipients },
  { name: 'closes_on', type: 'date', value: ({ closes_on }) => closes_on },
  { name: 'taken_on', type: 'date', value: ({ taken_on }) => taken_on },
  { name: 'other_due_on', type: 'date', value: ({ other_due_on }) => other_due_on },
]

const WANTED = 'read.wanted_alert'
const TAKE_ON = 'read.alert_take_on'

const noteTakeOn = async (
  transaction: PostgresTransaction,
  batch: readonly StreamBatch[],
  into: Into,
): Promise<void> => {
  const [first] = batch
    .map(takenOn)
    .filter((on) => on !== undefined)
    .sort()
  if (first === undefined) return
  await transaction.query(
    `INSERT INTO ${into(TAKE_ON)} AS known (authority, first_on) VALUES ($1, $2)
     ON CONFLICT (authority) DO UPDATE SET first_on = least(known.first_on, excluded.first_on)`,
    [batch[0]?.authority, first],
  )
}

/**
 * The alerts that the ladder wants, as rows. They fire nothing: a rebuild, an import or a replay writes the same
 * rows, and what fired is kept elsewhere.
 */
export const wantedAlertProjection: PostgresProjection = {
  name: 'wanted_alert',
  version: 5,
  categories: WITH_ALERTS,
  tables: [WANTED, TAKE_ON],
  project: async (transaction, batch, into) => {
    const rows = batch.flatMap((one) => wantedRows(one, dutiesOf(one), DEFAULT_LADDER))
    await replaceRows(transaction, { into, table: WANTED }, COLUMNS, batch, rows)
    await noteTakeOn(transaction, batch, into)
  },
}
