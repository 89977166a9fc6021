import { type HistoryEvent } from '../../history/index.js'
import {
  aCase,
  adviceRequested,
  adviceReturned,
  ask,
  decision,
  draft,
  event,
  exception,
  finalPlan,
  received,
  told,
  withdrawn,
} from '../spec-support.js'

/** A request refused, and one made again that comes to a plan: what belongs to which. */
const FIRST = '2025-01-13'
const AGAIN = '2026-01-12'

const consulted = (consultation: string, on: string) =>
  event('SettingConsulted', on, { consultation, setting: 's1', consultedOn: on })
const ordered = (on: string) =>
  event('TribunalOrdered', on, { order: 'assess', orderedOn: on }, { id: 'order' })
const conceded = (on: string) =>
  event('AppealConceded', on, { concededOn: on, against: 'refusalToAssess', beforeResponse: false })

const OURS = /^(R-DEC6|R-NOISS16|R-FIN20|R-ADV6|R-DRAFT15|C-CONSULT15)/
const ours = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  told(ask(aCase(...events), asAt)).filter((line) => OURS.test(line))

describe('each of two requests', () => {
  const first = [
    received(FIRST, 'first'),
    decision('AssessmentAgreed', '2025-02-10'),
    adviceRequested('a1', '2025-02-12'),
    draft('2025-04-20', 'draft1'),
    consulted('c1', '2025-04-21'),
    exception('R-FIN20', '2025-03-03', { reason: 'personal', from: '2025-03-01', to: '2025-03-03' }, 'x1'),
    withdrawn('2025-05-01'),
  ]
  const again = [
    received(AGAIN, 'again'),
    decision('AssessmentAgreed', '2026-02-09'),
    adviceRequested('a2', '2026-02-11'),
    adviceReturned('a2', '2026-03-20'),
    draft('2026-04-20', 'draft2'),
    consulted('c2', '2026-04-21'),
    exception('R-DEC6', '2026-02-02', { reason: 'personal', from: '2026-02-01', to: '2026-02-02' }, 'x2'),
    finalPlan('2026-06-02'),
  ]

  it('has its own advice, draft, consultation and exceptions, and the end of the one is none of the other', () => {
    expect(ours('2026-07-01', ...first, ...again)).toStrictEqual([
      'R-DEC6 met 2025-02-10',
      'R-NOISS16 ended 2025-04-20',
      'R-FIN20 ended 2025-05-01',
      'R-ADV6 a1 overdue 2025-05-01',
      'C-CONSULT15 c1 ended 2025-05-01',
      'R-DRAFT15 draft1 ended 2025-05-01',
      'R-DEC6 again met 2026-02-09',
      'R-NOISS16 again ended 2026-04-20',
      'R-FIN20 again met_late 2026-06-02',
      'R-ADV6 a2 met 2026-03-20',
      'C-CONSULT15 c2 overdue 2026-06-02',
      'R-DRAFT15 draft2 met',
    ])
  })

  it('has what came on the day on which it was made', () => {
    const onTheDay = [adviceRequested('a3', AGAIN), draft(AGAIN, 'draft3'), consulted('c3', AGAIN)]
    const found = ours(
      '2026-07-01',
      received(FIRST, 'first'),
      withdrawn('2025-05-01'),
      received(AGAIN, 'again'),
      ...onTheDay,
    )
    expect(found.filter((line) => /a3|c3|draft3/.test(line))).toStrictEqual([
      'R-ADV6 a3 overdue',
      'C-CONSULT15 c3 overdue',
      'R-DRAFT15 draft3 met',
    ])
  })

  it('has the exception recorded on the day on which it was made, and the first has it not', () => {
    const claim = exception('R-DEC6', AGAIN, { reason: 'personal', from: AGAIN })
    const found = ours(
      '2026-07-01',
      received(FIRST, 'first'),
      withdrawn('2025-05-01'),
      received(AGAIN, 'again'),
      claim,
    )
    expect(found.filter((line) => line.startsWith('R-DEC6'))).toStrictEqual([
      'R-DEC6 overdue 2025-05-01',
      'R-DEC6 again excepted',
    ])
  })

  it('stands as it would alone, in whatever order they are listed', () => {
    const both = ask(aCase(...again, ...first), '2026-07-01')
    const alone = [first, again].map((events) => ask(aCase(...events), '2026-07-01'))
    const bare = (list: readonly ReturnType<typeof ask>[]) =>
      list
        .flat()
        .map(({ rule, triggeredOn, dueOn, status, satisfiedOn, endedOn, exceptions }) =>
          JSON.stringify([rule, triggeredOn, dueOn, status, satisfiedOn, endedOn, exceptions]),
        )
        .toSorted()
    expect(bare([both])).toStrictEqual(bare(alone))
  })
})

describe('a request made again', () => {
  const opened = (...events: readonly HistoryEvent[]) =>
    ours('2026-07-01', ...events).filter((line) => line.startsWith('R-DEC6'))

  it.each([
    ['is the same case while nothing has closed it', [], ['R-DEC6 overdue']],
    [
      'is the same case when what closes it comes the day after',
      [withdrawn('2026-01-13')],
      ['R-DEC6 overdue 2026-01-13'],
    ],
    [
      'is a case of its own when it was closed on the day',
      [withdrawn(AGAIN)],
      ['R-DEC6 overdue 2026-01-12', 'R-DEC6 again overdue'],
    ],
    [
      'is the same case after a decision that closes nothing',
      [decision('AssessmentAgreed', '2025-02-10')],
      ['R-DEC6 met 2025-02-10'],
    ],
  ])('%s', (_, between, expected) => {
    expect(opened(received(FIRST, 'first'), ...between, received(AGAIN, 'again'))).toStrictEqual(expected)
  })

  it('on the very day of the first is the same, though the case was closed that day', () => {
    const twice = [received(FIRST, 'first'), withdrawn(FIRST), received(FIRST, 'second')]
    expect(opened(...twice)).toStrictEqual(['R-DEC6 ended 2025-01-13'])
  })

  it('what closes it is not what closed the one before', () => {
    const first = [received(FIRST, 'first'), withdrawn('2025-02-01')]
    const [again, third] = [received(AGAIN, 'again'), received('2026-02-02', 'third')]
    expect(opened(...first, again, third)).toStrictEqual(['R-DEC6 ended 2025-02-01', 'R-DEC6 again overdue'])
  })

  it('has the limits of its own order, and the first keeps those that an order ended', () => {
    const first = [
      received(FIRST, 'first'),
      decision('AssessmentRefused', '2025-02-10'),
      ordered('2025-05-01'),
    ]
    const second = [received(AGAIN, 'again')]
    const twenty = (...events: readonly HistoryEvent[]) =>
      ours('2026-07-01', ...events).filter((line) => line.startsWith('R-FIN20'))
    expect(twenty(...first, ...second)).toStrictEqual(['R-FIN20 ended 2025-02-10', 'R-FIN20 again overdue'])
    const late = decision('AssessmentAgreed', '2025-05-10')
    expect(twenty(...first, late, withdrawn('2025-12-01'), ...second)).toStrictEqual([
      'R-FIN20 ended 2025-02-10',
      'R-FIN20 again overdue',
    ])
  })

  it('on the day of an order is not what the order replaces', () => {
    const first = [received(FIRST, 'first'), decision('PlanRefused', '2025-04-28')]
    const events = [...first, ordered(AGAIN), received(AGAIN, 'again')]
    expect(ours('2026-07-01', ...events).filter((line) => line.startsWith('R-FIN20'))).toStrictEqual([
      'R-FIN20 ended 2025-04-28',
      'R-FIN20 again overdue',
    ])
  })

  it('stands as it is when the refusal before it is given up late', () => {
    const first = [received(FIRST, 'first'), decision('AssessmentRefused', '2025-02-10')]
    const twenty = (on: string) =>
      ours('2026-07-01', ...first, conceded(on), received(AGAIN, 'again')).filter((line) =>
        line.startsWith('R-FIN20'),
      )
    expect(twenty('2025-05-01')).toStrictEqual(['R-FIN20 overdue', 'R-FIN20 again overdue'])
    expect(twenty(AGAIN)).toStrictEqual(['R-FIN20 overdue', 'R-FIN20 again overdue'])
    expect(twenty('2026-01-13')).toStrictEqual(['R-FIN20 ended 2025-02-10', 'R-FIN20 again overdue'])
  })
})
