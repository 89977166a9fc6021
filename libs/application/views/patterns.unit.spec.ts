import { patternsOf } from './patterns.js'

const records = (count: number, from = 0): ReadonlySet<string> =>
  new Set(Array.from({ length: count }, (_, at) => `EHC-885-${String(from + at).padStart(6, '0')}`))

describe('who opened many records and worked on none', () => {
  it('is unusual, and stands first', () => {
    const opened = new Map([
      ['works', records(40)],
      ['looks', records(30)],
      ['sometimes', records(5)],
    ])
    const worked = new Map([['works', records(35)]])
    expect(patternsOf(opened, worked)).toStrictEqual([
      { account: 'looks', opened: 30, withoutWork: 30, isUnusual: true },
      { account: 'sometimes', opened: 5, withoutWork: 5, isUnusual: false },
      { account: 'works', opened: 40, withoutWork: 5, isUnusual: false },
    ])
  })

  it('counts work on other records for nothing', () => {
    const worked = new Map([['looks', records(50, 1000)]])
    expect(patternsOf(new Map([['looks', records(20)]]), worked)).toMatchObject([
      { withoutWork: 20, isUnusual: true },
    ])
  })
})
