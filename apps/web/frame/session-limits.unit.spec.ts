import { endsAt, endsSoon, hasEnded, mustCheck } from './session-limits.js'

const BEGAN = '2026-11-21T09:00:00.000Z'
const at = (time: string): Date => new Date(`2026-11-21T${time}.000Z`)

test('a session ends twelve hours after it began, and says so half an hour before', () => {
  expect(endsAt(BEGAN)).toStrictEqual(at('21:00:00'))
  expect([hasEnded(BEGAN, at('20:59:59')), hasEnded(BEGAN, at('21:00:00'))]).toStrictEqual([false, true])
  expect(endsSoon(BEGAN, at('20:29:59'))).toBeUndefined()
  expect(endsSoon(BEGAN, at('20:30:00'))).toStrictEqual(at('21:00:00'))
  expect(endsSoon(undefined, at('20:30:00'))).toBeUndefined()
})

test('the directory is asked again after half a minute', () => {
  expect([mustCheck(BEGAN, at('09:00:29')), mustCheck(BEGAN, at('09:00:30'))]).toStrictEqual([false, true])
})
