import { type HistoryEvent } from '../history/index.js'
import { aCase, ask, decision, draft, exception, finalPlan, received, withdrawn } from './spec-support.js'

const T0 = '2026-01-12'
const personal = exception('R-FIN20', '2026-03-02', {
  reason: 'personal',
  from: '2026-03-02',
  to: '2026-03-20',
})
const working = (rule: string, asAt: string, ...events: readonly HistoryEvent[]) =>
  ask(aCase(...events), asAt, { working: true }).find((one) => one.rule === rule)?.working ?? []

describe('the working of an obligation', () => {
  it('derives the date first, then says how it stands', () => {
    expect(working('R-FIN20', '2026-03-01', received(T0))).toStrictEqual([
      'Request received Monday 12 January 2026.',
      'Regulation 13(2): the plan must be sent as soon as practicable and in any event within 20 weeks.',
      '20 weeks (140 days) after that is Monday 1 June 2026.',
      'Weekends, bank holidays and school holidays count; there is no roll-forward.',
      'On Sunday 1 March 2026 there are 92 days left.',
    ])
  })

  it.each([
    [
      'met',
      'R-FIN20',
      '2026-06-30',
      [finalPlan('2026-05-29')],
      'The final plan was sent to the family on Friday 29 May 2026, in time.',
    ],
    [
      'met_late',
      'R-FIN20',
      '2026-06-30',
      [finalPlan('2026-06-02')],
      'The final plan was sent to the family on Tuesday 2 June 2026, 1 day past the limit.',
    ],
    [
      'overdue',
      'R-FIN20',
      '2026-06-30',
      [],
      'Not done by the limit: 29 days past it on Tuesday 30 June 2026.',
    ],
    [
      'overdue, ended',
      'R-FIN20',
      '2026-06-30',
      [withdrawn('2026-06-03')],
      'Not done by the limit, and ended on Wednesday 3 June 2026, 2 days past it.',
    ],
    [
      'ended',
      'R-FIN20',
      '2026-06-30',
      [withdrawn('2026-06-01')],
      'Ended on Monday 1 June 2026, before the limit had passed.',
    ],
    [
      'excepted',
      'R-FIN20',
      '2026-06-30',
      [personal],
      'An exception disapplies the limit; its date stays, and no day is added. It must still be done as soon as practicable: on Tuesday 30 June 2026 it is 29 days past that date.',
    ],
    [
      'excepted, on its last day',
      'R-FIN20',
      '2026-06-01',
      [personal],
      'An exception disapplies the limit; its date stays, and no day is added. It must still be done as soon as practicable.',
    ],
    [
      'excepted, done',
      'R-FIN20',
      '2026-06-30',
      [personal, finalPlan('2026-06-10')],
      'An exception disapplies the limit; its date stays, and no day is added. The final plan was sent to the family on Wednesday 10 June 2026, 9 days past that date.',
    ],
    [
      '15 days running',
      'R-DRAFT15',
      '2026-05-02',
      [draft('2026-05-01')],
      'On Saturday 2 May 2026 these days have not yet passed.',
    ],
    ['15 days given', 'R-DRAFT15', '2026-06-30', [draft('2026-05-01')], 'These days have passed in full.'],
    [
      '15 days cut short',
      'R-DRAFT15',
      '2026-06-30',
      [draft('2026-05-01'), finalPlan('2026-05-15')],
      'The plan was finalised on Friday 15 May 2026, before the family had had their 15 days.',
    ],
  ] as const)('ends with how it stands: %s', (_, rule, asAt, events, sentence) => {
    expect(working(rule, asAt, received(T0), ...events).at(-1)).toBe(sentence)
  })

  it('tells what was claimed against the limit, and what the law makes of it', () => {
    const closed = exception('R-DEC6', '2026-02-16', {
      reason: 'schoolClosed',
      from: '2026-02-16',
      to: '2026-02-20',
    })
    expect(working('R-DEC6', '2026-03-01', received(T0), closed)).toContain(
      'Exception claimed from Monday 16 February 2026 for a school closure. Not allowed: the closure must be at least 28 days without a break, and this one is 5.',
    )
    expect(working('R-FIN20', '2026-03-05', received(T0), personal)).toContain(
      'Exception claimed from Monday 2 March 2026 for exceptional personal circumstances. Allowed: regulation 13(3), applying 10(4)(c) allows it.',
    )
  })

  it('can be left out without changing anything else', () => {
    const history = aCase(
      received(T0),
      decision('AssessmentAgreed', '2026-02-20'),
      personal,
      draft('2026-05-01'),
    )
    const without = ask(history, '2026-05-10')
    const bare = ask(history, '2026-05-10', { working: true }).map((one) => ({ ...one, working: [] }))
    expect(without).toStrictEqual(bare)
  })
})
