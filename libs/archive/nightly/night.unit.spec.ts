import { nightOf } from './night.js'

describe('the night an instant belongs to', () => {
  it.each([
    ['in winter, before two', '2026-01-12T01:59:59Z', '2026-01-11'],
    ['in winter, from two on', '2026-01-12T02:00:00Z', '2026-01-12'],
    ['in summer, before two by the clock on the wall', '2026-07-14T00:59:59Z', '2026-07-13'],
    ['in summer, from two on', '2026-07-14T01:00:00Z', '2026-07-14'],
    ['in the evening', '2026-07-14T22:30:00Z', '2026-07-14'],
    ['in summer after midnight in London, still the day before in UTC', '2026-07-14T23:30:00Z', '2026-07-14'],
    ['on the night that has no two o’clock', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['on the night that has one o’clock twice', '2026-10-25T01:30:00Z', '2026-10-24'],
  ])('%s: %s', (_what, instant, night) => {
    expect(nightOf(new Date(instant))).toBe(night)
  })
})
