import { type HistoryEvent } from '../../history/index.js'
import {
  adviceRequested,
  adviceReturned,
  ask,
  draft,
  event,
  exception,
  finalPlan,
  takenOn,
  told,
} from '../spec-support.js'
import { amended, aPlan, ceased, notAmended, notice, transferredIn, transferredOut } from './spec-support.js'

/** `2026-08-06 R-REASS14 agreed running`, without the review after a move and the family's own time. */
const limits = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] => {
  const found = ask(aPlan(...events), asAt).filter(
    ({ rule, bound }) => rule !== 'R-MOVEREV' && bound !== 'family',
  )
  return told(found).map((text, index) => `${found[index]?.dueOn} ${text}`)
}

describe('phase transfers (regulation 18)', () => {
  const scheduled = (data: Readonly<Record<string, unknown>>, id = 'transfer') =>
    event('PhaseTransferScheduled', '2026-09-10', data, { id })
  const toSecondary = scheduled({ kind: 'primaryToSecondary', transferYear: 2027 })
  const named = (namedOn: string, transfer?: string) =>
    event('PlacementNamed', namedOn, { namedOn, transfer })

  it.each([
    ['earlyYearsToSchool', '2027-02-14 R-PTFEB'],
    ['infantToJunior', '2027-02-14 R-PTFEB'],
    ['primaryToMiddle', '2027-02-14 R-PTFEB'],
    ['primaryToSecondary', '2027-02-14 R-PTFEB'],
    ['middleToSecondary', '2027-02-14 R-PTFEB'],
    ['secondaryToPost16', '2027-03-30 R-PTMAR'],
  ])('%s in 2027 is due before the day of that year', (kind, due) => {
    expect(limits('2026-10-01', scheduled({ kind, transferYear: 2027 }))).toStrictEqual([
      `${due} transfer running`,
    ])
    expect(limits('2026-10-01', scheduled({ kind, transferOn: '2027-09-01' }))).toStrictEqual([
      `${due} transfer running`,
    ])
  })

  it('an authority may read "before" as "by"', () => {
    const settings = { weeksConvention: 'excl', phaseTransfer: 'by' } as const
    expect(ask(aPlan(toSecondary), '2026-10-01', { settings })[0]?.dueOn).toBe('2027-02-15')
  })

  it('between post-16 institutions it is five months before the day, and unknown without one', () => {
    const kind = 'post16ToPost16'
    expect(limits('2026-10-01', scheduled({ kind, transferOn: '2027-07-31' }))).toStrictEqual([
      '2027-02-28 R-PT5M transfer running',
    ])
    expect(limits('2026-10-01', scheduled({ kind, transferYear: 2027 }))).toStrictEqual([])
  })

  it('is met when the placement is named, or by an amended plan that names it', () => {
    expect(limits('2027-02-20', toSecondary, named('2027-02-14'))).toStrictEqual([
      '2027-02-14 R-PTFEB transfer met 2027-02-14',
    ])
    const naming = amended('2027-02-15', { review: 'r1', namesPlacement: true })
    expect(limits('2027-02-20', toSecondary, naming)).toStrictEqual([
      '2027-02-14 R-PTFEB transfer met_late 2027-02-15',
    ])
    expect(limits('2027-02-20', toSecondary, amended('2027-02-01', { review: 'r1' }))).toStrictEqual([
      '2027-02-14 R-PTFEB transfer overdue',
    ])
  })

  it('is not met by a placement named for a transfer long ago, or for another one', () => {
    expect(limits('2027-01-20', toSecondary, named('2025-02-01'))).toStrictEqual([
      '2027-02-14 R-PTFEB transfer running',
    ])
    const other = scheduled({ kind: 'post16ToPost16', transferOn: '2027-09-01' }, 'other')
    expect(limits('2027-01-20', toSecondary, other, named('2027-01-10', 'other'))).toStrictEqual([
      '2027-04-01 R-PT5M other met 2027-01-10',
      '2027-02-14 R-PTFEB transfer running',
    ])
  })

  it('of a return is told by its date, where that tells the kind', () => {
    const due = (dueOn: string) => limits('2026-10-01', takenOn(), scheduled({ dueOn }))
    expect(due('2027-02-15')).toStrictEqual(['2027-02-14 R-PTFEB transfer running'])
    expect(due('2027-03-31')).toStrictEqual(['2027-03-30 R-PTMAR transfer running'])
    expect(due('2027-02-14')).toStrictEqual(due('2027-02-15'))
    expect(due('2027-03-30')).toStrictEqual(due('2027-03-31'))
    const others = [
      '2027-05-04',
      '2027-02-16',
      '2027-02-13',
      '2027-02-28',
      '2027-03-15',
      '2027-03-29',
      '2027-04-30',
    ]
    expect([...others, '2027-06-15', '2027-01-31'].flatMap(due)).toStrictEqual([])
    expect(limits('2026-10-01', scheduled({ kind: null, transferYear: null }))).toStrictEqual([])
  })

  it('a year that is none is said to be none', () => {
    expect(() =>
      limits('2026-10-01', scheduled({ kind: 'primaryToSecondary', transferYear: '2027' })),
    ).toThrow(
      'Event transfer (PhaseTransferScheduled), "transferYear": it is not a year. Give one such as 2027.',
    )
    const inYear = (transferYear: unknown) => () =>
      limits('2026-10-01', scheduled({ kind: 'primaryToSecondary', transferYear })).length
    for (const year of [2013, 2200, 2027.5, '2027']) expect(inYear(year)).toThrow('it is not a year')
    for (const year of [2014, 2199]) expect(inYear(year)()).toBe(1)
  })
})

describe('re-assessment (regulations 25 to 27)', () => {
  const requested = event(
    'ReassessmentRequested',
    '2026-04-20',
    { requestedOn: '2026-04-20' },
    { id: 'asked' },
  )
  const answered = (notifiedOn: string, agreed: boolean, id = 'agreed') =>
    event('ReassessmentDecided', notifiedOn, { agreed, notifiedOn }, { id })
  const agreed = answered('2026-04-30', true)

  it('is answered in 15 days, and the plan follows in 14 weeks from that notice (X39)', () => {
    expect(limits('2026-05-01', requested)).toStrictEqual(['2026-05-05 R-REASSREQ asked running'])
    expect(limits('2026-05-01', requested, agreed)).toStrictEqual([
      '2026-05-05 R-REASSREQ asked met 2026-04-30',
      '2026-08-06 R-REASS14 agreed running',
    ])
    expect(limits('2026-05-07', requested, answered('2026-04-20', false))).toStrictEqual([
      '2026-05-05 R-REASSREQ asked met 2026-04-20',
    ])
    expect(limits('2026-05-07', requested, answered('2026-05-06', false))).toStrictEqual([
      '2026-05-05 R-REASSREQ asked met_late 2026-05-06',
    ])
  })

  it('is concluded by its plan or by leaving the plan as it is, and not by what a review led to', () => {
    expect(limits('2026-09-01', agreed, finalPlan('2026-08-06'))).toStrictEqual([
      '2026-08-06 R-REASS14 agreed met 2026-08-06',
    ])
    expect(limits('2026-09-01', agreed, notAmended('2026-08-07'))).toStrictEqual([
      '2026-08-06 R-REASS14 agreed met_late 2026-08-07',
    ])
    expect(limits('2026-09-01', agreed, amended('2026-07-01', { review: 'r1' }))).toStrictEqual([
      '2026-08-06 R-REASS14 agreed overdue',
    ])
  })

  it('is concluded by what is recorded as concluding it, and not by what concludes another thing', () => {
    const by = (amendment: string) => amended('2026-08-03', { amendment })
    expect(limits('2026-09-01', agreed, by('agreed'))).toStrictEqual([
      '2026-08-06 R-REASS14 agreed met 2026-08-03',
    ])
    expect(limits('2026-09-01', agreed, by('another'))).toStrictEqual(['2026-08-06 R-REASS14 agreed overdue'])
  })

  it.each([
    ['cut short by its plan', amended('2026-07-10', { amendment: 'agreed' }), 'cut_short 2026-07-10'],
    ['ended by leaving the plan as it is', notAmended('2026-07-10'), 'ended 2026-07-10'],
    ['ended with the plan', ceased('2026-07-10'), 'ended 2026-07-10'],
    ['not touched by what a review led to', amended('2026-07-10', { review: 'r1' }), 'running'],
    [
      'not touched by what concludes another thing',
      amended('2026-07-10', { amendment: 'another' }),
      'running',
    ],
  ])("has the family's days with the draft %s", (_, end, status) => {
    const found = limits('2026-07-12', agreed, draft('2026-07-01'), end)
    expect(found.at(-1)).toBe(`2026-07-15 R-DRAFT15 draft ${status}`)
  })

  it('has the exceptions of regulation 27(3)', () => {
    const away = exception('R-REASS14', '2026-06-30', {
      reason: 'absentFourWeeks',
      from: '2026-06-01',
      to: '2026-06-30',
    })
    expect(limits('2026-09-01', agreed, away)).toStrictEqual(['2026-08-06 R-REASS14 agreed excepted'])
  })

  it('an exception excuses the re-assessment in which it is claimed, and no other', () => {
    const both = [agreed, amended('2026-08-10'), answered('2028-04-30', true, 'again')]
    const claimed = (on: string) =>
      limits('2028-12-01', ...both, exception('R-REASS14', on, { reason: 'personal', from: on, to: on }))
    const [first, second] = ['2026-08-06 R-REASS14 agreed', '2028-08-06 R-REASS14 again']
    expect(claimed('2026-06-30')).toStrictEqual([`${first} excepted 2026-08-10`, `${second} overdue`])
    expect(claimed('2028-04-29')).toStrictEqual([`${first} met_late 2026-08-10`, `${second} overdue`])
    expect(claimed('2028-04-30')).toStrictEqual([`${first} met_late 2026-08-10`, `${second} excepted`])
  })

  it('an exception is of the re-assessment that was under way when it was recorded, and meets no other', () => {
    const both = [agreed, amended('2026-08-10'), answered('2028-04-30', true, 'again')]
    const claimed = (on: string) => {
      const claim = { reason: 'personal', from: '2026-05-01', to: '2028-05-01' }
      const found = limits('2028-12-01', ...both, exception('R-REASS14', on, claim))
      return found.map((text) => text.includes('excepted'))
    }
    expect(['2026-03-01', '2026-04-30', '2028-04-29'].map(claimed)).toStrictEqual(
      Array(3).fill([true, false]),
    )
    expect(['2028-04-30', '2028-05-01'].map(claimed)).toStrictEqual(Array(2).fill([false, true]))
  })

  it('has the advice and the draft of a first assessment', () => {
    const events = [agreed, adviceRequested('a1', '2026-05-04'), draft('2026-07-01'), amended('2026-07-10')]
    expect(limits('2026-07-02', ...events)).toStrictEqual([
      '2026-08-06 R-REASS14 agreed running',
      '2026-06-15 R-ADV6 a1 overdue',
      '2026-07-15 R-DRAFT15 draft running',
    ])
    expect(limits('2026-09-02', ...events, adviceReturned('a1', '2026-06-15'))).toStrictEqual([
      '2026-08-06 R-REASS14 agreed met 2026-07-10',
      '2026-06-15 R-ADV6 a1 met 2026-06-15',
      '2026-07-15 R-DRAFT15 draft cut_short 2026-07-10',
    ])
  })

  it('a second one, years later, is a re-assessment of its own', () => {
    const first = [agreed, adviceRequested('a1', '2026-05-04'), amended('2026-07-20')]
    const second = [answered('2028-04-30', true, 'again'), adviceRequested('a2', '2028-05-04')]
    expect(limits('2028-05-10', ...first, ...second)).toStrictEqual([
      '2026-08-06 R-REASS14 agreed met 2026-07-20',
      '2028-08-06 R-REASS14 again running',
      '2026-06-15 R-ADV6 a1 overdue 2026-07-20',
      '2028-06-15 R-ADV6 a2 running',
    ])
  })
})

describe('moves between authorities (regulation 15)', () => {
  const notified = (awareOn: string, movingOn: string) =>
    event('MoveNotified', awareOn, { awareOn, movingOn }, { id: `move-${awareOn}` })

  it('told 15 working days before, the plan goes on the day of the move (F9)', () => {
    expect(limits('2026-03-12', notified('2026-03-10', '2026-04-01'))).toStrictEqual([
      '2026-04-01 R-MOVE move-2026-03-10 running',
    ])
    expect(
      limits('2026-04-02', notified('2026-03-10', '2026-04-01'), transferredOut('2026-04-01')),
    ).toStrictEqual(['2026-04-01 R-MOVE move-2026-03-10 met 2026-04-01'])
  })

  it('told later, it has 15 working days, Easter left out (X35)', () => {
    expect(limits('2026-04-14', notified('2026-03-20', '2026-04-01'))).toStrictEqual([
      '2026-04-13 R-MOVE move-2026-03-20 overdue',
    ])
  })

  it('a new day of the move replaces the one before', () => {
    const events = [notified('2026-03-10', '2026-04-01'), notified('2026-03-24', '2026-06-01')]
    expect(limits('2026-04-02', ...events)).toStrictEqual([
      '2026-04-01 R-MOVE move-2026-03-10 ended 2026-03-24',
      '2026-06-01 R-MOVE move-2026-03-24 running',
    ])
  })

  it('the new authority tells the family in 6 weeks', () => {
    const toldThem = event('TransferNoticeSent', '2026-05-13', { sentOn: '2026-05-13' })
    expect(limits('2026-05-13', transferredIn('2026-04-01'), toldThem)).toStrictEqual([
      '2026-05-13 R-MOVE6W arrival met 2026-05-13',
    ])
  })

  it('ends what was running here, and the plan that comes back begins anew', () => {
    const before = notice('2026-03-01')
    const after = notice('2026-08-01')
    expect(limits('2026-07-01', before, transferredOut('2026-04-01'))).toStrictEqual([
      '2026-04-26 R-AM8 notice-2026-03-01 ended 2026-04-01',
    ])
    expect(limits('2026-08-02', transferredOut('2026-04-01'), after)).toStrictEqual([])
    expect(
      limits('2026-08-02', transferredOut('2026-04-01'), transferredIn('2026-07-20'), after),
    ).toStrictEqual(['2026-09-26 R-AM8 notice-2026-08-01 running', '2026-08-31 R-MOVE6W arrival running'])
  })
})

describe('schools consulted before a plan is amended (Code of Practice 9.83)', () => {
  const consulted = event('SettingConsulted', '2026-03-02', {
    consultation: 'c1',
    setting: 's',
    consultedOn: '2026-03-02',
  })

  it('should reply in 15 days, which is guidance', () => {
    const [reply] = ask(aPlan(consulted), '2026-03-03')
    expect([reply?.rule, reply?.dueOn, reply?.layer]).toStrictEqual(['C-CONSULT15', '2026-03-17', 'guidance'])
  })

  it('are waited for until the amended plan', () => {
    expect(limits('2026-04-01', consulted, amended('2026-03-20', { review: 'r1' }))).toStrictEqual([
      '2026-03-17 C-CONSULT15 c1 overdue 2026-03-20',
    ])
  })
})

describe('direct payments', () => {
  const paid = event('DirectPaymentStarted', '2026-01-31', { firstPaymentOn: '2026-01-31' }, { id: 'paid' })

  it('are reviewed within the first three months, and a review of the plan is not that review', () => {
    const reviewed = event('DirectPaymentReviewed', '2026-04-30', { reviewedOn: '2026-04-30' })
    expect(limits('2026-05-01', paid, reviewed)).toStrictEqual(['2026-04-30 R-DP3M paid met 2026-04-30'])
    expect(limits('2026-05-01', paid)).toStrictEqual(['2026-04-30 R-DP3M paid overdue'])
  })

  it('end with the plan', () => {
    expect(limits('2026-05-01', paid, ceased('2026-03-01'))).toStrictEqual([
      '2026-04-30 R-DP3M paid ended 2026-03-01',
    ])
  })
})

describe('an event that cannot be read', () => {
  it.each([
    ['MoveNotified', { awareOn: '2026-03-10' }, 'movingOn'],
    ['ReviewMeetingArranged', { review: 'r1' }, 'meetingOn'],
    ['ReviewMeetingHeld', { heldOn: '2026-03-10' }, 'review'],
    ['AmendedPlanIssued', { review: 'r1' }, 'sentOn'],
  ])('is named, with what it lacks: %s', (type, data, field) => {
    expect(() => limits('2026-04-01', event(type, '2026-03-10', data, { id: 'e1' }))).toThrow(
      `Event e1 (${type}) needs "${field}". Add it and try again.`,
    )
  })
})
