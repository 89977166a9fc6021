import { type HistoryEvent } from '../../history/index.js'
import { ask, event, takenOn, told } from '../spec-support.js'
import {
  amended,
  aPlan,
  arranged,
  ceased,
  decided,
  held,
  notAmended,
  notice,
  report,
} from './spec-support.js'

/** `R-AR4 r1 2026-02-12 met 2026-02-12`: with the last day, without the yearly review and the family's own time. */
const chain = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] => {
  const found = ask(aPlan(...events), asAt).filter(({ rule }) => /^R-A(R|M)/.test(rule) && rule !== 'R-AR12')
  return told(found).map((text, index) => text.replace('r1 ', `r1 ${found[index]?.dueOn} `))
}

describe('before the review meeting', () => {
  const meeting = (noticeGivenOn?: string) => arranged('r1', '2025-12-01', '2026-01-29', noticeGivenOn)

  it('notice and papers are due two clear weeks before it, and the duty is known from the arranging', () => {
    expect(chain('2025-12-10', meeting())).toStrictEqual([
      'R-ARINV r1 2026-01-14 running',
      'R-ARINFO r1 2026-01-14 running',
    ])
  })

  it('are met on the last day and late the day after', () => {
    const papers = event('ReviewPapersCirculated', '2026-01-15', { review: 'r1', circulatedOn: '2026-01-15' })
    expect(chain('2026-01-20', meeting('2026-01-14'), papers)).toStrictEqual([
      'R-ARINV r1 2026-01-14 met 2026-01-14',
      'R-ARINFO r1 2026-01-14 met_late 2026-01-15',
    ])
  })

  it('a meeting moved to another day needs notice of that day', () => {
    expect(
      chain('2026-01-10', meeting('2025-12-01'), arranged('r1', '2026-01-08', '2026-02-19')),
    ).toStrictEqual(['R-ARINV r1 2026-02-04 running', 'R-ARINFO r1 2026-02-04 running'])
  })

  it('what was not sent can no longer be sent once they have met', () => {
    expect(
      chain('2026-06-01', meeting(), held('r1', '2026-01-29'), decided('r1', '2026-02-02')),
    ).toStrictEqual([
      'R-ARINV r1 2026-01-14 overdue 2026-01-29',
      'R-ARINFO r1 2026-01-14 overdue 2026-01-29',
      'R-ARREP2 r1 2026-02-12 overdue',
      'R-AR4 r1 2026-02-26 met 2026-02-02',
    ])
  })
})

describe('after the review meeting', () => {
  const met = held('r1', '2026-01-15')

  it('report in 2 weeks and decision in 4, both from the meeting (X26)', () => {
    expect(chain('2026-01-20', met)).toStrictEqual([
      'R-ARREP2 r1 2026-01-29 running',
      'R-AR4 r1 2026-02-12 running',
    ])
  })

  it('a report in week 5 is late for the school, and excuses nothing for the authority (F7)', () => {
    expect(chain('2026-02-20', met, report('r1', '2026-02-19'))).toStrictEqual([
      'R-ARREP2 r1 2026-01-29 met_late 2026-02-19',
      'R-AR4 r1 2026-02-12 overdue',
    ])
  })

  it('a decision to amend on day 28 without the notice meets the one limit and breaches the other (F8)', () => {
    const events = [met, report('r1', '2026-01-20'), decided('r1', '2026-02-12', 'amend')]
    expect(chain('2026-02-13', ...events)).toStrictEqual([
      'R-ARREP2 r1 2026-01-29 met 2026-01-20',
      'R-AR4 r1 2026-02-12 met 2026-02-12',
      'R-ARNOT r1 2026-02-12 overdue',
      'R-AM12 r1 2026-04-09 running',
    ])
    // The notice comes two weeks late: eight weeks from it end after the twelve, which stay where they are.
    expect(
      chain('2026-04-10', ...events, notice('2026-02-26', { review: 'r1', servedOn: '2026-02-27' })).slice(2),
    ).toStrictEqual([
      'R-ARNOT r1 2026-02-12 met_late 2026-02-26',
      'R-AM12 r1 2026-04-09 overdue',
      'R-AM15 r1 2026-03-13 met',
      'R-AM8 r1 2026-04-23 running',
    ])
  })

  it('a notice in good time moves the plan forward to eight weeks from it', () => {
    const events = [met, decided('r1', '2026-01-22', 'amend')]
    const sent = notice('2026-01-22', { review: 'r1', servedOn: '2026-01-23' })
    expect(
      chain('2026-03-20', ...events, sent, amended('2026-03-19', { review: 'r1' })).slice(2),
    ).toStrictEqual([
      'R-ARNOT r1 2026-02-12 met 2026-01-22',
      'R-AM12 r1 2026-03-19 met 2026-03-19',
      'R-AM15 r1 2026-02-06 met',
      'R-AM8 r1 2026-03-19 met 2026-03-19',
    ])
  })

  it('the family get their 15 days in full', () => {
    const sent = notice('2026-01-22', { review: 'r1', servedOn: '2026-01-23' })
    const days = (...more: readonly HistoryEvent[]) =>
      chain('2026-05-01', met, sent, ...more).filter((text) => text.startsWith('R-AM15'))
    expect(days(amended('2026-02-06', { review: 'r1' }))).toStrictEqual([
      'R-AM15 r1 2026-02-06 cut_short 2026-02-06',
    ])
    expect(days(amended('2026-02-07', { review: 'r1' }))).toStrictEqual(['R-AM15 r1 2026-02-06 met'])
    expect(days(notAmended('2026-02-06', { review: 'r1' }))).toStrictEqual([
      'R-AM15 r1 2026-02-06 ended 2026-02-06',
    ])
    expect(days(ceased('2026-02-01'))).toStrictEqual(['R-AM15 r1 2026-02-06 ended 2026-02-01'])
  })

  it('a notice sent again gives new days, and no new weeks', () => {
    const first = notice('2026-01-22', { review: 'r1', servedOn: '2026-01-23' })
    const again = notice('2026-02-10', { review: 'r1', servedOn: '2026-02-11' })
    expect(chain('2026-02-12', met, first, again).slice(3)).toStrictEqual([
      'R-AM15 r1 2026-02-06 met',
      'R-AM8 r1 2026-03-19 running',
      'R-AM15 notice-2026-02-10 running',
    ])
  })

  it('an amendment that nobody gave notice of ends the want of a notice', () => {
    const events = [met, decided('r1', '2026-02-12', 'amend'), amended('2026-03-01', { review: 'r1' })]
    expect(chain('2026-03-02', ...events).slice(2)).toStrictEqual([
      'R-ARNOT r1 2026-02-12 overdue 2026-03-01',
      'R-AM12 r1 2026-04-09 met 2026-03-01',
    ])
  })

  it('a decision to maintain or to cease brings no amendment', () => {
    expect(chain('2026-03-01', met, decided('r1', '2026-02-01'))).toStrictEqual([
      'R-ARREP2 r1 2026-01-29 overdue',
      'R-AR4 r1 2026-02-12 met 2026-02-01',
    ])
  })

  it('the plan of one review is not that of another', () => {
    const other = [held('r2', '2026-02-02'), notice('2026-02-20', { review: 'r2' })]
    const events = [
      met,
      notice('2026-01-22', { review: 'r1' }),
      ...other,
      amended('2026-03-01', { review: 'r2' }),
    ]
    expect(chain('2026-03-02', ...events).filter((text) => text.startsWith('R-AM8'))).toStrictEqual([
      'R-AM8 r1 2026-03-19 running',
      'R-AM8 r2 met 2026-03-01',
    ])
  })
})

describe('an amendment without a review (regulation 28)', () => {
  const limits = (...events: readonly HistoryEvent[]) =>
    told(ask(aPlan(...events), '2026-05-01').filter(({ bound }) => bound !== 'family'))

  it('has the 8 weeks and the 15 days of its notice, and no 12 weeks', () => {
    expect(limits(notice('2026-01-22', { servedOn: '2026-01-23' }))).toStrictEqual([
      'R-AM15 notice-2026-01-22 met',
      'R-AM8 notice-2026-01-22 overdue',
    ])
  })

  it('is concluded by the next plan that belongs to no review and concludes nothing else', () => {
    const sent = notice('2026-01-22')
    const met = ['R-AM8 notice-2026-01-22 met 2026-03-01']
    expect(limits(sent, amended('2026-03-01'))).toStrictEqual(met)
    expect(limits(sent, notAmended('2026-03-01', { amendment: 'notice-2026-01-22' }))).toStrictEqual(met)
    const open = ['R-AM8 notice-2026-01-22 overdue']
    expect(limits(sent, amended('2026-03-01', { review: 'r9' }))).toStrictEqual(open)
    expect(limits(sent, amended('2026-03-01', { amendment: 'another' }))).toStrictEqual(open)
    expect(limits(sent, amended('2026-01-21'))).toStrictEqual(open)
  })

  it('of two notices, one plan that names none concludes the first that is open, whatever the order of recording', () => {
    const first = notice('2026-01-22')
    const second = notice('2026-02-05')
    const plan = amended('2026-03-01')
    const open = 'R-AM8 notice-2026-02-05 overdue'
    for (const events of [
      [first, second, plan],
      [second, first, plan],
      [plan, second, first],
    ])
      expect(limits(...events)).toStrictEqual(['R-AM8 notice-2026-01-22 met 2026-03-01', open])
    const named = amended('2026-02-20', { amendment: 'notice-2026-01-22' })
    expect(limits(first, second, plan, named)).toStrictEqual([
      'R-AM8 notice-2026-01-22 met 2026-02-20',
      'R-AM8 notice-2026-02-05 met 2026-03-01',
    ])
    expect(limits(first, second, plan, amended('2026-03-20'))).toStrictEqual([
      'R-AM8 notice-2026-01-22 met 2026-03-01',
      'R-AM8 notice-2026-02-05 met 2026-03-20',
    ])
  })
})

describe('reviews of a plan taken on', () => {
  it('says nothing of what a return never holds, and goes on with what was still running', () => {
    expect(
      chain('2026-05-01', takenOn(), held('r1', '2025-11-03'), decided('r1', '2025-11-20', 'amend')),
    ).toStrictEqual(['R-AR4 r1 2025-12-01 met 2025-11-20', 'R-AM12 r1 2026-01-26 overdue'])
  })

  it('tells of a meeting without a decision, which the return itself leaves open', () => {
    expect(chain('2026-01-20', takenOn(), held('r1', '2025-11-03'))).toStrictEqual([
      'R-AR4 r1 2025-12-01 overdue',
    ])
  })

  it('says nothing of a decision without a day', () => {
    const undated = event('ReviewDecisionNotified', '2026-01-15', { review: 'r1', decision: 'amend' })
    expect(chain('2026-01-20', takenOn(), held('r1', '2025-11-03'), undated)).toStrictEqual([])
  })

  it('does not take the decision of an earlier review for that of the last meeting', () => {
    expect(
      chain('2026-01-20', takenOn(), held('r1', '2026-01-05'), decided('r1', '2025-02-01')),
    ).toStrictEqual(['R-ARREP2 r1 2026-01-19 overdue', 'R-AR4 r1 2026-02-02 running'])
  })
})

describe('on the day itself', () => {
  const noticeOf = (sentOn: string, servedOn?: string) => notice(sentOn, { review: 'r1', servedOn })

  it('a decision told at the meeting and a plan sent with its notice count', () => {
    expect(chain('2026-02-01', held('r1', '2026-01-15'), decided('r1', '2026-01-15'))[1]).toBe(
      'R-AR4 r1 2026-02-12 met 2026-01-15',
    )
    expect(
      chain('2026-02-01', noticeOf('2026-01-15'), amended('2026-01-15', { review: 'r1' })),
    ).toStrictEqual(['R-AM8 r1 2026-03-12 met 2026-01-15'])
  })

  it('a limit that begins on the day on which the plan ceases ends on it; the day after there is none', () => {
    expect(chain('2026-02-01', held('r1', '2026-01-15'), ceased('2026-01-15'))).toStrictEqual([
      'R-ARREP2 r1 2026-01-29 ended 2026-01-15',
      'R-AR4 r1 2026-02-12 ended 2026-01-15',
    ])
    expect(chain('2026-02-01', held('r1', '2026-01-16'), ceased('2026-01-15'))).toStrictEqual([])
    expect(chain('2026-02-01', noticeOf('2026-01-14', '2026-01-15'), ceased('2026-01-15'))).toStrictEqual([
      'R-AM15 r1 2026-01-29 ended 2026-01-15',
      'R-AM8 r1 2026-03-11 ended 2026-01-15',
    ])
    expect(chain('2026-02-01', noticeOf('2026-01-14', '2026-01-16'), ceased('2026-01-15'))).toStrictEqual([
      'R-AM8 r1 2026-03-11 ended 2026-01-15',
    ])
  })

  it('a limit whose last day is that of the return was still running', () => {
    expect(chain('2026-02-01', takenOn(), noticeOf('2025-11-20'))).toStrictEqual([
      'R-AM8 r1 2026-01-15 overdue',
    ])
    expect(chain('2026-02-01', takenOn(), noticeOf('2025-11-19'))).toStrictEqual([])
  })

  it('what had passed before take-on is told where it is on record how it ended', () => {
    expect(chain('2026-02-01', takenOn(), held('r1', '2025-11-03'), report('r1', '2025-11-20'))[0]).toBe(
      'R-ARREP2 r1 2025-11-17 met_late 2025-11-20',
    )
    expect(chain('2026-02-01', takenOn(), noticeOf('2025-11-01'), ceased('2025-12-27'))).toStrictEqual([
      'R-AM8 r1 2025-12-27 ended 2025-12-27',
    ])
    expect(chain('2026-02-01', takenOn(), noticeOf('2025-11-01'), ceased('2025-12-28'))).toStrictEqual([])
  })
})

describe('two reviews', () => {
  it('are told in the order of their ids, in whatever order they are listed', () => {
    const rules = (...events: readonly HistoryEvent[]) =>
      ask(aPlan(...events), '2026-02-01')
        .filter(({ rule }) => rule === 'R-AR4')
        .map(({ subject }) => subject)
    const [first, second, third] = [
      held('r1', '2026-01-20'),
      held('r2', '2026-01-10'),
      held('r3', '2026-01-15'),
    ]
    expect(rules(second, third, first)).toStrictEqual(['r1', 'r2', 'r3'])
    expect(rules(third, first, second)).toStrictEqual(['r1', 'r2', 'r3'])
  })

  it('have each its own notice', () => {
    const found = chain(
      '2026-03-01',
      held('r1', '2026-01-15'),
      decided('r1', '2026-02-02', 'amend'),
      notice('2026-02-10', { review: 'r2' }),
    )
    expect(found.find((text) => text.startsWith('R-ARNOT'))).toBe('R-ARNOT r1 2026-02-12 overdue')
  })
})

describe('two records of one review', () => {
  const decisionIs = (...events: readonly HistoryEvent[]) =>
    chain('2026-03-01', held('r1', '2026-01-15'), ...events).filter((text) => /^R-(AR4|AM12)/.test(text))
  const [early, late] = [decided('r1', '2026-02-02', 'maintain'), decided('r1', '2026-02-20', 'amend')]
  const sameDay = decided('r1', '2026-02-02', 'amend')

  it('the family were told on the earlier day, and what they were told then stands', () => {
    const expected = ['R-AR4 r1 2026-02-12 met 2026-02-02']
    expect(decisionIs(early, late)).toStrictEqual(expected)
    expect(decisionIs(late, early)).toStrictEqual(expected)
  })

  it('of two of one day the same stands in whatever order they are listed', () => {
    expect(decisionIs(early, sameDay)).toStrictEqual(decisionIs(sameDay, early))
    expect(decisionIs(early, sameDay)).toStrictEqual([
      'R-AR4 r1 2026-02-12 met 2026-02-02',
      'R-AM12 r1 2026-04-09 running',
    ])
  })

  it('of two arrangements the later stands; of one day the later meeting', () => {
    const day = (...events: readonly HistoryEvent[]) => chain('2026-01-10', ...events)[0]
    const [a, b] = [arranged('r1', '2026-01-05', '2026-02-19'), arranged('r1', '2026-01-05', '2026-02-26')]
    const c = arranged('r1', '2026-01-04', '2026-03-05')
    for (const events of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ])
      expect(day(...events)).toBe('R-ARINV r1 2026-02-11 running')
  })
})
