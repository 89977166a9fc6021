import { britishDate, parseCivilDate } from '#statute'
import { DateTime } from 'luxon'
import { askedDay, dayOf } from './as-at.js'
import { british } from '../words/dates.js'

/** How far the records are looked at: a day to its end, or a minute to its end. */
export interface Known {
  /** The day of it, YYYY-MM-DD. */
  readonly day: string
  /** In milliseconds since 1970. */
  readonly until: number
  /** "the end of 1 October 2026", "1 October 2026 at 14:30" */
  readonly inWords: string
  /** As it goes into an address. */
  readonly asTyped: string
}

export type AskedKnown =
  | { readonly ok: true; readonly known: Known | undefined }
  | { readonly ok: false; readonly typed: string; readonly message: string }

/** A day, and with a time of the clock a minute of it: `1 October 2026 14:30`, `2026-10-01T14:30`. */
const WITH_TIME = /^(.+?)(?:T|,?\s+(?:at\s+)?)(\d{1,2})[:.](\d{2})$/i

const bad = (typed: string, today: string): AskedKnown => ({
  ok: false,
  typed,
  message: `What was known: enter a real date, such as ${britishDate(parseCivilDate(today))}, with or without a time, such as 14:30`,
})

const endOf = (day: string, time: readonly [number, number] | undefined): number => {
  const start = DateTime.fromISO(day, { zone: 'Europe/London' })
  if (time === undefined) return start.endOf('day').toMillis()
  return start.set({ hour: time[0], minute: time[1] }).endOf('minute').toMillis()
}

/** The time of what was known that the page is asked about; undefined for all that is known now. */
export const askedKnown = (knownAt: string | undefined, today: string): AskedKnown => {
  const typed = (knownAt ?? '').trim()
  if (typed === '') return { ok: true, known: undefined }
  const [, before, hour, minute] = WITH_TIME.exec(typed) ?? []
  const time = before === undefined ? undefined : ([Number(hour), Number(minute)] as const)
  const day = dayOf(before ?? typed, today)
  if (day === undefined || (time !== undefined && (time[0] > 23 || time[1] > 59))) return bad(typed, today)
  const inTime = askedDay(day, today)
  if (!inTime.ok) return { ok: false, typed, message: 'What was known: the date must be today or earlier' }
  const clock = time && `${time[0]}`.padStart(2, '0') + ':' + `${time[1]}`.padStart(2, '0')
  return {
    ok: true,
    known: {
      day,
      until: endOf(day, time),
      inWords: clock === undefined ? `the end of ${british(day)}` : `${british(day)} at ${clock}`,
      asTyped: clock === undefined ? day : `${day}T${clock}`,
    },
  }
}
