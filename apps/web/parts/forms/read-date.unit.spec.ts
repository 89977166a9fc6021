import { isoDate, parseCivilDate } from '#statute'
import { readDate, type TypedDate } from './read-date.js'

const today = parseCivilDate('2026-11-21')
const read = (day: string, month: string, year: string) =>
  readDate({ day, month, year } satisfies TypedDate, today)
const refusal = (message: string, ...parts: string[]) => ({ ok: false, message, parts })

describe('a date as a person types it', () => {
  it.each([
    ['12', '1', '2026', '2026-01-12'],
    ['12', '01', '2026', '2026-01-12'],
    [' 12 ', ' 1', '2026 ', '2026-01-12'],
    ['29', '2', '2024', '2024-02-29'],
    ['12', 'January', '2026', '2026-01-12'],
    ['12', 'jan', '2026', '2026-01-12'],
    ['1', 'Sept', '2026', '2026-09-01'],
    ['1', '9', '2014', '2014-09-01'],
    ['31', '12', '2036', '2036-12-31'],
  ])('given %p %p %p, it is %p', (day, month, year, iso) => {
    const answer = read(day, month, year)
    expect(answer.ok ? isoDate(answer.date) : answer).toStrictEqual(iso)
  })

  it.each([
    ['', '', '', refusal('Enter the date', 'day', 'month', 'year')],
    ['12', '', '2026', refusal('The date must include a month', 'month')],
    ['', '', '2026', refusal('The date must include a day and a month', 'day', 'month')],
    ['12', '1', '26', refusal('The year must have 4 numbers, such as 2026', 'year')],
    ['12', '1', '20026', refusal('The year must have 4 numbers, such as 2026', 'year')],
    ['12', '1', '2037', refusal('The year must be 2036 or earlier', 'year')],
    ['32', '1', '2026', refusal('The date must be a real date, such as 12 January 2026', 'day')],
    ['12', '13', '2026', refusal('The date must be a real date, such as 12 January 2026', 'month')],
    ['twelve', 'x', '2026', refusal('The date must be a real date, such as 12 January 2026', 'day', 'month')],
    [
      '30',
      '2',
      '2026',
      refusal('The date must be a real date, such as 12 January 2026', 'day', 'month', 'year'),
    ],
    [
      '29',
      '2',
      '2025',
      refusal('The date must be a real date, such as 12 January 2026', 'day', 'month', 'year'),
    ],
    ['-1', '2', '2026', refusal('The date must be a real date, such as 12 January 2026', 'day')],
    [
      '31',
      '8',
      '2014',
      refusal(
        'The date must be on or after 1 September 2014, when these time limits began',
        'day',
        'month',
        'year',
      ),
    ],
    [
      '12',
      '1',
      '1026',
      refusal('The date must be on or after 1 September 2014, when these time limits began', 'year'),
    ],
  ])('given %p %p %p, it is refused in words', (day, month, year, expected) => {
    expect(read(day, month, year)).toStrictEqual(expected)
  })
})
