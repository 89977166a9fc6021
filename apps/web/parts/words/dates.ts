import {
  britishDate,
  britishDateWithWeekday,
  diffDays,
  londonDate,
  parseCivilDate,
  tryParseCivilDate,
} from '#statute'
import { londonTime } from '../../frame/london.js'

export { londonTime }

/** `21 November 2026`, from `2026-11-21`. */
export const british = (iso: string): string => britishDate(parseCivilDate(iso))

/** `Saturday 21 November 2026` */
export const britishWithWeekday = (iso: string): string => britishDateWithWeekday(parseCivilDate(iso))

/** Days from one day to another; negative when the second is the earlier. */
export const daysBetween = (from: string, to: string): number =>
  diffDays(parseCivilDate(from), parseCivilDate(to))

export const isDate = (value: unknown): value is string => tryParseCivilDate(value) !== undefined

export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** `21 November 2026 at 14:02` */
export const londonMoment = (instant: string): string =>
  `${british(londonDate(instant))} at ${londonTime(instant)}`
