import { tryParseCivilDate } from '#statute'
import { CliError } from './cli-error.js'

/** The person-level return began in 2023; years far ahead are a slip of the keyboard. */
const [FIRST_YEAR, LAST_YEAR] = [2023, 2199]

/** Throws CliError for a year of which there is no return. */
export const returnYear = (text: string): number => {
  const year = Number(text)
  if (/^\d{4}$/.test(text) && year >= FIRST_YEAR && year <= LAST_YEAR) return year
  throw new CliError(
    'bad_year',
    `--year takes the return's own year in four digits, from ${FIRST_YEAR}: 2026 is the one made in January 2026, about the calendar year 2025.`,
  )
}

/** Throws CliError for a day that does not exist. */
export const givenDay = (option: string, text: string | undefined): string | undefined => {
  if (text === undefined || tryParseCivilDate(text) !== undefined) return text
  throw new CliError('bad_date', `${option} takes a real date written YYYY-MM-DD, such as 2026-01-15.`)
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/** An instant in UTC, of an instant or of a day, which means its end in London. Throws CliError. */
export const givenInstant = (text: string | undefined, now: string): string => {
  if (text === undefined) return now
  if (INSTANT.test(text) && Date.parse(text) > Date.now())
    throw new CliError(
      'instant_ahead',
      '--known-at lies ahead, and nobody knows what will be recorded until then. Leave it out for what is known now.',
    )
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString()
  throw new CliError(
    'bad_instant',
    '--known-at takes an instant such as 2026-01-20T17:00:00Z: what was recorded later is left out.',
  )
}
