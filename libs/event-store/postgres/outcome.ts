import { type Pool } from 'pg'
import { CommandIdReused, DuplicateEventId } from '../errors.js'
import { type Appended, type AppendOutcome } from '../port.js'
import { type PreparedAppend, type PreparedEvent } from '../prepare.js'
import { call, type Statement } from './call.js'

export type Whole = string | number
export type Row = readonly [outcome: string, revision: Whole | null, position: Whole | null]
export const NO_ANSWER: Row = ['nothing', null, null]

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

export const appended = (revision: Whole | null, position: Whole | null, repeated: boolean): Appended => ({
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
