import { addDays, parseCivilDate } from '#statute'
import { fromToday, inWeeks } from './in-words.js'

const today = parseCivilDate('2026-11-21')

describe('how far off a day is', () => {
  it.each([
    [0, 'Today', undefined],
    [1, 'Tomorrow', undefined],
    [-1, 'Yesterday', undefined],
    [2, 'In 2 days', undefined],
    [-6, '6 days ago', undefined],
    [7, 'In 7 days', '1 week'],
    [8, 'In 8 days', '1 week and 1 day'],
    [45, 'In 45 days', '6 weeks and 3 days'],
    [-140, '140 days ago', '20 weeks'],
  ])('given a day %p days on, it says %p and in weeks %p', (days, words, weeks) => {
    const date = addDays(today, days)
    expect([fromToday(today, date), inWeeks(today, date)]).toStrictEqual([words, weeks])
  })
})
