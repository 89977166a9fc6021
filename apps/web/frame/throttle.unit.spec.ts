import { attemptCounter } from './throttle.js'

describe('a rule of two attempts in a minute', () => {
  test('given a third, it must wait until the minute is over, and another caller need not', () => {
    let now = 0
    const count = attemptCounter({ attempts: 2, windowMs: 60_000, now: () => now })
    expect([count('a'), count('a'), count('a'), count('b')]).toStrictEqual([0, 0, 60, 0])
    now = 59_000
    expect(count('a')).toBe(1)
    now = 60_000
    expect([count('a'), count('a'), count('a')]).toStrictEqual([0, 0, 60])
  })
})
