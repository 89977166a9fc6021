import { DatabaseError } from 'pg'
import { OutcomeUnknown, StoreBusy } from '../errors.js'

/** The server gave way before anything was written: PostgreSQL, appendix A. */
const BUSY = new Set([
  '55P03', // lock_not_available: our lock timeout
  '57014', // query_canceled: the pool's statement timeout
  '40P01', // deadlock_detected
  '40001', // serialization_failure
  '53300', // too_many_connections
  '57P03', // cannot_connect_now: the server is starting or stopping
])

/** The server ends our session: its own words come, or a broken pipe. */
const ended = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || (error.code?.startsWith('57P0') ?? false)

const busy = (cause: unknown): StoreBusy =>
  new StoreBusy('The database is busy or not reachable. Nothing was written; try again in a moment.', {
    cause,
  })

/** No connection was had, so nothing was sent. A wrong password or a missing database is not "busy". */
export const connectFailure = (error: unknown): unknown =>
  !(error instanceof DatabaseError) || BUSY.has(error.code ?? '') ? busy(error) : error

/** A statement failed; `writes` tells whether a lost connection leaves a doubt. */
export const statementFailure = (error: unknown, writes: boolean): unknown => {
  if (error instanceof DatabaseError && BUSY.has(error.code ?? '')) return busy(error)
  if (!ended(error)) return error
  return writes ? new OutcomeUnknown(error) : busy(error)
}

export const isEventIdTaken = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === 'event_id_once'
