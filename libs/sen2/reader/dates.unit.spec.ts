import fc from 'fast-check'
import { type CivilDate, daysFromParts, isoDate, partsOf } from '#statute'
import { returnDate } from './dates.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const collect = (date: CivilDate): string => {
  const { year, month, day } = partsOf(date)
  return `${year}-${MONTHS[month - 1] ?? ''}-${String(day).padStart(2, '0')} 00:00:00`
}

const anyDate = fc
  .integer({ min: daysFromParts(1900, 1, 1), max: daysFromParts(2199, 12, 31) })
  .map((days) => days as CivilDate)

describe('a date of the return', () => {
  test.each([
    ['2022-Sep-28 00:00:00', '2022-09-28'],
    ['2022-SEP-28 00:00:00', '2022-09-28'],
    ['2022-Sep-28', '2022-09-28'],
    ['2022-09-28', '2022-09-28'],
    ['2022-09-28T00:00:00', '2022-09-28'],
    ['2024-Feb-29 00:00:00', '2024-02-29'],
  ])('%s is read', (text, date) => {
    expect(returnDate(text)).toBe(date)
  })

  test.each([
    '2026-Feb-30 00:00:00',
    '2023-Feb-29',
    '2026-02-30',
    '28/09/2022',
    '28-Sep-2022',
    '2022-Sept-28',
    '2022-Okt-28',
    '2022-Sep-28 24:00:00',
    '2022-9-28',
    '0022-Sep-28',
    '44832',
    'September',
  ])('%s is not guessed at', (text) => {
    expect(returnDate(text)).toBeUndefined()
  })

  test('every date that COLLECT can write is read as itself', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(returnDate(collect(date))).toBe(isoDate(date))
        expect(returnDate(isoDate(date))).toBe(isoDate(date))
      }),
    )
  })
})
