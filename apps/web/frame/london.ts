import { DateTime } from 'luxon'
import { londonDate } from '#statute'

/** Today's date in England, YYYY-MM-DD, wherever the machine stands. */
export const todayInLondon = (): string => londonDate(new Date().toISOString())

/** `14:02`. `instant`: ISO 8601. */
export const londonTime = (instant: string): string =>
  DateTime.fromISO(instant, { zone: 'Europe/London' }).toFormat('HH:mm')
