import { tryParseCivilDate } from '#statute'
import { CliError } from './cli-error.js'

/** A day that was given, YYYY-MM-DD, or another where none was. Throws CliError `bad_date`. */
export const dayOr = <Usual extends string | undefined>(
  given: string | undefined,
  usual: Usual,
  option = '--on',
): string | Usual => {
  if (given === undefined) return usual
  if (tryParseCivilDate(given) === undefined)
    throw new CliError('bad_date', `${option} takes a day such as 2026-03-31.`)
  return given
}
