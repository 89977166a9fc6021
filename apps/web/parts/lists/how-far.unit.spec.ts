import { type Standing } from '#projections/postgres'
import { howFar } from './how-far.js'

const level: Standing = {
  authority: '885',
  projection: 'case',
  head: 12,
  position: 12,
  asAt: '2026-11-30T14:03:20.000Z',
  behindSeconds: 0,
  error: null,
  parked: 0,
}
const behind: Standing = { ...level, projection: 'plan', position: 9, behindSeconds: 11 }

describe('how far lists and figures have come', () => {
  test('is not said while they are level, nor within ten seconds', () => {
    expect(howFar([level, { ...behind, behindSeconds: 10 }], '2026-11-30')).toBeUndefined()
  })

  test('is said by the one that is furthest behind, with its day when that is not today', () => {
    const told = { position: 9, missing: 3 }
    expect(howFar([level, behind], '2026-11-30')).toStrictEqual({ ...told, asAt: '14:03' })
    expect(howFar([level, behind], '2026-12-01')).toStrictEqual({
      ...told,
      asAt: '14:03 on 30 November 2026',
    })
  })

  test('names the cases that could not be taken in', () => {
    expect(howFar([{ ...level, parked: 2 }], '2026-11-30')).toStrictEqual({ parked: 2 })
  })
})
