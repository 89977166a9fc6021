import { type EventStore } from '#event-store'
import { type Pool } from 'pg'
import { wakeUp, nextDelay } from '../backoff.js'
import { faultCode } from '../faults.js'
import { type LogHead, type Loop, type RunnerLog, startLoop } from '../loop.js'
import { step } from './advance.js'
import { noteFault } from './checkpoint.js'
import { retryUnknown } from './retry-parked.js'
import { asOwner, checkpointsOf, type Run } from './run.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { surely } from './transient.js'

/** The authorities that have a log, and its last position; across row-level security, by ledger.authorities(). */
export const logHeads = async (pool: Pool): Promise<readonly LogHead[]> => {
  const { rows } = await pool.query<{ authority: string; position: string | number }>(
    'SELECT authority, position FROM ledger.authorities()',
  )
  return rows.map(({ authority, position }) => ({ authority, position: Number(position) }))
}

/** The first look at what another runner is writing comes soon: as a rule it is one event of a page that was saved. */
const FIRST_LOOK_MS = 5

/**
 * Takes in all of the log as it stands now, alone or beside other runners: what they own is waited for, and taken over
 * when they are gone. Answers the position that is reached. With `stopping`, ends early after the batch in hand.
 * Throws when a projection stands still, after the others have arrived.
 */
export const runUntilCaughtUp = (
  runner: Runner,
  authority: string,
  stopping: () => boolean = () => false,
): Promise<number> => takeInAll(runner, authority, stopping, 'wait')

/** As `runUntilCaughtUp`, but leaves to other runners what they own: workers share the authorities so. */
export const takeInWhatIsFree = (
  runner: Runner,
  authority: string,
  stopping: () => boolean = () => false,
): Promise<number> => takeInAll(runner, authority, stopping, 'leave')

const takeInAll = async (
  runner: Runner,
  authority: string,
  stopping: () => boolean,
  whatIsHeld: 'wait' | 'leave',
): Promise<number> => {
  const target = await surely(() => runner.store.head(authority), stopping)
  return asOwner(runner, authority, async (run) => {
    const pause = wakeUp()
    let delay = FIRST_LOOK_MS
    let position = 0
    while (!stopping()) {
      const next = await surely(() => step(run, target), stopping).catch((error: unknown) =>
        blame(run, error),
      )
      position = next.position
      if (next.outcome === 'caught_up' || (next.outcome === 'held' && whatIsHeld === 'leave')) return position
      if (next.outcome === 'held') await pause.wait(delay)
      delay = next.outcome === 'held' ? nextDelay(delay, false) : FIRST_LOOK_MS
    }
    return position
  })
}

/** A fault of the whole authority (its log, or the server): written beside every projection that was to be moved. */
const blame = async ({ runner, authority, taken, stopped }: Run, error: unknown): Promise<never> => {
  const waiting = [...taken].filter((name) => !stopped.has(name))
  if (![...stopped.values()].includes(error))
    await noteFault(runner.pool, authority, waiting, faultCode(error))
  throw error
}

const positionOf = async (runner: Pick<Runner, 'pool' | 'projections'>, authority: string): Promise<number> =>
  Math.min(...(await checkpointsOf(runner, authority)).map(({ position }) => position))

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
  readonly leaseMs?: number
}

/** Keeps the read models of all authorities up to date until it is closed. Any number may run at once. */
export const startProjectionLoop = (options: LoopOptions): ProjectionLoop => {
  const loop = startLoop({
    heads: options.authorities ?? (() => logHeads(options.pool)),
    catchUp: ({ authority }, stopping) => takeInWhatIsFree(options, authority, stopping),
    besides: retryUnknown(options),
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
  const pause = wakeUp()
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
