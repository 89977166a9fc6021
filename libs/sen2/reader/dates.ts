import { civilDate, isoDate } from '#statute'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const TIME = '(?:[ T](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)?'
const COLLECT = new RegExp(`^(\\d{4})-([a-z]{3})-(\\d{2})${TIME}$`, 'i')
const ISO = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${TIME}$`)

const monthOf = (text: string): number =>
  /\d/.test(text) ? Number(text) : MONTHS.indexOf(text.toLowerCase()) + 1

/**
 * `2022-Sep-28 00:00:00` as COLLECT writes it, or `2022-09-28`, as a civil date `YYYY-MM-DD`; undefined when it is
 * neither or no real date. Other orders of day and month are not guessed at.
 */
export const returnDate = (text: string): string | undefined => {
  const [, year, month, day] = COLLECT.exec(text) ?? ISO.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = civilDate(Number(year), monthOf(month), Number(day))
  return date === undefined ? undefined : isoDate(date)
}
