import { chanceOf } from './chance.js'

const draws = (count: number, draw: () => number): readonly number[] => Array.from({ length: count }, draw)

describe('chance', () => {
  it('gives the same numbers for the same names, on every machine and in every version', () => {
    const chance = chanceOf(1, 'request', '17')
    expect(draws(8, () => chance.whole(0, 999))).toStrictEqual([666, 356, 370, 605, 356, 637, 251, 718])
  })

  it('gives neighbouring names numbers of their own', () => {
    const first = [0, 1, 2, 3, 4, 5].map((n) => chanceOf(1, 'request', n).whole(0, 999_999))
    expect(new Set(first).size).toBe(6)
    expect(chanceOf(2, 'request', 0).whole(0, 999_999)).not.toBe(first[0])
  })

  it('is even: each tenth of the range comes up a tenth of the time', () => {
    const chance = chanceOf(1, 'even')
    const values = draws(100_000, () => Math.floor(chance.unit() * 10))
    const tenths = Array.from({ length: 10 }, (_, n) => values.filter((value) => value === n).length)
    expect(Math.max(...tenths)).toBeLessThan(10_400)
    expect(Math.min(...tenths)).toBeGreaterThan(9_600)
  })

  it('keeps to both ends, to weights and to means', () => {
    const chance = chanceOf(1, 'kinds')
    expect([...new Set(draws(1_000, () => chance.whole(3, 5)))].sort()).toStrictEqual([3, 4, 5])
    const heavy = draws(10_000, () =>
      chance.weighted([
        [1, 3],
        [0, 1],
      ]),
    ).reduce((sum, one) => sum + one)
    expect(Math.round(heavy / 500)).toBe(15)
    const delays = draws(10_000, () => chance.delay(20))
    expect(Math.round(delays.reduce((sum, one) => sum + one) / 10_000 / 2)).toBe(10)
    expect(Math.min(...delays)).toBe(0)
  })

  it('cannot choose from nothing', () => {
    expect(() => chanceOf(1).oneOf([])).toThrow(RangeError)
    expect(() => chanceOf(1).weighted([])).toThrow(RangeError)
  })
})
