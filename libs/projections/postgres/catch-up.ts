import { type EventStore } from '#event-store'
import { type Pool } from 'pg'
import { bell, BUSY_DELAY_MS } from '../backoff.js'
import { type LogHead, type Loop, type RunnerLog, startLoop } from '../loop.js'
import { advance } from './advance.js'
import { readCheckpoints } from './checkpoint.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inTransaction } from './transaction.js'

/** The authorities that have a log, and its last position; across row-level security, by ledger.authorities(). */
export const logHeads = async (pool: Pool): Promise<readonly LogHead[]> => {
  const { rows } = await pool.query<{ authority: string; position: string | number }>(
    'SELECT authority, position FROM ledger.authorities()',
  )
  return rows.map(({ authority, position }) => ({ authority, position: Number(position) }))
}

/**
 * Takes in all of the log as it stands now, alone or beside another runner; the position that is reached.
 * With `stopping`, ends early after the batch in hand.
 */
export const runUntilCaughtUp = async (
  runner: Runner,
  authority: string,
  stopping: () => boolean = () => false,
): Promise<number> => {
  const target = await runner.store.head(authority)
  const pause = bell()
  let position = 0
  while (!stopping()) {
    const step = await advance(runner, authority)
    // The other runner has just written or is about to: look again a moment later.
    if (step.outcome === 'overtaken') await pause.wait(BUSY_DELAY_MS)
    else {
      position = step.position
      if (step.outcome === 'caught_up' || (await allReached(runner, authority, target))) return position
    }
  }
  return position
}

const positionOf = async (runner: Pick<Runner, 'pool' | 'projections'>, authority: string): Promise<number> =>
  inTransaction(runner.pool, authority, async (transaction) => {
    const checkpoints = await readCheckpoints(transaction, authority, runner.projections)
    return Math.min(...checkpoints.map(({ position }) => position))
  })

const allReached = async (runner: Runner, authority: string, target: number): Promise<boolean> =>
  (await positionOf(runner, authority)) >= target

export interface ProjectionLoop extends Loop {
  /**
   * Read your own writes: true once all read models of the authority have reached the position (whichever process
   * brings them there), false when they have not within the time (milliseconds, default 5,000).
   */
  waitFor(authority: string, position: number, timeoutMs?: number): Promise<boolean>
}

export interface LoopOptions {
  readonly store: EventStore
  readonly pool: Pool
  readonly projections: readonly PostgresProjection[]
  /** Which authorities there are; default: all that have a log, new ones as they come. */
  readonly authorities?: () => Promise<readonly LogHead[]>
  readonly log: RunnerLog
  readonly batchSize?: number
}

/** Keeps the read models of all authorities up to date until it is closed. */
export const startProjectionLoop = (options: LoopOptions): ProjectionLoop => {
  const loop = startLoop({
    heads: options.authorities ?? (() => logHeads(options.pool)),
    catchUp: ({ authority }, stopping) => runUntilCaughtUp(options, authority, stopping),
    log: options.log,
  })
  const forget = options.store.onAppended(() => {
    loop.nudge()
  })
  return {
    ...loop,
    close: async () => {
      forget()
      await loop.close()
    },
    waitFor: async (authority, position, timeoutMs = 5000) => {
      loop.nudge()
      return waitForPosition(options, authority, position, timeoutMs)
    },
  }
}

/** As `waitFor` of a loop, for a process that runs none. */
export const waitForPosition = async (
  runner: Pick<Runner, 'pool' | 'projections'>,
  authority: string,
  position: number,
  timeoutMs = 5000,
): Promise<boolean> => {
  const pause = bell()
  const deadline = performance.now() + timeoutMs
  let delay = 5
  for (;;) {
    if ((await positionOf(runner, authority)) >= position) return true
    const left = deadline - performance.now()
    if (left <= 0) return false
    await pause.wait(Math.min(delay, left))
    delay = Math.min(delay * 2, 100)
  }
}
