import { type SettingDetails, type SettingRow } from '#casework'
import { addDays, isoDate, parseCivilDate, tryParseCivilDate } from '#statute'
import { type Places, type RegisterColumn, type RegisterKind } from './columns.js'

export interface RowFault {
  readonly code: 'no_number' | 'odd_number' | 'no_name' | 'long_name' | 'odd_ukprn' | 'odd_date'
  readonly message: string
}

export type ReadRow =
  | { readonly kind: 'read'; readonly row: SettingRow }
  /** Not open yet, or closed before anybody who has a plan went there. */
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'fault'; readonly fault: RowFault }

const URN = /^\d{6}$/
const OFSTED = /^(EY\d{6}|\d{6,7})$/
const UKPRN = /^\d{8}$/
const LONGEST_NAME = 160
const LONGEST_LABEL = 80
/** A child's last setting may have closed in this year or the one before. */
const YEARS_CLOSED = 3

const fault = (code: RowFault['code'], message: string): ReadRow => ({
  kind: 'fault',
  fault: { code, message },
})

/** The public file writes 31-08-2025; a list made by hand may write 31/08/2025 or 2025-08-31. */
const readDay = (text: string): string | undefined => {
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  const iso = year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return tryParseCivilDate(iso) === undefined ? undefined : iso
}

/** What the public files write for nothing. */
const NOTHING = new Set(['', 'not applicable', 'not recorded', 'none', 'n/a', 'null'])

const CLOSED = /^(closed|cancelled|resigned|removed|inactive)/i
const NOT_OPEN_YET = /^proposed to open/i

/** One row, by the places of its columns. `today` as YYYY-MM-DD. */
export const readRow = (
  cells: readonly string[],
  places: Places,
  { kind, today }: { readonly kind: RegisterKind; readonly today: string },
): ReadRow => {
  const cell = (column: RegisterColumn): string => {
    const place = places.get(column)
    return place === undefined ? '' : (cells[place] ?? '').replace(/\s+/gu, ' ').trim()
  }
  const short = (column: RegisterColumn): string | undefined => {
    const text = cell(column)
    return NOTHING.has(text.toLowerCase()) ? undefined : text.slice(0, LONGEST_LABEL)
  }
  const number = cell('urn').toUpperCase()
  if (NOT_OPEN_YET.test(cell('status'))) return { kind: 'leftOut' }
  if (number === '') return fault('no_number', 'This row has no URN. Put it in, or leave the row out.')
  if (!(kind === 'schools' ? URN : OFSTED).test(number))
    return fault(
      'odd_number',
      kind === 'schools'
        ? 'The URN of a school has 6 digits. Check it in “Get Information About Schools”.'
        : 'Ofsted’s number of a provider is EY and 6 digits, or 6 or 7 digits. Check it.',
    )
  const name = cell('name')
  if (name === '') return fault('no_name', 'This row has no name.')
  if (name.length > LONGEST_NAME)
    return fault('long_name', `The name must be ${LONGEST_NAME} letters or fewer. Shorten it in the file.`)
  const ukprn = short('ukprn')
  if (ukprn !== undefined && !UKPRN.test(ukprn))
    return fault('odd_ukprn', 'A UKPRN has 8 digits. Put it right, or leave it empty.')
  const typedDay = cell('closedOn')
  const closedOn = NOTHING.has(typedDay.toLowerCase()) ? undefined : readDay(typedDay)
  if (!NOTHING.has(typedDay.toLowerCase()) && closedOn === undefined)
    return fault('odd_date', 'The day on which it closed is no date, such as 31-08-2025.')
  // A school that is to close next summer is open until then, and the file says so.
  const isClosed = places.has('status')
    ? CLOSED.test(cell('status'))
    : closedOn !== undefined && closedOn <= today
  if (isClosed && closedOn !== undefined && closedOn < yearsBefore(today)) return { kind: 'leftOut' }
  const code = cell('authority')
  const [phase, type, postcode] = [
    short('phase'),
    short('type'),
    short('postcode')?.toUpperCase().slice(0, 10),
  ]
  const provision = provisionOf(short('provision'), short('classes'))
  const phaseOf = phase ?? (kind === 'earlyYears' ? 'Early years' : undefined)
  const details: SettingDetails = {
    setting: number,
    name,
    ...(kind === 'schools' ? { urn: number } : { ofsted: number }),
    ...(ukprn === undefined ? {} : { ukprn }),
    ...(phaseOf === undefined ? {} : { phase: phaseOf }),
    ...(type === undefined ? {} : { type }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(/^\d{3}$/.test(code) ? { authority: code } : {}),
    ...(provision === undefined ? {} : { provision }),
  }
  return { kind: 'read', row: { details, ...(isClosed ? { closed: { on: closedOn } } : {}) } }
}

const provisionOf = (provision: string | undefined, classes: string | undefined): string | undefined => {
  const has = classes !== undefined && /^has special classes/i.test(classes) ? 'Special classes' : undefined
  const both = [provision, has].filter((one) => one !== undefined)
  return both.length === 0 ? undefined : both.join(', ').slice(0, LONGEST_LABEL)
}

const DAYS_OF_A_YEAR = 365.25

const yearsBefore = (today: string): string =>
  isoDate(addDays(parseCivilDate(today), -Math.round(YEARS_CLOSED * DAYS_OF_A_YEAR)))
