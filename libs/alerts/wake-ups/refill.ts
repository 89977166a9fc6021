import { type WakeUps } from './queue.js'
import { type WakeUp, wakeUpId } from './wake-up.js'

/**
 * Adds what the queue lacks of the wake-ups that are wanted; how many it added. It remembers what it has added, so
 * that a quiet minute costs one count. A queue that holds fewer jobs than were added was wiped (Redis says nothing
 * when it loses them): then everything is added again, and what is still there stays as it is.
 */
export const refill = (wakeUps: WakeUps): ((wanted: readonly WakeUp[], now: Date) => Promise<number>) => {
  let added: ReadonlySet<string> = new Set()
  return async (wanted, now) => {
    const known = wanted.filter((wakeUp) => added.has(wakeUpId(wakeUp)))
    const wiped = (await wakeUps.waiting()) < known.length
    const missing = wiped ? wanted : wanted.filter((wakeUp) => !added.has(wakeUpId(wakeUp)))
    await wakeUps.add(missing, now)
    added = new Set(wanted.map(wakeUpId))
    return missing.length
  }
}
