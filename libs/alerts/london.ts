import { DateTime } from 'luxon'
import { londonDate } from '#statute'

const LONDON = 'Europe/London'

/** Alerts come before the working day begins, in winter and in summer time alike. */
export const ALERT_HOUR = 7

/**
 * The day whose alerts may fire at this instant: until seven in the morning it is still yesterday's. By the clock on
 * the wall: seven hours of elapsed time would be six or eight o'clock when the clocks change.
 */
export const alertDay = (now: Date): string => {
  const local = DateTime.fromJSDate(now).setZone(LONDON)
  return londonDate(
    local
      .minus({ days: local.hour < ALERT_HOUR ? 1 : 0 })
      .toJSDate()
      .toISOString(),
  )
}

/** The instant at which the alerts of a civil date fire, in milliseconds since 1970. */
export const alertInstant = (on: string): number =>
  DateTime.fromISO(on, { zone: LONDON }).set({ hour: ALERT_HOUR }).toMillis()
