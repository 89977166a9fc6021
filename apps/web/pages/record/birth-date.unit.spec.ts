import { isoDate, parseCivilDate } from '#statute'
import { readBirthDate } from './birth-date.js'

const read = (day: string, month: string, year: string) => {
  const found = readBirthDate({ day, month, year }, parseCivilDate('2026-11-21'))
  return found.ok ? isoDate(found.date) : found.message
}

describe('a date of birth as a person types it', () => {
  test.each([
    ['4', '5', '2019', '2019-05-04'],
    ['4', 'May', '2019', '2019-05-04'],
    ['12', 'sept', '2015', '2015-09-12'],
    ['12 Jan 2016', '', '', '2016-01-12'],
    ['12/1/2016', '', '', '2016-01-12'],
    ['', '', '', 'Enter the date of birth'],
    ['4', '', '2019', 'The date of birth must include a month'],
    ['4', '5', '19', 'The year must have 4 numbers, such as 2026'],
    ['30', 'Feb', '2019', 'The date of birth must be a real date, such as 12 January 2026'],
    ['22', '11', '2026', 'The date of birth must be in the past'],
    ['20', '11', '2000', 'The date of birth must be after 21 November 2000: plans are for people under 25'],
  ])('given %p %p %p: %s', (day, month, year, expected) => {
    expect(read(day, month, year)).toBe(expected)
  })
})
