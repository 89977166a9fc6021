import fc from 'fast-check'
import {
  addDays,
  addMonths,
  addWeeks,
  BadDate,
  britishDate,
  britishDateWithWeekday,
  civilDate,
  compareDates,
  dayOf,
  daysInMonth,
  diffDays,
  FIRST_YEAR,
  isoDate,
  LAST_YEAR,
  monthOf,
  parseCivilDate,
  tryParseCivilDate,
  weekdayName,
  yearOf,
} from './index.js'

const iso = (text: string) => parseCivilDate(text)

/** A second computation of the whole calendar: day by day from a known Monday, by hand. */
const everyDay = function* (): Generator<{ text: string; weekday: string; day: number }> {
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  let day = -25_567 // 1 January 1900, a Monday
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (let month = 1; month <= 12; month++)
      for (let d = 1; d <= daysInMonth(year, month); d++) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        yield { text, weekday: weekdays[(day + 25_567) % 7] ?? '', day: day++ }
      }
}

describe('a civil date', () => {
  it('counts, reads and writes every day from 1900 to 2199 as the calendar does', () => {
    let checked = 0
    for (const { text, weekday, day } of everyDay()) {
      const date = iso(text)
      if (date !== day || isoDate(date) !== text || weekdayName(date) !== weekday) throw new Error(text)
      checked++
    }
    expect(checked).toBe(109_573)
  })

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '12/01/2026',
    '2026-01-12T00:00:00Z',
    '2026/01/12',
    '２０２６-01-12',
    '',
    ' 2026-01-12',
    '+026-01-12',
    // The marks before 0 and after 9, where a digit should be; letters and marks where a hyphen should be.
    '202/-01-12',
    '202:-01-12',
    '2/26-01-12',
    '2:26-01-12',
    '2026-/1-12',
    '2026-:1-12',
    '2026-01-1/',
    '2026-01-1:',
    '2026-01-:1',
    '2026x01-12',
    '2026-01x12',
    '2026-00-12',
    '2026-13-12',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    undefined,
    null,
    20260112,
    {},
  ])('refuses %p', (given) => {
    expect(tryParseCivilDate(given)).toBeUndefined()
    expect(() => parseCivilDate(given)).toThrow(BadDate)
  })

  it('says what is wrong in a sentence, and quotes nothing that could be a name', () => {
    expect(() => iso('2026-02-30')).toThrow(
      '"2026-02-30" is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
    )
    expect(() => iso('Amy Pond')).toThrow(/^The value given is not a real date/)
    for (const empty of ['', null, undefined])
      expect(() => parseCivilDate(empty)).toThrow(/^An empty value is not a real date/)
    for (const named of ['Amy 2026-02-30', '2026-02-30 Amy', '1'.repeat(33), 7])
      expect(() => parseCivilDate(named)).toThrow(/^The value given is not a real date/)
  })

  it('takes the leap day where there is one', () => {
    expect(civilDate(2024, 2, 29)).toBe(iso('2024-02-29'))
    expect(civilDate(2000, 2, 29)).toBe(iso('2000-02-29'))
    expect(civilDate(2023, 2, 29)).toBeUndefined()
  })

  it('is written the British way', () => {
    expect(britishDate(iso('2026-11-21'))).toBe('21 November 2026')
    expect(britishDateWithWeekday(iso('2026-01-12'))).toBe('Monday 12 January 2026')
    expect([yearOf(iso('2026-11-21')), monthOf(iso('2026-11-21')), dayOf(iso('2026-11-21'))]).toStrictEqual([
      2026, 11, 21,
    ])
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('%s and %i months is %s (Dodds v Walker)', (from, months, to) => {
    expect(isoDate(addMonths(iso(from), months))).toBe(to)
  })

  it('adds, subtracts and compares as days do', () => {
    const day = fc.integer({ min: -20_000, max: 60_000 }).map((n) => addDays(iso('1970-01-01'), n))
    fc.assert(
      fc.property(day, day, fc.integer({ min: -500, max: 500 }), (a, b, n) => {
        expect(addDays(a, diffDays(a, b))).toBe(b)
        expect(Math.sign(compareDates(a, b))).toBe(
          Math.sign(isoDate(a) < isoDate(b) ? -1 : isoDate(a) > isoDate(b) ? 1 : 0),
        )
        expect(diffDays(a, addWeeks(a, n))).toBe(7 * n)
      }),
    )
  })
})
