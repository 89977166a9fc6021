import { isoDate, parseCivilDate } from '#statute'
import { nextGateway, onOrAfter, onOrBefore, workingDaysLater } from './working-days.js'

const day = parseCivilDate

describe('working days', () => {
  it.each([
    ['a Saturday', '2026-11-21', '2026-11-20', '2026-11-23'],
    ['a working day', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['Christmas', '2026-12-25', '2026-12-24', '2026-12-29'],
  ])('%s: the one before, the one behind', (_, date, before, behind) => {
    expect([isoDate(onOrBefore(day(date))), isoDate(onOrAfter(day(date)))]).toStrictEqual([before, behind])
  })

  it('are counted over a weekend', () => {
    expect([0, 1, 2].map((days) => isoDate(workingDaysLater(day('2026-11-20'), days)))).toStrictEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-24',
    ])
  })
})

describe('the health gateway', () => {
  it.each([
    ['on the Friday of the week', '2026-11-18', '2026-11-20'],
    ['a week later, for what comes on the day itself', '2026-11-20', '2026-11-27'],
    ['on the Thursday before Good Friday', '2026-04-01', '2026-04-02'],
    ['a week after, for what comes on that Thursday', '2026-04-02', '2026-04-10'],
  ])('sits %s', (_, received, sitting) => {
    expect(isoDate(nextGateway(day(received)))).toBe(sitting)
  })
})
