import { parseCivilDate } from '../civil-date/index.js'
import { bankHolidayDates, calendarFor, ENGLAND_AND_WALES, readGovUkBankHolidays } from './index.js'

const file = (...events: readonly object[]) => ({
  'england-and-wales': { division: 'england-and-wales', events },
})
const on = (date: string, title = 'Extra bank holiday') => ({ date, title, notes: '', bunting: true })

describe('a file of bank holidays as GOV.UK publishes it', () => {
  it('adds the days that the release does not know, once each, with the title as their source', () => {
    expect(
      readGovUkBankHolidays(file(on('2027-06-15', 'B'), on('2027-06-14', 'A'), on('2027-06-14', 'A'))),
    ).toStrictEqual({
      ok: true,
      added: [
        { date: '2027-06-14', source: 'GOV.UK: A' },
        { date: '2027-06-15', source: 'GOV.UK: B' },
      ],
      missing: [],
    })
  })

  it('tells which days of a whole year it lacks, and takes none away', () => {
    const year = bankHolidayDates(2027).map((date) => (date === '2027-05-31' ? on('2027-06-04') : on(date)))
    expect(readGovUkBankHolidays(file(...year))).toStrictEqual({
      ok: true,
      added: [{ date: '2027-06-04', source: 'GOV.UK: Extra bank holiday' }],
      missing: ['2027-05-31'],
    })
  })

  it.each([
    [[], 'The file has no bank holidays of England and Wales.'],
    [{ scotland: { events: [on('2027-06-14')] } }, 'The file has no bank holidays of England and Wales.'],
    [file(), 'The file has no bank holidays of England and Wales.'],
    [file(on('2027-02-30')), 'One of its events has no real date written YYYY-MM-DD.'],
    [file(on('2027-06-14', ' ')), 'The event of 2027-06-14 has no title.'],
  ])('is refused as %j', (value, message) => {
    expect(readGovUkBankHolidays(value)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message) as string,
    })
  })
})

describe('the calendar by which an authority counts', () => {
  const days = { added: [{ date: '2027-06-14', source: 'Gazette' }], removed: ['2027-05-31'] }

  it('has the days that it added, and lacks those that it took away', () => {
    const calendar = calendarFor({ bankHolidays: days })
    const [added, removed] = [parseCivilDate('2027-06-14'), parseCivilDate('2027-05-31')]
    expect([calendar.isWorkingDay(added), calendar.holidayName(added)]).toStrictEqual([
      false,
      'a proclaimed bank holiday',
    ])
    expect([calendar.isWorkingDay(removed), calendar.holidayName(removed)]).toStrictEqual([true, undefined])
    expect(ENGLAND_AND_WALES.isWorkingDay(removed)).toBe(false)
  })

  it('is that of the release where it said nothing, and one for the same days', () => {
    expect(calendarFor({})).toBe(ENGLAND_AND_WALES)
    expect(calendarFor({ bankHolidays: { added: [], removed: [] } })).toBe(ENGLAND_AND_WALES)
    expect(calendarFor({ bankHolidays: days })).toBe(calendarFor({ bankHolidays: { ...days } }))
  })
})
