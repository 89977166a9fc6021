import { type HistoryEvent } from '../../history/index.js'
import { ask, event, takenOn } from '../spec-support.js'
import {
  amended,
  aPlan,
  arranged,
  ceased,
  decided,
  held,
  made,
  notice,
  transferredIn,
  transferredOut,
} from './spec-support.js'

/** `R-AR12 r1 2025-03-03..2026-03-02 met 2026-02-20` of the rules about the review of every year. */
const years = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  ask(aPlan(...events), asAt)
    .filter(({ rule }) => rule === 'R-AR12' || rule === 'R-MOVEREV')
    .map(({ rule, subject, triggeredOn, dueOn, status, satisfiedOn, endedOn }) =>
      [rule, subject, `${triggeredOn}..${dueOn}`, status, satisfiedOn ?? endedOn]
        .filter((part) => part !== undefined)
        .join(' '),
    )

describe('the review of every 12 months (section 44(1))', () => {
  it('runs from the day on which the plan was made, that day being the first', () => {
    expect(years('2026-03-02', made('2025-03-03'))).toStrictEqual(['R-AR12 2025-03-03..2026-03-02 running'])
    expect(years('2026-03-03', made('2025-03-03'))).toStrictEqual(['R-AR12 2025-03-03..2026-03-02 overdue'])
  })

  it('is complete with the decision, not the meeting, and the next begins on that day, however early', () => {
    const meeting = held('r1', '2025-10-01')
    expect(years('2025-10-20', made('2025-03-03'), meeting)).toStrictEqual([
      'R-AR12 2025-03-03..2026-03-02 running',
    ])
    expect(years('2025-11-01', made('2025-03-03'), meeting, decided('r1', '2025-10-21'))).toStrictEqual([
      'R-AR12 r1 2025-03-03..2026-03-02 met 2025-10-21',
      'R-AR12 2025-10-21..2026-10-20 running',
    ])
  })

  it('keeps each past year, in time or late, and says that the anniversary itself is one day late', () => {
    const events = [made('2023-01-01'), decided('r1', '2023-12-31'), decided('r2', '2024-12-31')]
    expect(years('2025-01-01', ...events)).toStrictEqual([
      'R-AR12 r1 2023-01-01..2023-12-31 met 2023-12-31',
      'R-AR12 r2 2023-12-31..2024-12-30 met_late 2024-12-31',
      'R-AR12 2024-12-31..2025-12-30 running',
    ])
    const late = ask(aPlan(...events), '2025-01-01', { working: true })[1]
    expect(late?.working).toContain(
      'The family were told on the anniversary itself, one day late on the strict reading: section 44(1) counts the months starting with the day.',
    )
  })

  it('is not moved by an amended plan, nor by a plan after a tribunal order (F12)', () => {
    expect(
      years(
        '2026-01-01',
        made('2025-03-03'),
        event('TribunalOrdered', '2025-09-01', { order: 'amend', orderedOn: '2025-09-01' }),
        notice('2025-09-15'),
        amended('2025-10-06'),
      ),
    ).toStrictEqual(['R-AR12 2025-03-03..2026-03-02 running'])
  })

  it('ends with the plan, and stays overdue where it had passed by then', () => {
    expect(years('2026-06-01', made('2025-03-03'), ceased('2026-02-01'))).toStrictEqual([
      'R-AR12 2025-03-03..2026-03-02 ended 2026-02-01',
    ])
    expect(years('2026-06-01', made('2025-03-03'), transferredOut('2026-04-01'))).toStrictEqual([
      'R-AR12 2025-03-03..2026-03-02 overdue 2026-04-01',
    ])
  })
})

describe('a plan that came from another authority (regulation 15(5))', () => {
  it('is reviewed by the later of a year from the last review and three months from the transfer', () => {
    expect(years('2026-01-01', made('2025-03-03'), transferredIn('2025-06-10'))).toStrictEqual([
      'R-MOVEREV arrival 2025-06-10..2026-03-02 running',
    ])
    expect(years('2026-01-01', made('2024-12-02'), transferredIn('2025-11-10'))).toStrictEqual([
      'R-MOVEREV arrival 2025-11-10..2026-02-09 running',
    ])
  })

  it('owes nothing for what the other authority left undone, and goes on as any other plan', () => {
    expect(
      years(
        '2026-01-01',
        made('2022-03-03'),
        decided('r1', '2024-09-01'),
        transferredIn('2025-06-10'),
        decided('r2', '2025-07-01'),
      ),
    ).toStrictEqual([
      'R-MOVEREV arrival 2025-06-10..2025-09-09 met 2025-07-01',
      'R-AR12 2025-07-01..2026-06-30 running',
    ])
  })

  it('counts from the transfer where nothing else is known, and says so', () => {
    const [review] = ask(aPlan(transferredIn('2025-06-10')), '2025-07-01', { working: true })
    expect(review?.working).toContain(
      'The day on which the plan was made or last reviewed is not on record, so its 12 months are counted from the transfer: the latest that they can be. Record that day to have the true date.',
    )
    expect(years('2025-07-01', transferredIn('2025-06-10'))).toStrictEqual([
      'R-MOVEREV arrival 2025-06-10..2026-06-09 running',
    ])
  })
})

describe('a plan taken on', () => {
  const started = (madeOn?: string) => event('PlanStarted', madeOn ?? '2026-01-15', { person: 'p1', madeOn })

  it('runs from the last review that the return dates, and says nothing of what came before', () => {
    expect(years('2026-02-01', takenOn(), started('2024-05-01'), decided('r1', '2025-07-10'))).toStrictEqual([
      'R-AR12 2025-07-10..2026-07-09 running',
    ])
  })

  it('runs from the plan where it was not reviewed and its year had not run out', () => {
    expect(years('2026-06-01', takenOn(), started('2025-05-01'))).toStrictEqual([
      'R-AR12 2025-05-01..2026-04-30 overdue',
    ])
  })

  it.each([
    ['the year had run out and the return knows of no review', [started('2024-05-01')]],
    [
      'the return knows of a meeting and not of the decision',
      [started('2025-05-01'), held('r1', '2025-11-03')],
    ],
    [
      'the return does not date the decision',
      [
        started('2025-05-01'),
        event('ReviewDecisionNotified', '2026-01-15', { review: 'r1', decision: 'maintain' }),
      ],
    ],
    ['nothing is dated', [started()]],
    [
      'it ceased on a day that the return does not give',
      [started('2025-05-01'), event('PlanCeased', '2026-01-15', { reason: 1 })],
    ],
    [
      'it came from elsewhere, on a day that the return does not give, and the year is nearly out',
      [started('2025-02-01'), event('PlanTransferredIn', '2026-01-15', { fromAuthority: '330' })],
    ],
  ])('is left out when %s', (_, events) => {
    expect(years('2026-06-01', takenOn(), ...events)).toStrictEqual([])
  })

  it('says nothing of a year in which a later return knows of a decision without a day', () => {
    const undated = event('ReviewDecisionNotified', '2027-01-21', { review: 'r2', decision: 'maintain' })
    const known = [takenOn(), decided('r1', '2025-07-10'), held('r2', '2026-06-20'), undated]
    expect(years('2027-02-01', ...known)).toStrictEqual([])
    expect(years('2027-08-01', ...known, decided('r3', '2027-06-01'))).toStrictEqual([
      'R-AR12 2027-06-01..2028-05-31 running',
    ])
  })

  it('counts the day of the return itself with what the return says', () => {
    expect(years('2026-02-01', takenOn(), started('2022-05-01'), decided('r1', '2026-01-15'))).toStrictEqual([
      'R-AR12 2026-01-15..2027-01-14 running',
    ])
    expect(years('2026-02-01', takenOn(), started('2025-01-16'))).toStrictEqual([
      'R-AR12 2025-01-16..2026-01-15 overdue',
    ])
    expect(years('2026-02-01', takenOn(), started('2025-01-15'))).toStrictEqual([])
    expect(years('2026-02-01', takenOn(), started('2025-05-01'), held('r1', '2026-01-15'))).toStrictEqual([])
    expect(years('2026-02-01', takenOn(), started('2025-05-01'), held('r1', '2026-01-16'))).toStrictEqual([
      'R-AR12 2025-05-01..2026-04-30 running',
    ])
  })

  it('begins to run once a decision is recorded', () => {
    expect(years('2026-06-01', takenOn(), started('2022-05-01'), decided('r1', '2026-03-01'))).toStrictEqual([
      'R-AR12 2026-03-01..2027-02-28 running',
    ])
  })
})

it('an arranged meeting is no review', () => {
  expect(
    years('2026-01-01', made('2025-03-03'), arranged('r1', '2025-12-01', '2026-02-02', '2025-12-01')),
  ).toStrictEqual(['R-AR12 2025-03-03..2026-03-02 running'])
})

describe('a plan that went and came back within its year', () => {
  const story = (out: string) =>
    years('2025-09-01', made('2025-03-03'), transferredOut(out), transferredIn('2025-08-01'))
  const back = 'R-MOVEREV arrival 2025-08-01..2026-03-02 running'

  it.each([
    [
      'on the day on which the year began',
      '2025-03-03',
      ['R-AR12 2025-03-03..2026-03-02 ended 2025-03-03', back],
    ],
    ['in the course of it', '2025-05-01', ['R-AR12 2025-03-03..2026-03-02 ended 2025-05-01', back]],
    ['before it: the year began elsewhere', '2025-03-02', [back]],
    [
      'only after it had come: the year began elsewhere',
      '2025-08-02',
      ['R-MOVEREV arrival 2025-08-01..2026-03-02 ended 2025-08-02'],
    ],
  ])('went %s', (_, out, expected) => {
    expect(story(out)).toStrictEqual(expected)
  })

  it('is met by no decision of after it came back', () => {
    const events = [made('2025-03-03'), transferredOut('2025-05-01'), transferredIn('2025-08-01')]
    expect(years('2025-11-01', ...events, decided('r1', '2025-10-01')).slice(0, 2)).toStrictEqual([
      'R-AR12 2025-03-03..2026-03-02 ended 2025-05-01',
      'R-MOVEREV arrival 2025-08-01..2026-03-02 met 2025-10-01',
    ])
  })

  it('and a decision on the day of the transfer is of the year that it ends', () => {
    expect(
      years('2025-09-01', made('2025-03-03'), transferredIn('2025-08-01'), decided('r1', '2025-08-01')),
    ).toStrictEqual([
      'R-MOVEREV arrival 2025-08-01..2026-03-02 met 2025-08-01',
      'R-AR12 2025-08-01..2026-07-31 running',
    ])
  })
})

describe('the working of a year', () => {
  const says = (words: string, ...events: readonly HistoryEvent[]) =>
    ask(aPlan(...events), '2026-06-01', { working: true })
      .filter(({ rule }) => rule === 'R-AR12' || rule === 'R-MOVEREV')
      .some(({ working }) => working.join(' ').includes(words))

  it.each([
    ['the day before the anniversary', '2026-03-02', false],
    ['the anniversary', '2026-03-03', true],
    ['the day after', '2026-03-04', false],
  ])('speaks of the anniversary where the family were told on it, and not on %s', (_, on, spoken) => {
    expect(says('on the anniversary itself', made('2025-03-03'), decided('r1', on))).toBe(spoken)
  })

  it('speaks of a day that is not on record only where it is not', () => {
    const unknown = (...events: readonly HistoryEvent[]) => says('is not on record, so', ...events)
    expect(unknown(transferredIn('2025-06-10'))).toBe(true)
    expect(unknown(made('2025-03-03'), transferredIn('2025-06-10'))).toBe(false)
    expect(unknown(made('2025-06-10'), transferredIn('2025-06-10'))).toBe(false)
  })
})

describe('what a return says of two reviews', () => {
  const started = event('PlanStarted', '2025-12-01', { person: 'p1', madeOn: '2025-12-01' })
  const undated = (review: string) =>
    event('ReviewDecisionNotified', '2026-01-15', { review, decision: 'maintain' })
  const year = (from: string, to: string) => [`R-AR12 ${from}..${to} running`]

  it.each([
    [
      'of two with a day the last is that from which it runs',
      [decided('r1', '2025-03-01'), decided('r2', '2025-07-10')],
      year('2025-07-10', '2026-07-09'),
    ],
    [
      'one decided on the day of the return is in it',
      [decided('r1', '2025-03-01'), decided('r2', '2026-01-15')],
      year('2026-01-15', '2027-01-14'),
    ],
    ['one that it does not date leaves the year untold', [decided('r1', '2025-07-10'), undated('r2')], []],
    ['also from a decision of its own day', [decided('r1', '2026-01-15'), undated('r2')], []],
    [
      'and not a year that began later',
      [undated('r1'), decided('r2', '2026-01-16')],
      year('2026-01-16', '2027-01-15'),
    ],
    [
      'one met on the day of the other is over with it',
      [decided('r1', '2025-07-10'), held('r2', '2025-07-10'), undated('r2')],
      year('2025-07-10', '2026-07-09'),
    ],
    [
      'one dated elsewhere is dated',
      [decided('r1', '2025-07-10'), undated('r1')],
      year('2025-07-10', '2026-07-09'),
    ],
  ])('%s', (_, events, expected) => {
    expect(years('2026-02-01', takenOn(), started, ...events)).toStrictEqual(expected)
  })
})
