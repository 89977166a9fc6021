import { britishDate, isoDate, parseCivilDate, tryParseCivilDate } from '#statute'
import { readDate } from '../forms/read-date.js'

export type AskedDay =
  | { readonly ok: true; readonly day: string; readonly past: boolean }
  | { readonly ok: false; readonly typed: string; readonly message: string }

/** `1 October 2026`, `1/10/2026` and `2026-10-01` are the same day; undefined when it is none. */
export const dayOf = (typed: string, today: string): string | undefined => {
  if (tryParseCivilDate(typed) !== undefined) return typed
  const [day = '', month = '', year = '', ...more] = typed.split(/[\s/.-]+/)
  const read = readDate({ day, month, year }, parseCivilDate(today))
  return read.ok && more.length === 0 ? isoDate(read.date) : undefined
}

/** The day that the page is asked about: today unless an earlier one is given. */
export const askedDay = (asAt: string | undefined, today: string): AskedDay => {
  const typed = (asAt ?? '').trim()
  if (typed === '') return { ok: true, day: today, past: false }
  const day = dayOf(typed, today)
  if (day === undefined)
    return {
      ok: false,
      typed,
      message: `The date must be a real date, such as ${britishDate(parseCivilDate(today))}`,
    }
  if (day > today)
    return {
      ok: false,
      typed,
      message: `The date must be today (${britishDate(parseCivilDate(today))}) or earlier: a case can be looked at as it was, not as it will be`,
    }
  return { ok: true, day, past: day < today }
}
