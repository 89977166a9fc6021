import { type Pool } from 'pg'
import { CommandIdReused, DuplicateEventId } from '../errors.js'
import { type Appended, type AppendOutcome } from '../port.js'
import { type PreparedAppend, type PreparedEvent } from '../prepare.js'
import { call, type Statement } from './call.js'
import { isEventIdTaken } from './failures.js'

export type Whole = string | number
export type Row = readonly [outcome: string, revision: Whole | null, position: Whole | null]
export const NO_ANSWER: Row = ['nothing', null, null]

const APPEND: Statement = {
  name: 'ledger_append',
  text: `SELECT outcome, at_revision, at_position
    FROM ledger.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
  writes: true,
}

const FIND: Statement = {
  name: 'ledger_find_appended',
  text: 'SELECT last_revision, last_position FROM ledger.find_appended($1, $2, $3, $4, $5)',
  writes: false,
}

const TAKEN: Statement = {
  name: 'ledger_find_taken',
  text: 'SELECT ledger.find_taken($1, $2)',
  writes: false,
}

const column = <Key extends keyof PreparedEvent>(events: readonly PreparedEvent[], key: Key) =>
  events.map((event) => event[key])

/** The events as the append functions take them: a list for each column. */
export const columnsOf = (events: readonly PreparedEvent[]): readonly unknown[] =>
  (['id', 'type', 'schemaVersion', 'occurredOn', 'recordedAt', 'data', 'metadata'] as const).map((key) =>
    column(events, key),
  )

const appended = (revision: Whole | null, position: Whole | null, repeated: boolean): Appended => ({
  ok: true,
  revision: Number(revision),
  position: Number(position),
  repeated,
})

/** Throws CommandIdReused. */
export const toOutcome = (request: PreparedAppend, [outcome, revision, position]: Row): AppendOutcome => {
  const { stream, expected, commandId = '' } = request
  switch (outcome) {
    case 'appended':
    case 'repeated':
      return appended(revision, position, outcome === 'repeated')
    case 'wrong_revision': {
      const actual = revision === null ? 'no_stream' : Number(revision)
      return { ok: false, code: 'wrong_expected_revision', stream, expected, actual }
    }
    case 'command_reused':
      throw new CommandIdReused(commandId, stream)
    default:
      throw new Error(`The append function answered ${outcome}`)
  }
}

/** Where these events stand in the log, if this very append was done before. */
export const findAppended = async (
  pool: Pool,
  { authority, stream, events }: PreparedAppend,
): Promise<Appended | undefined> => {
  const values = [authority, stream, column(events, 'id'), column(events, 'type'), column(events, 'data')]
  const [found] = await call<readonly [Whole, Whole]>(pool, FIND, values)
  return found && appended(...found, true)
}

export const duplicateIn = async (
  pool: Pool,
  authority: string,
  events: readonly PreparedEvent[],
): Promise<DuplicateEventId> => {
  const ids = column(events, 'id')
  const [taken] = await call<readonly [string | null]>(pool, TAKEN, [authority, ids])
  return new DuplicateEventId(taken?.[0] ?? ids.join(', '))
}

export const append = async (
  pool: Pool,
  request: PreparedAppend,
  lockTimeoutMs: number,
): Promise<AppendOutcome> => {
  const { authority, stream, expected, commandId, events } = request
  const values = [
    authority,
    stream,
    String(expected),
    commandId ?? null,
    `${lockTimeoutMs}ms`,
    ...columnsOf(events),
  ]
  try {
    const [row] = await call<Row>(pool, APPEND, values)
    if (row === undefined) throw new Error('ledger.append_events answered nothing')
    return toOutcome(request, row)
  } catch (error) {
    if (!isEventIdTaken(error)) throw error
    // An id of ours is in the log: because this very append was done before, or by mistake.
    const before = await findAppended(pool, request)
    if (before === undefined) throw await duplicateIn(pool, authority, events)
    return before
  }
}
