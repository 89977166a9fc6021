import { DatabaseError } from 'pg'
import { OutcomeUnknown, StoreBusy, StoreFull } from '../errors.js'

/** We waited as long as we may; to wait again would only be to wait longer than that. */
const WAITED = new Set([
  '55P03', // lock_not_available: our lock timeout
  '57014', // query_canceled: the pool's statement timeout
])

/** The server gave way before anything was written, and may not the next time: PostgreSQL, appendix A. */
const PASSING = new Set([
  '40P01', // deadlock_detected
  '40001', // serialization_failure
  '53200', // out_of_memory
  '53300', // too_many_connections
  '57P03', // cannot_connect_now: the server is starting or stopping
  '25006', // read_only_sql_transaction: this server is the standby now; a new connection finds the other
])

const DISK_FULL = '53100'

const codeOf = (error: unknown): string => (error instanceof DatabaseError ? (error.code ?? '') : '')

/** The server ends our session: its own words come (57P01, 57P02, class 08), or a broken pipe. */
const ended = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || /^(57P0|08)/.test(error.code ?? '')

const busy = (cause: unknown): StoreBusy =>
  new StoreBusy('The database is busy or not reachable. Nothing was written; try again in a moment.', {
    cause,
  })

/** No connection was had, so nothing was sent. A wrong password or a missing database is not "busy". */
export const connectFailure = (error: unknown): unknown =>
  ended(error) || PASSING.has(codeOf(error)) ? busy(error) : error

/** A statement failed; `writes` tells whether a lost connection leaves a doubt. */
export const statementFailure = (error: unknown, writes: boolean): unknown => {
  const code = codeOf(error)
  if (WAITED.has(code) || PASSING.has(code)) return busy(error)
  if (code === DISK_FULL) return new StoreFull(error)
  if (!ended(error)) return error
  return writes ? new OutcomeUnknown(error) : busy(error)
}

/** Worth another try at once: what was in the way may be gone, and the same statement sent again is done once. */
export const isPassing = (error: unknown): boolean =>
  error instanceof OutcomeUnknown || (error instanceof StoreBusy && !WAITED.has(codeOf(error.cause)))

/** A key of the log is there already: of a position, a place in a stream, an event id or a command. */
export const isTaken = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code === '23505'

export const isEventIdTaken = (error: unknown): boolean =>
  isTaken(error) && error.constraint === 'event_id_once'
