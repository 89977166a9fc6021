import { calendarWith, ENGLAND_AND_WALES } from '../calendar/index.js'
import { isoDate, parseCivilDate } from '../civil-date/index.js'
import {
  type CountingContext,
  DEFAULT_SETTINGS,
  derivation,
  type Given,
  lastDayOf,
  type Rule,
  RULE_BOOK_2014,
  RULE_BOOKS,
  type StatuteSettings,
} from './index.js'

/** A day for each field that a rule can run from, chosen so that something is skipped where anything can be. */
const DAYS: Given = {
  responsible: '2026-03-20',
  received: '2026-01-12',
  receivedByBody: '2026-02-18',
  served: '2026-12-18',
  consulted: '2026-03-20',
  madeOrLastReviewed: '2025-03-03',
  termStarts: '2026-04-20',
  meeting: '2026-01-15',
  noticeSent: '2026-02-12',
  requestReceived: '2026-04-20',
  notified: '2026-04-30',
  firstPayment: '2026-01-12',
  transferYear: 2027,
  transfer: '2026-09-01',
  aware: '2026-03-20',
  move: '2026-04-01',
  sent: '2026-06-12',
  certificateIssued: '2026-06-30',
  informed: '2026-12-23',
  agreed: '2026-07-01',
  appealSent: '2026-07-20',
  recommended: '2026-07-01',
  responded: '2026-08-03',
  ordered: '2026-07-01',
  conceded: '2026-07-01',
}

const context = (settings: Partial<StatuteSettings> = {}): CountingContext => ({
  calendar: ENGLAND_AND_WALES,
  settings: { ...DEFAULT_SETTINGS, ...settings },
})

const explain = (rule: Rule, given: Given, asked = context()): readonly string[] =>
  derivation(rule, given, lastDayOf(rule, given, asked), asked)

const written = (rule: Rule): string => `${rule.id}\n  ${explain(rule, DAYS).join('\n  ')}\n`

const sentences = (id: string, given: Given, asked?: CountingContext): readonly string[] =>
  explain(RULE_BOOK_2014.rule(id), given, asked)

const hasLastDay = ({ period }: Rule): boolean => period.count !== 'ASAP'

describe('the working of every rule', () => {
  it.each(RULE_BOOKS.map((book) => [book.id, book] as const))('in book %s', (_, book) => {
    expect(`\n${book.rules.filter(hasLastDay).map(written).join('\n')}`).toMatchSnapshot()
  })

  it('leaves no mark of a template, and a full stop at each end', () => {
    const all = RULE_BOOKS.flatMap(({ rules }) => rules)
      .filter(hasLastDay)
      .flatMap((rule) => explain(rule, DAYS))
    expect(all.filter((sentence) => !/^[A-Z\d][^{}]*[^.]\.$/.test(sentence))).toStrictEqual([])
  })
})

describe('the working under another reading', () => {
  it('counts the day itself where the authority does, in both legs', () => {
    const incl = context({ weeksConvention: 'incl' })
    expect(sentences('R-AM12', { meeting: '2026-01-15', noticeSent: '2026-01-20' }, incl)).toStrictEqual([
      'Review meeting held Thursday 15 January 2026.',
      'The Devon judgment on regulations 20(10) and 22(3): the amended plan must be sent within 12 weeks of the meeting, or within 8 weeks of the notice if that is earlier.',
      'Counting that day as day 1, the last of 12 weeks (84 days) is Wednesday 8 April 2026.',
      'Weekends, bank holidays and school holidays count; there is no roll-forward.',
      'Amendment notice sent Tuesday 20 January 2026.',
      'Counting that day as day 1, the last of 8 weeks (56 days) is Monday 16 March 2026.',
      'The earlier of the two decides: Monday 16 March 2026.',
    ])
  })

  it('says that "before" is read as "by"', () => {
    expect(sentences('R-PTFEB', { transferYear: 2027 }, context({ phaseTransfer: 'by' })).at(-1)).toBe(
      'The authority reads "before" as "by", so the last day is the day itself: Monday 15 February 2027.',
    )
  })

  it('says what else has happened in place of what the rule names', () => {
    const rule = RULE_BOOK_2014.rule('R-ORD-AMEND')
    const given = { ordered: '2026-07-01' }
    const due = lastDayOf(rule, given, context())
    expect(derivation(rule, given, due, context(), 'Agreement reached in mediation')[0]).toBe(
      'Agreement reached in mediation Wednesday 1 July 2026.',
    )
  })
})

describe('the days that are skipped', () => {
  const last = (id: string, given: Given, asked?: CountingContext) => sentences(id, given, asked).slice(2)

  it.each([
    ['2022-12-21', ['Boxing Day (26 December 2022) and Christmas Day (27 December 2022)']],
    ['2027-12-22', ['Christmas Day (27 December 2027) and Boxing Day (28 December 2027)']],
    [
      '2022-06-01',
      ['the spring bank holiday (2 June 2022) and the Platinum Jubilee bank holiday (3 June 2022)'],
    ],
    ['2022-09-16', ['the day of the State Funeral (19 September 2022)']],
    ['2023-05-05', ['the Coronation bank holiday (8 May 2023)']],
    ['2025-12-31', ["New Year's Day (1 January 2026)"]],
    ['2026-05-01', ['the early May bank holiday (4 May 2026)']],
    ['2026-08-28', ['the summer bank holiday (31 August 2026)']],
  ])('are named: three working days from %s', (informed, [names]) => {
    expect(last('R-MEDCERT', { informed })[1]).toContain(
      `left out, and so ${names?.includes(' and ') ? 'are' : 'is'} ${names ?? ''}.`,
    )
  })

  it('are weekends alone where no bank holiday falls between', () => {
    expect(last('R-MEDCERT', { informed: '2026-06-10' })[1]).toBe(
      'Only working days count: Saturdays and Sundays are left out, and no bank holiday falls between.',
    )
  })

  it('include a day proclaimed since', () => {
    const proclaimed = { ...context(), calendar: calendarWith([parseCivilDate('2026-06-11')]) }
    expect(last('R-MEDCERT', { informed: '2026-06-10' }, proclaimed)).toStrictEqual([
      'Counting from the day after, working day 3 is Tuesday 16 June 2026.',
      'Only working days count: Saturdays and Sundays are left out, and so is a proclaimed bank holiday (11 June 2026).',
    ])
  })
})

describe('an appeal', () => {
  it.each([
    [
      '2026-04-21',
      'Sunday 21 June 2026 is no working day, so the last day is the next one: Monday 22 June 2026 (tribunal rule 12(2)).',
    ],
    [
      '2026-06-12',
      'Wednesday 12 August 2026 is in August, which moves the last day to the first working day afterwards: Tuesday 1 September 2026 (tribunal rule 12(3)(a)).',
    ],
    [
      '2026-10-28',
      'Monday 28 December 2026 is in the days from 25 December to 1 January, which moves the last day to the first working day afterwards: Monday 4 January 2027 (tribunal rule 12(3)(a)).',
    ],
    ['2026-04-22', 'That is a working day outside August and 25 December to 1 January, so it stands.'],
  ])('against a decision sent on %s', (sent, sentence) => {
    expect(sentences('R-APPEAL', { sent }).at(-1)).toBe(sentence)
  })

  it('says when a month has no such day', () => {
    expect(sentences('R-MEDCONTACT', { sent: '2026-12-31' }).slice(2)).toStrictEqual([
      '2 months after that is Sunday 28 February 2027.',
      'That month has no such day, so its last day counts.',
    ])
  })
})

describe('working days before a day, as a draft book may count', () => {
  const before = { ...RULE_BOOK_2014.rule('R-MEDCERT'), period: { count: 'WDBEF', n: 3 } } as Rule

  it.each([
    ['2026-01-06', '2025-12-31', "so is New Year's Day (1 January 2026)."],
    ['2026-06-10', '2026-06-05', 'no bank holiday falls between.'],
    // The holiday is the day of the question itself, and is not counted from.
    ['2026-05-04', '2026-04-29', 'no bank holiday falls between.'],
  ])('from %s lead back to %s', (informed, due, end) => {
    const last = lastDayOf(before, { informed }, context())
    expect(isoDate(last)).toBe(due)
    const sentence = explain(before, { informed }).slice(2)
    expect(sentence[0]).toMatch(/^Counting back from the day before, working day 3 is /)
    expect(sentence[1]).toContain(end)
  })
})
