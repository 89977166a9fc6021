import { DateTime } from 'luxon'
import { londonDate } from '#statute'

/** The check of a night begins at two: after midnight's own work, and before anybody comes in. */
export const NIGHT_HOUR = 2

/**
 * The day in London whose night this instant belongs to: until two in the morning it is still the last one's. A machine
 * that is off at night makes up for it as soon as it is on.
 */
export const nightOf = (now: Date): string => {
  const local = DateTime.fromJSDate(now).setZone('Europe/London')
  // By the clock on the wall: two hours of elapsed time would be one or three o'clock when the clocks change.
  return londonDate(
    local
      .minus({ days: local.hour < NIGHT_HOUR ? 1 : 0 })
      .toJSDate()
      .toISOString(),
  )
}
