import { type Pool } from 'pg'
import { CommandIdReused, DuplicateEventId } from '../errors.js'
import { type Appended, type AppendOutcome } from '../port.js'
import { type PreparedAppend, type PreparedEvent } from '../prepare.js'
import { call, type Statement } from './call.js'
import { isEventIdTaken } from './failures.js'

type Whole = string | number
type Outcome = 'appended' | 'repeated' | 'wrong_revision' | 'command_reused'
type Row = readonly [outcome: Outcome, revision: Whole | null, position: Whole | null]

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

const appended = (revision: Whole | null, position: Whole | null, repeated: boolean): Appended => ({
  ok: true,
  revision: Number(revision),
  position: Number(position),
  repeated,
})

const toOutcome = (request: PreparedAppend, [outcome, revision, position]: Row): AppendOutcome => {
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
  }
}

/** An id of ours is in the log: because this very append was done before, or by mistake. */
const idTaken = async (pool: Pool, { authority, stream, events }: PreparedAppend): Promise<Appended> => {
  const ids = column(events, 'id')
  const [found] = await call<readonly [Whole, Whole]>(pool, FIND, [
    authority,
    stream,
    ids,
    column(events, 'type'),
    column(events, 'data'),
  ])
  if (found !== undefined) return appended(...found, true)
  const [taken] = await call<readonly [string]>(pool, TAKEN, [authority, ids])
  throw new DuplicateEventId(taken?.[0] ?? ids.join(', '))
}

export const append = async (
  pool: Pool,
  request: PreparedAppend,
  lockTimeoutMs: number,
): Promise<AppendOutcome> => {
  const { authority, stream, expected, commandId, events } = request
  const columns = (
    ['id', 'type', 'schemaVersion', 'occurredOn', 'recordedAt', 'data', 'metadata'] as const
  ).map((key) => column(events, key))
  const values = [authority, stream, String(expected), commandId ?? null, `${lockTimeoutMs}ms`, ...columns]
  try {
    const [row] = await call<Row>(pool, APPEND, values)
    if (row === undefined) throw new Error('ledger.append_events answered nothing')
    return toOutcome(request, row)
  } catch (error) {
    if (isEventIdTaken(error)) return idTaken(pool, request)
    throw error
  }
}
