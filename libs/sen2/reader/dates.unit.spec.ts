import fc from 'fast-check'
import { type CivilDate, daysFromParts, isoDate, partsOf } from '#statute'
import { returnDate } from './dates.js'
import { dayOrderOf } from './day-order.js'

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
    expect(returnDate(text)).toStrictEqual({ date, form: undefined })
  })

  test.each([
    '2026-Feb-30 00:00:00',
    '2023-Feb-29',
    '2026-02-30',
    '31/04/2025',
    '12/31/2025',
    '2022-Okt-28',
    '0022-Sep-28',
    '448',
    'September',
  ])('%s is not guessed at', (text) => {
    expect(returnDate(text)).toBeUndefined()
  })

  test.each([
    ['2025-Sept-02 00:00:00', '2025-09-02', 'otherMonthName'],
    ['2 September 2025', '2025-09-02', 'dayMonthYear'],
    ['02-Sep-25', '2025-09-02', 'dayMonthYear'],
    ['15-May-98', '1998-05-15', 'dayMonthYear'],
    ['02/09/2025 00:00', '2025-09-02', 'numericDate'],
    ['2025-9-2', '2025-09-02', 'numericDate'],
    ['2025-09-02 00:00:00.000', '2025-09-02', 'otherTime'],
    ['2025-09-02T00:00:00Z', '2025-09-02', 'otherTime'],
    ['45902', '2025-09-02', 'serialDay'],
    ['45902.0', '2025-09-02', 'serialDay'],
    ['1900-01-01', undefined, 'noDate'],
    ['9999-Dec-31 00:00:00', undefined, 'noDate'],
  ])('%s is read, and said', (text, date, form) => {
    expect(returnDate(text)).toStrictEqual({ date, form })
  })

  test('in numbers is read in the order of the whole return', () => {
    expect(returnDate('03/04/2025', 'monthFirst')?.date).toBe('2025-03-04')
    expect([dayOrderOf(['03/04/2025']), dayOrderOf(['03/04/2025', '03/31/2025'])]).toStrictEqual([
      'dayFirst',
      'monthFirst',
    ])
    expect(() => dayOrderOf(['31/03/2025', '03/31/2025'])).toThrow('nobody can say what 03/04/2025 means')
  })

  test('every date that COLLECT can write is read as itself', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        fc.pre(isoDate(date) !== '1900-01-01')
        expect(returnDate(collect(date))?.date).toBe(isoDate(date))
        expect(returnDate(isoDate(date))?.date).toBe(isoDate(date))
      }),
    )
  })
})
