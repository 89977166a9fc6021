import { type Pool } from 'pg'
import { wakeUp, faultCode, type RunnerLog } from '#projections'
import { logHeads } from '#projections/postgres'
import { fireDue } from './postgres/fire.js'
import { upcoming } from './postgres/horizon.js'
import { type WakeUp } from './wake-ups/wake-up.js'

/** What BullMQ cannot do for itself: it must not be the one that looks after BullMQ. */
export const SWEEP_EVERY_MS = 60_000

/** Only has to differ from other advisory locks in the same database. */
const SWEEP_LOCK = 7_385_040

export interface SweepParts {
  readonly pool: Pool
  readonly clock: () => Date
  readonly log: RunnerLog
}

/** Runs the work if no other process is at it; undefined if one is. A process that dies lets go. */
const alone = async <Result>(pool: Pool, work: () => Promise<Result>): Promise<Result | undefined> => {
  const client = await pool.connect()
  let broken = true
  try {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
      SWEEP_LOCK,
    ])
    const result = rows[0]?.got === true ? await work() : undefined
    await client.query('SELECT pg_advisory_unlock_all()')
    broken = false
    return result
  } finally {
    // After a fault the lock may still be held: the connection goes, and the lock with it.
    client.release(broken)
  }
}

const sweepAuthority = async (
  parts: SweepParts,
  authority: string,
  now: Date,
): Promise<readonly WakeUp[]> => {
  const fired = await fireDue({ pool: parts.pool, authority, now })
  if (fired.length > 0) parts.log.info({ authority, fired: fired.length }, 'alerts fired by the sweep')
  return upcoming(parts.pool, authority, now)
}

/**
 * Fires what is due in every authority; the wake-ups that a queue should hold afterwards. The fault of one authority
 * is logged and keeps no other from firing. Undefined, and nothing done, while another process sweeps.
 */
export const sweep = async (parts: SweepParts): Promise<readonly WakeUp[] | undefined> =>
  alone(parts.pool, async () => {
    const now = parts.clock()
    const wanted: WakeUp[] = []
    for (const { authority } of await logHeads(parts.pool)) {
      try {
        wanted.push(...(await sweepAuthority(parts, authority, now)))
      } catch (error) {
        parts.log.error({ authority, code: faultCode(error) }, 'alerts of an authority could not be fired')
      }
    }
    return wanted
  })

export interface Sweeper {
  /** Sweep now instead of at the next minute. */
  nudge(): void
  /** Ends after the sweep in hand. */
  close(): Promise<void>
}

export interface SweeperParts extends SweepParts {
  /** Brings the queue up to what is wanted; none where alerts run without a queue. */
  readonly refill?: (wanted: readonly WakeUp[], now: Date) => Promise<unknown>
}

/** Refills beside the sweep, one at a time: a queue that is away may not answer for hours, and alerts fire meanwhile. */
const besides = ({ refill, clock, log }: SweeperParts): ((wanted: readonly WakeUp[]) => void) => {
  let refilling = false
  return (wanted) => {
    if (refill === undefined || refilling) return
    refilling = true
    refill(wanted, clock())
      .catch((error: unknown) => {
        log.error({ code: faultCode(error) }, 'wake-ups could not be added to the queue of alerts')
      })
      .finally(() => {
        refilling = false
      })
  }
}

/** Sweeps at once and then every minute, in this process, until it is closed. */
export const startSweep = (parts: SweeperParts): Sweeper => {
  const waiting = wakeUp()
  const refillBeside = besides(parts)
  let closing = false
  const goingOn = (): boolean => !closing
  const round = async (): Promise<void> => {
    try {
      const wanted = await sweep(parts)
      if (wanted !== undefined) refillBeside(wanted)
    } catch (error) {
      parts.log.error({ code: faultCode(error) }, 'the sweep of alerts was cut short')
    }
  }
  const run = async (): Promise<void> => {
    while (goingOn()) {
      await round()
      if (goingOn()) await waiting.wait(SWEEP_EVERY_MS)
    }
  }
  const finished = run()
  return {
    nudge: () => {
      waiting.wake()
    },
    close: async () => {
      closing = true
      waiting.wake()
      await finished
    },
  }
}
