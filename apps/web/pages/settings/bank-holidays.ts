import { type AuthoritySettings } from '#casework'
import { britishDate, isoDate, parseCivilDate } from '#statute'
import { readDate } from '../../parts/forms/read-date.js'

type BankHolidays = AuthoritySettings['bankHolidays']

type Read<Result> =
  { readonly ok: true; readonly days: Result } | { readonly ok: false; readonly text: string }

const linesOf = (typed: string): readonly string[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A day as people type it, "14 June 2027". */
const dayIn = (text: string, today: string): string | undefined => {
  const read = readDate({ day: text, month: '', year: '' }, parseCivilDate(today))
  return read.ok ? isoDate(read.date) : undefined
}

const LONGEST_SOURCE = 300

/** One day a line, with its source after a comma: "14 June 2027, London Gazette of 3 May 2027". */
export const readAdded = (typed: string, today: string): Read<BankHolidays['added']> => {
  const days: BankHolidays['added'] = []
  for (const line of linesOf(typed)) {
    const comma = line.indexOf(',')
    const date = dayIn(comma < 0 ? line : line.slice(0, comma), today)
    const source = comma < 0 ? '' : line.slice(comma + 1).trim()
    if (date === undefined)
      return {
        ok: false,
        text: 'Each line must begin with a day, such as 14 June 2027, and a comma after it',
      }
    if (source === '' || source.length > LONGEST_SOURCE)
      return {
        ok: false,
        text: `Say where ${britishDate(parseCivilDate(date))} was proclaimed, after a comma`,
      }
    days.push({ date, source })
  }
  return { ok: true, days }
}

/** One day a line. */
export const readRemoved = (typed: string, today: string): Read<BankHolidays['removed']> => {
  const days = linesOf(typed).map((line) => dayIn(line, today))
  const known = days.filter((day) => day !== undefined)
  return known.length === days.length
    ? { ok: true, days: known }
    : { ok: false, text: 'Each line must be a day, such as 31 May 2027' }
}

const british = (date: string): string => britishDate(parseCivilDate(date))

export const typedAdded = ({ added }: BankHolidays): string =>
  added.map(({ date, source }) => `${british(date)}, ${source}`).join('\n')

export const typedRemoved = ({ removed }: BankHolidays): string => removed.map(british).join('\n')
