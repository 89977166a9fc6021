import { type GovUkBankHolidays, readGovUkBankHolidays } from '#statute'
import { CliError } from './cli-error.js'
import { readInput } from './read-input.js'

/** A file in the form of GOV.UK's bank-holidays.json. Throws CliError for one that cannot be read. */
export const bankHolidaysFile = async (path: string): Promise<GovUkBankHolidays> => {
  let text = ''
  for await (const piece of readInput(path)) text += piece
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CliError('bad_json', 'The file of bank holidays is not JSON.')
  }
  const read = readGovUkBankHolidays(value)
  if (!read.ok) throw new CliError('bad_bank_holidays', read.message)
  return read
}
