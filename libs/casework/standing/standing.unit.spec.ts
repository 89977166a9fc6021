import { type Duty, type Standing, standingOf } from './index.js'

const TODAY = '2026-11-21'

const duty = (rule: string, dueOn: string | null, more: Partial<Duty> = {}): Duty => ({
  rule,
  layer: 'statute',
  bound: 'local authority',
  triggeredOn: '2026-01-01',
  dueOn,
  exceptions: [],
  ...more,
})
const EXCEPTED = { exceptions: [{ allowed: true, recordedOn: '2026-02-01' }] }

const standing = (...duties: readonly Duty[]): Standing => standingOf({ open: true, duties }, TODAY)

const tag = (...duties: readonly Duty[]) => standing(...duties).tag

describe('how a case stands', () => {
  test.each([
    ['15 days before the limit', '2026-12-06', 'onTrack'],
    ['14 days before', '2026-12-05', 'dueSoon'],
    ['8 days before', '2026-11-29', 'dueSoon'],
    ['7 days before', '2026-11-28', 'atRisk'],
    ['on the last day', '2026-11-21', 'atRisk'],
    ['the day after', '2026-11-20', 'pastLimit'],
  ])('%s', (_, dueOn, expected) => {
    expect(tag(duty('R-FIN20', dueOn))).toBe(expected)
  })

  test('advice that is overdue puts a case at risk, and not past a limit of the authority', () => {
    expect(tag(duty('R-ADV6', '2026-11-01'), duty('R-FIN20', '2027-01-11'))).toBe('atRisk')
  })

  test('an exception is said, and hides neither another limit nor overdue advice', () => {
    const excepted = duty('R-FIN20', '2026-11-02', EXCEPTED)
    expect(tag(excepted)).toBe('exception')
    expect(tag(excepted, duty('R-ADV6', '2026-11-23'))).toBe('atRisk')
    expect(tag(duty('R-ADV6', '2026-11-01', EXCEPTED), duty('R-FIN20', '2027-01-11'))).toBe('onTrack')
  })

  test('the family’s own days are never a limit that somebody misses', () => {
    const { tag: word, next, family } = standing(duty('R-DRAFT15', '2026-11-25'))
    expect([word, next, family?.days]).toStrictEqual(['onTrack', undefined, 4])
    expect(standing(duty('R-DRAFT15', '2026-11-20')).family).toBeUndefined()
  })

  test('a plan that is late comes before the decision that was late before it', () => {
    const { next, past } = standing(duty('R-NOISS16', '2026-10-20'), duty('R-FIN20', '2026-11-17'))
    expect([next?.rule, next?.days]).toStrictEqual(['R-FIN20', -4])
    expect(past.map(({ rule }) => rule)).toStrictEqual(['R-FIN20', 'R-NOISS16'])
  })

  test('a case without a limit is on track and has nothing next', () => {
    expect(standing()).toMatchObject({ tag: 'onTrack', next: undefined, past: [] })
  })

  test('what is no limit in law that somebody here can miss decides nothing', () => {
    const far = duty('R-FIN20', '2027-03-01')
    for (const other of [
      duty('P-30', '2026-11-01', { layer: 'local' }),
      duty('C-CONSULT15', '2026-11-01', { layer: 'guidance' }),
      duty('R-APPEAL', '2026-11-01', { bound: 'family' }),
    ])
      expect(tag(far, other)).toBe('onTrack')
  })

  test('a report is awaited no more once the family were told of the decision', () => {
    const report = duty('R-ARREP2', '2026-11-01', { subject: 'r1' })
    expect(tag(report, duty('R-AR4', '2026-11-15', { subject: 'r1', satisfiedOn: '2026-11-10' }))).toBe(
      'onTrack',
    )
    expect(tag(report, duty('R-AR4', '2026-11-15', { subject: 'r2', satisfiedOn: '2026-11-10' }))).toBe(
      'pastLimit',
    )
  })

  test('sixteen weeks are past no longer once a plan is agreed, and were late for good', () => {
    const sixteen = duty('R-NOISS16', '2026-10-20', { endedOn: '2026-10-27', endedBy: 'planDecided' })
    const { tag: word, past, late } = standing(sixteen, duty('R-FIN20', '2027-01-17'))
    expect([word, past, late.map(({ rule, lateBy }) => [rule, lateBy])]).toStrictEqual([
      'onTrack',
      [],
      [['R-NOISS16', 7]],
    ])
  })

  test.each([
    ['in time', '2026-11-01', 'decided'],
    ['60 days late', '2027-01-01', 'decidedLate'],
  ])('a case that ended with its plan %s stays %s', (_, satisfiedOn, word) => {
    const duties = [duty('R-FIN20', '2026-11-02', { satisfiedOn })]
    expect(standingOf({ open: false, duties }, '2027-06-01').tag).toBe(word)
  })

  test('a plan that ended is not called late for one review of many', () => {
    const duties = [duty('R-AR4', '2025-11-02', { satisfiedOn: '2025-11-12' })]
    expect(standingOf({ open: false, duties }, TODAY).tag).toBe('decided')
  })

  test('what has no last day is work all the same', () => {
    const { tag: word, undated } = standing(duty('R-ORD-RECONS', null))
    expect([word, undated.length]).toStrictEqual(['dueSoon', 1])
  })

  test('a plan of which no review can be told is not said to be on track', () => {
    expect(standingOf({ open: true, reviewUnknown: true, duties: [] }, TODAY).tag).toBe('reviewUnknown')
  })
})
