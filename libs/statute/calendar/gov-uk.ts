import { tryParseCivilDate } from '../civil-date/index.js'
import { bankHolidayDates } from './bank-holidays.js'
import { type ProclaimedHoliday } from './calendar.js'

export interface GovUkBankHolidays {
  /** Days of the file that the table of this release lacks, oldest first. */
  readonly added: readonly ProclaimedHoliday[]
  /** Days of the table, in the years that the file has whole, that are not in the file. */
  readonly missing: readonly string[]
}

export type ReadBankHolidays =
  ({ readonly ok: true } & GovUkBankHolidays) | { readonly ok: false; readonly message: string }

type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const FORM =
  'It must be as GOV.UK publishes it (www.gov.uk/bank-holidays.json): {"england-and-wales": {"events": [{"title": "…", "date": "2027-06-14"}]}}.'

/** The title may be of one language alone, and is kept as the source: never longer than a line. */
const LONGEST_TITLE = 200

const dayOf = (event: unknown): ProclaimedHoliday | string => {
  if (!isRecord(event)) return 'One of its events is no JSON object.'
  const { date, title } = event
  if (typeof date !== 'string' || tryParseCivilDate(date) === undefined)
    return 'One of its events has no real date written YYYY-MM-DD.'
  return typeof title === 'string' && title.trim() !== ''
    ? { date, source: `GOV.UK: ${title.trim()}`.slice(0, LONGEST_TITLE) }
    : `The event of ${date} has no title.`
}

/** What a file of bank holidays in the form of GOV.UK adds to the table of this release. Only England and Wales is read. */
export const readGovUkBankHolidays = (value: unknown): ReadBankHolidays => {
  const division = isRecord(value) ? value['england-and-wales'] : undefined
  const events = isRecord(division) ? division['events'] : undefined
  if (!Array.isArray(events) || events.length === 0)
    return { ok: false, message: `The file has no bank holidays of England and Wales. ${FORM}` }
  const days: ProclaimedHoliday[] = []
  for (const event of events as readonly unknown[]) {
    const day = dayOf(event)
    if (typeof day === 'string') return { ok: false, message: `${day} ${FORM}` }
    days.push(day)
  }
  const inFile = new Set(days.map(({ date }) => date))
  const years = [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))]
  const table = new Set(years.flatMap(bankHolidayDates))
  // A file of one day is of no whole year; GOV.UK's own have every year's days from New Year on.
  const whole = years.filter((year) => days.some(({ date }) => date.startsWith(`${year}-01`)))
  return {
    ok: true,
    added: days
      .filter(({ date }, index) => !table.has(date) && days.findIndex((one) => one.date === date) === index)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    missing: whole.flatMap(bankHolidayDates).filter((date) => !inFile.has(date)),
  }
}
