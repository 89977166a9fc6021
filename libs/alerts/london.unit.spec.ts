import { alertDay, alertInstant } from './london.js'

const iso = (on: string): string => new Date(alertInstant(on)).toISOString()

describe('the hour of alerts', () => {
  it('is seven in the morning in London, in winter and in summer', () => {
    expect([iso('2026-01-12'), iso('2026-06-01')]).toStrictEqual([
      '2026-01-12T07:00:00.000Z',
      '2026-06-01T06:00:00.000Z',
    ])
  })

  it('stays seven on the days on which the clocks change', () => {
    expect([iso('2026-03-29'), iso('2026-10-25')]).toStrictEqual([
      '2026-03-29T06:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ])
  })

  it.each([
    ['2026-06-01T05:59:59.999Z', '2026-05-31'],
    ['2026-06-01T06:00:00.000Z', '2026-06-01'],
    ['2026-01-12T06:59:59.999Z', '2026-01-11'],
    ['2026-01-12T07:00:00.000Z', '2026-01-12'],
    ['2026-03-29T05:59:59.999Z', '2026-03-28'],
    ['2026-03-29T06:00:00.000Z', '2026-03-29'],
    ['2026-10-25T06:59:59.999Z', '2026-10-24'],
    ['2026-10-25T07:00:00.000Z', '2026-10-25'],
  ])('at %s the alerts of %s may fire', (now, day) => {
    expect(alertDay(new Date(now))).toBe(day)
  })
})
