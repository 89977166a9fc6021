import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import Holidays from 'date-holidays'
import { addDays, isoDate, parseCivilDate, weekdayOf } from '../civil-date/index.js'
import { bankHolidaysByRule, PUBLISHED } from './bank-holidays.js'
import { easterSunday } from './easter.js'
import { bankHolidayDates, calendarWith, ENGLAND_AND_WALES } from './index.js'

const YEARS = Array.from({ length: 2035 - 2014 + 1 }, (_, i) => 2014 + i)
const onWeekday = (date: string) => ![0, 6].includes(weekdayOf(parseCivilDate(date)))

/** Public and bank holidays by an independent library, on weekdays: it lists the weekend originals as well. */
const byLibrary = (region: string, year: number): string[] => {
  const listed = new Holidays('GB', region).getHolidays(year)
  const days = listed
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10))
  return [...new Set(days)].filter(onWeekday).sort()
}

describe('the bank holidays of England and Wales', () => {
  it('come out of the rules as they were published, for every published year', () => {
    const years = Object.keys(PUBLISHED).map(Number)
    expect(years).toStrictEqual([2022, 2023, 2024, 2025, 2026, 2027, 2028])
    for (const year of years)
      expect(bankHolidaysByRule(year).map(isoDate)).toStrictEqual(
        PUBLISHED[year]?.map((day) => `${year}-${day}`),
      )
  })

  it.each(YEARS)('%i agrees with date-holidays for England and for Wales', (year) => {
    expect(bankHolidayDates(year)).toStrictEqual(byLibrary('ENG', year))
    expect(bankHolidayDates(year)).toStrictEqual(byLibrary('WLS', year))
  })

  it('have the names that date-holidays gives them, but for the three days proclaimed', () => {
    const plain = (name: string) => name.toLowerCase().replace(/^the | \((substitute|ve) day\)$/g, '')
    const differing: string[] = []
    for (const year of YEARS) {
      const listed = new Holidays('GB', 'ENG').getHolidays(year)
      for (const day of bankHolidayDates(year)) {
        const ours = ENGLAND_AND_WALES.holidayName(parseCivilDate(day)) ?? ''
        const theirs = listed.filter(({ date }) => date.startsWith(day)).map(({ name }) => plain(name))
        if (!theirs.includes(plain(ours))) differing.push(`${day} ${ours}`)
      }
    }
    expect(differing).toStrictEqual([
      '2022-06-03 the Platinum Jubilee bank holiday',
      '2022-09-19 the day of the State Funeral',
      '2023-05-08 the Coronation bank holiday',
    ])
  })

  it('have no name on any other day', () => {
    expect(ENGLAND_AND_WALES.holidayName(parseCivilDate('2026-12-26'))).toBeUndefined()
    expect(ENGLAND_AND_WALES.holidayName(parseCivilDate('2026-06-10'))).toBeUndefined()
  })

  it.each([
    [2014, '2014-04-20'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2035, '2035-03-25'],
    [2038, '2038-04-25'],
  ])('Easter Sunday %i is %s', (year, date) => {
    expect(isoDate(easterSunday(year))).toBe(date)
  })

  const reference = new URL('../../../../shared/reference/bank-holidays-ew.json', import.meta.url)
  if (!existsSync(reference))
    process.stderr.write('SKIPPED: ../shared/reference/bank-holidays-ew.json is not there.\n')
  const withReference = existsSync(reference) ? it : it.skip
  withReference('agree with the reference list', () => {
    const listed = JSON.parse(readFileSync(reference, 'utf8')) as readonly { date: string }[]
    const ours = Object.keys(PUBLISHED).flatMap((year) => bankHolidayDates(Number(year)))
    expect(ours).toStrictEqual(listed.map(({ date }) => date).sort())
  })
})

describe('a working day', () => {
  it('is Monday to Friday less the bank holidays', () => {
    const working = (date: string) => ENGLAND_AND_WALES.isWorkingDay(parseCivilDate(date))
    expect(
      ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07'].map(working),
    ).toStrictEqual([true, false, false, false, false, true])
    expect(['2026-12-25', '2026-12-28', '2026-12-29'].map(working)).toStrictEqual([false, false, true])
  })

  it('can lose a day by proclamation, and no other day changes', () => {
    const proclaimed = parseCivilDate('2027-06-09')
    const calendar = calendarWith([proclaimed])
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (n) => {
        const day = addDays(proclaimed, n)
        expect(calendar.isWorkingDay(day)).toBe(n !== 0 && ENGLAND_AND_WALES.isWorkingDay(day))
      }),
    )
  })
})
