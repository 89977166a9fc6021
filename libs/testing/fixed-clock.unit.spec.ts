import { fixedClock } from './fixed-clock.js'

describe('a fixed clock', () => {
  test('stands still until it is told to move', () => {
    const clock = fixedClock('2026-03-29T00:59:59.000Z')
    expect([clock.now(), clock.now()]).toStrictEqual(['2026-03-29T00:59:59.000Z', '2026-03-29T00:59:59.000Z'])
    clock.advance(1_000)
    expect(clock.now()).toBe('2026-03-29T01:00:00.000Z')
  })

  test('refuses what is not an instant', () => {
    expect(() => fixedClock('yesterday')).toThrow(new RangeError('yesterday is not an instant.'))
  })
})
