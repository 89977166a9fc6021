import { limitsOf } from '#application'
import { DEFAULT_AUTHORITY_SETTINGS } from '#casework'
import { limitView } from '../../parts/record/limits.js'
import { CASES, stateOfCase } from '../../testing/situations.js'
import { TEST_DAY } from '../../testing/test-day.js'
import { receivedOn } from './summary.js'
import { type Strip, stripOf } from './strip.js'

/** The requests of these cases were received on 4 May 2026. */
const stripAt = (what: (typeof CASES)[keyof typeof CASES], asAt: string = TEST_DAY): Strip | undefined => {
  const state = stateOfCase(what)
  const duties = limitsOf(state.settled, asAt, DEFAULT_AUTHORITY_SETTINGS).filter(
    ({ layer }) => layer === 'statute',
  )
  const views = duties.map((duty) => limitView(duty, state, asAt, new Map()))
  return stripOf(receivedOn(state), asAt, views, duties)
}
const rowOf = (strip: Strip | undefined, rule: string) => strip?.rows.find(({ limit }) => limit.rule === rule)

test('a limit runs from the day that started it to the day on which it was met, and has its last day', () => {
  const strip = stripAt(CASES.assessing, '2026-07-06')
  expect(strip).toMatchObject({
    days: 140,
    every: 14,
    weeks: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20],
    today: 63,
  })
  // Decided on 1 June 2026, four weeks after the request; the last day was at six.
  expect(rowOf(strip, 'R-DEC6')).toMatchObject({ ran: { from: 0, length: 28 }, due: 42, lifted: [] })
  // Not met yet: it has run until the day asked about.
  expect(rowOf(strip, 'R-FIN20')).toMatchObject({ ran: { from: 0, length: 63 }, due: 140 })
})

test('a late case is drawn to the day asked about, with fewer weeks named', () => {
  const strip = stripAt(CASES.assessing)
  expect(strip).toMatchObject({ every: 28, today: 201 })
  expect(strip?.weeks).toStrictEqual([4, 8, 12, 16, 20, 24, 28, 32])
  expect(rowOf(strip, 'R-FIN20')).toMatchObject({ ran: { from: 0, length: 201 }, due: 140 })
})

test('two years is as far as anything is drawn', () => {
  expect(stripAt(CASES.assessing, '2031-05-04')?.weeks.at(-1)).toBe(104)
})

test('the period of an exception that the law allows is drawn on the limit that it lifts, and on no other', () => {
  const strip = stripAt(CASES.excepted)
  expect(rowOf(strip, 'R-FIN20')?.lifted).toStrictEqual([{ from: 58, length: 19 }])
  expect(rowOf(strip, 'R-DEC6')?.lifted).toStrictEqual([])
})

test('nothing is drawn where no request is on record', () => {
  expect(stripAt(CASES.nothing)).toBeUndefined()
})
