import { DatabaseError } from 'pg'
import { OutcomeUnknown, StoreBusy } from '#event-store'
import { wakeUp, faultDelay } from '../backoff.js'

/** The server gave way, or went away: PostgreSQL, appendix A. Rows and checkpoint commit together or not at all. */
const GIVES_WAY = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25006', // read_only_sql_transaction: this server was demoted, the next connection goes to the new one
  '25P03', // idle_in_transaction_session_timeout: this process was asleep in the middle of a batch
])

const SOCKET = /^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH)$/

/** What node-postgres says of a connection that is gone; it gives no code. */
const GONE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered))/

/** Whether the same work may be begun again as it was, because the server and not the work was at fault. */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof StoreBusy || error instanceof OutcomeUnknown) return true
  if (error instanceof DatabaseError)
    return GIVES_WAY.has(error.code ?? '') || error.code?.startsWith('08') === true
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  // A socket file that is not there: the server is starting.
  return SOCKET.test(code ?? '') || (code === 'ENOENT' && syscall === 'connect') || GONE.test(error.message)
}

/** Half a dozen attempts within some three seconds; what lasts longer is for the caller's own next round. */
const ATTEMPTS = 6
const LONGEST_PAUSE_MS = 1000

/** Begins the work again, after a pause that grows, where the server gave way; at most six times in all. */
export const surely = async <Result>(
  work: () => Promise<Result>,
  stopping: () => boolean = () => false,
  failures = 0,
): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (!isTransient(error) || failures + 1 >= ATTEMPTS || stopping()) throw error
    await wakeUp().wait(faultDelay(failures, LONGEST_PAUSE_MS))
    return surely(work, stopping, failures + 1)
  }
}
