import { aCase, ask, exception, received } from './spec-support.js'

/** Four weeks from Monday 20 July 2026. The head was asked on a Saturday: a week before the one that begins its weekend. */
const closed = exception('R-FIN20', '2026-07-20', {
  reason: 'schoolClosed',
  from: '2026-07-20',
  to: '2026-08-16',
  adviceRequestedOn: '2026-07-11',
})
const history = aCase(received('2026-06-01'), closed)

const judged = (closureBegins: 'asRecorded' | 'weekendBefore') => {
  const settings = { weeksConvention: 'excl', closureBegins } as const
  const limit = ask(history, '2026-09-01', { settings }).find(({ rule }) => rule === 'R-FIN20')
  return [limit?.dueOn, limit?.status, limit?.exceptions.map(({ allowed }) => allowed)]
}

it('an exception is judged as the authority counts a closure, and moves no date either way', () => {
  expect(judged('asRecorded')).toStrictEqual(['2026-10-19', 'running', [false]])
  expect(judged('weekendBefore')).toStrictEqual(['2026-10-19', 'excepted', [true]])
})
