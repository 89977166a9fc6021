import { wakeUp, faultCode, type RunnerLog } from '#projections'
import { logHeads } from '#projections/postgres'
import { type Pool } from 'pg'
import { checkNight, type NightParts } from './check.js'
import { nightOf } from './night.js'
import { type LogAlarm, logAlarms } from './record.js'

/** Not at once: a start has enough to do. */
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 600_000
/** Between two pages of 2,000 events, so that whoever works at that hour does not notice. */
const PAUSE_MS = 100

/** Only has to differ from other advisory locks in the same database. */
const NIGHTLY_LOCK = 7_385_065

export interface NightlyParts extends NightParts {
  readonly log: RunnerLog
}

/** Runs the work if no other process is at it. A process that dies lets go. */
const alone = async (pool: Pool, work: () => Promise<void>): Promise<void> => {
  const client = await pool.connect()
  let broken = true
  try {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
      NIGHTLY_LOCK,
    ])
    if (rows[0]?.got === true) await work()
    await client.query('SELECT pg_advisory_unlock_all()')
    broken = false
  } finally {
    // After a fault the lock may still be held: the connection goes, and the lock with it.
    client.release(broken)
  }
}

const checkAuthority = async (parts: NightlyParts, authority: string): Promise<void> => {
  const night = nightOf(parts.clock())
  const result = await checkNight(parts, authority, night)
  if (result?.outcome === 'holds')
    parts.log.info({ authority, night, position: result.reached.position }, 'the log holds')
}

/**
 * Checks the log of each authority that has not been checked this night. The fault of one is logged and keeps no other
 * from being checked. Nothing is done while another process is at it.
 */
export const checkTonight = (parts: NightlyParts): Promise<void> =>
  alone(parts.pool, async () => {
    for (const { authority } of await logHeads(parts.pool)) {
      try {
        await checkAuthority(parts, authority)
      } catch (error) {
        if (error instanceof Stopped) return
        parts.log.error({ authority, code: faultCode(error) }, 'the log of an authority could not be checked')
      }
    }
  })

class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** One line a finding, and one more after each start: an alarm that is heard once is soon forgotten. */
const alarms = ({ pool, log }: NightlyParts): (() => Promise<void>) => {
  const told = new Set<string>()
  const keyOf = ({ authority, night }: LogAlarm): string => `${authority} ${night}`
  return async () => {
    for (const alarm of await logAlarms(pool)) {
      if (told.has(keyOf(alarm))) continue
      told.add(keyOf(alarm))
      log.error(
        { ...alarm },
        'the log of an authority does not hold: keep the database as it is, and run "ehc verify"',
      )
    }
  }
}

export interface NightlyCheck {
  /** Ends after the page in hand; the next start goes on from there. */
  close(): Promise<void>
}

export interface NightlyTimes {
  readonly firstLookMs?: number
  readonly pauseMs?: number
}

/** Looks every ten minutes whether a night's check is due, in this process, until it is closed. */
export const startNightlyCheck = (
  parts: Omit<NightlyParts, 'between'>,
  { firstLookMs = FIRST_LOOK_MS, pauseMs = PAUSE_MS }: NightlyTimes = {},
): NightlyCheck => {
  const waiting = wakeUp()
  let closing = false
  const goingOn = (): boolean => !closing
  const between = async (): Promise<void> => {
    if (goingOn()) await waiting.wait(pauseMs)
    if (!goingOn()) throw new Stopped()
  }
  const tell = alarms(parts)
  const look = async (): Promise<void> => {
    try {
      await checkTonight({ ...parts, between })
      await tell()
    } catch (error) {
      parts.log.error({ code: faultCode(error) }, 'the nightly check was cut short')
    }
  }
  const run = async (): Promise<void> => {
    await waiting.wait(firstLookMs)
    while (goingOn()) {
      await look()
      if (goingOn()) await waiting.wait(LOOK_EVERY_MS)
    }
  }
  const finished = run()
  return {
    close: async () => {
      closing = true
      waiting.wake()
      await finished
    },
  }
}
