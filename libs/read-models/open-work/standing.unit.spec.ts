import { type OpenDuty } from './query.js'
import { standingOf } from './standing.js'

const TODAY = '2026-11-21'

const duty = (rule: string, dueOn: string, more: Partial<OpenDuty> = {}): OpenDuty => ({
  rule,
  dueOn,
  excepted: false,
  ...more,
})

const tag = (...duties: readonly OpenDuty[]) => standingOf({ duties }, TODAY).tag

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
    expect(tag(duty('R-ADV6', '2026-11-01', { giver: 'health' }), duty('R-FIN20', '2027-01-11'))).toBe(
      'atRisk',
    )
  })

  test('an exception is said, and hides neither another limit nor overdue advice', () => {
    const excepted = duty('R-FIN20', '2026-11-02', { excepted: true })
    expect(tag(excepted)).toBe('exception')
    expect(tag(excepted, duty('R-ADV6', '2026-11-23', { giver: 'health' }))).toBe('atRisk')
    expect(tag(duty('R-ADV6', '2026-11-01', { excepted: true }), duty('R-FIN20', '2027-01-11'))).toBe(
      'onTrack',
    )
  })

  test('the family’s own days are never a limit that somebody misses', () => {
    const standing = standingOf({ duties: [duty('R-DRAFT15', '2026-11-25')] }, TODAY)
    expect([standing.tag, standing.next, standing.family?.days]).toStrictEqual(['onTrack', undefined, 4])
    expect(standingOf({ duties: [duty('R-DRAFT15', '2026-11-20')] }, TODAY).family).toBeUndefined()
  })

  test('a plan that is late comes before the decision that was late before it', () => {
    const { next, past } = standingOf(
      { duties: [duty('R-NOISS16', '2026-10-20'), duty('R-FIN20', '2026-11-17')] },
      TODAY,
    )
    expect([next?.rule, next?.days]).toStrictEqual(['R-FIN20', -4])
    expect(past.map(({ rule }) => rule)).toStrictEqual(['R-FIN20', 'R-NOISS16'])
  })

  test('a case without a limit is on track and has nothing next', () => {
    expect(standingOf({ duties: [] }, TODAY)).toMatchObject({ tag: 'onTrack', next: undefined, past: [] })
  })
})
