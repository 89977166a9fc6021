import { ENGLAND_AND_WALES } from '../../calendar/index.js'
import { isoDate, parseCivilDate } from '../../civil-date/index.js'
import { DEFAULT_SETTINGS, lastDayFrom, parseRuleBook, RULE_BOOK_2014, type RuleBook } from '../index.js'

const REFORM = {
  id: 'draft-2029',
  title: 'A reform that might come',
  validFrom: '2029-09-01',
  basedOn: '2014',
  leaveOut: ['P-52'],
  rules: [
    { id: 'R-FIN20', period: { count: 'W', n: 16 }, certainty: 'inferred' },
    {
      id: 'R-KEYSTAGE',
      title: 'Review at the end of a key stage',
      citation: 'Draft clause 12',
      source: 'Clause 12',
      layer: 'statute',
      bound: 'local authority',
      certainty: 'inferred',
      kind: 'limit',
      given: 'keyStageEnds',
      trigger: 'End of the key stage',
      duty: 'the plan must be reviewed within {period}',
      period: { count: 'MB', n: 6 },
      exceptions: [{ reason: 'personal', citation: 'clause 13' }],
      satisfiedBy: 'the review completed',
    },
  ],
}

const problems = (change: object): readonly string[] => {
  const read = parseRuleBook({ ...REFORM, ...change })
  return 'problems' in read ? read.problems : []
}

const rule = (change: object): readonly string[] => problems({ rules: [{ id: 'R-FIN20', ...change }] })

describe('a draft rule book', () => {
  const read = (value: unknown): RuleBook => {
    const parsed = parseRuleBook(value)
    if ('book' in parsed) return parsed.book
    throw new Error(parsed.problems.join('\n'))
  }

  it('takes over a book, changes some of it, adds to it and leaves out', () => {
    const book = read(REFORM)
    expect([book.id, book.basedOn, book.validFrom, book.duties]).toStrictEqual([
      'draft-2029',
      '2014',
      '2029-09-01',
      RULE_BOOK_2014.duties,
    ])
    expect(book.rule('R-FIN20')).toStrictEqual({
      ...RULE_BOOK_2014.rule('R-FIN20'),
      period: { count: 'W', n: 16 },
      certainty: 'inferred',
    })
    expect(book.find('P-52')).toBeUndefined()
    expect(book.rules.map(({ id }) => id)).toStrictEqual([
      ...RULE_BOOK_2014.rules.map(({ id }) => id).filter((id) => id !== 'P-52'),
      'R-KEYSTAGE',
    ])
    const context = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }
    expect(isoDate(lastDayFrom(book.rule('R-KEYSTAGE'), parseCivilDate('2030-07-31'), context))).toBe(
      '2031-01-30',
    )
  })

  it('can hold the whole of a book of ours, through a file', () => {
    const whole = { id: 'copy', title: 'Copy', validFrom: '2026-01-01', rules: RULE_BOOK_2014.rules }
    const book = read(JSON.parse(JSON.stringify(whole)))
    expect(book.rules).toStrictEqual(RULE_BOOK_2014.rules)
  })

  it('can take away what is optional', () => {
    const book = read({ ...REFORM, rules: [{ id: 'R-AM12', second: null, next: null }] })
    expect(Object.keys(book.rule('R-AM12'))).not.toContain('second')
    expect(Object.keys(book.rule('R-AM12'))).not.toContain('next')
  })
})

describe('what is wrong with a draft', () => {
  it.each([[{ count: 'Y', n: 1 }], [{ count: 'constructor', n: 1 }], ['20 weeks'], [{ n: 20 }], [[]]])(
    'is a period that cannot be counted: %o',
    (period) => {
      expect(rule({ period })).toStrictEqual([
        'Rule R-FIN20: "period" must be an object whose "count" is one that can be counted: W, D, DB, WDB, WDA, WDAT, WDBEF, M, MB, ATLEAST_BEFORE, BEFORE, ON, ASAP. For example {"count":"W","n":20}.',
      ])
    },
  )

  it.each([0, -1, 1.5, 521, '20', null, undefined])('is a number of weeks that is none: %p', (n) => {
    expect(rule({ period: { count: 'W', n } })).toStrictEqual([
      'Rule R-FIN20: "n" of the period must be a whole number of weeks from 1 to 520, and not 0.',
    ])
  })

  it.each([
    [{ count: 'M', n: 0 }, 'months from -120 to 120'],
    [{ count: 'M', n: -121 }, 'months from -120 to 120'],
    [{ count: 'MB', n: -1 }, 'months from 1 to 120'],
    [{ count: 'WDB', n: 0 }, 'working days from 1 to 1000'],
    [{ count: 'D', n: 3661 }, 'days from 1 to 3660'],
  ])('is a number out of all bounds: %o', (period, bounds) => {
    expect(rule({ period })).toStrictEqual([
      `Rule R-FIN20: "n" of the period must be a whole number of ${bounds}, and not 0.`,
    ])
  })

  it.each([{ count: 'M', n: -120 }, { count: 'WDB', n: 1000 }, { count: 'DB', n: 1 }, { count: 'ON' }])(
    'is not a period at the edge of what is counted: %o',
    (period) => {
      expect(rule({ period })).toStrictEqual([])
    },
  )

  it('is a day that not every year has', () => {
    const needs =
      'Rule R-PTFEB: a period of count "BEFORE" needs "month" and "day": a day that every year has.'
    for (const [month, day] of [
      [2, 29],
      [13, 1],
      [4, 31],
      [2, 0],
    ])
      expect(problems({ rules: [{ id: 'R-PTFEB', period: { count: 'BEFORE', month, day } }] })).toStrictEqual(
        [needs],
      )
  })

  it.each([
    [{ given: 'ordered' }, '"given" cannot be changed from "received". Give the rule a new id instead.'],
    [{ kind: 'minimumPeriod' }, '"kind" cannot be changed from "limit". Give the rule a new id instead.'],
    [
      { period: { count: 'BEFORE', month: 2, day: 15 } },
      "a limit on a day of a year and one that runs from a date cannot take each other's place.",
    ],
    [
      {
        second: {
          given: 'draftSent',
          trigger: 'Draft sent',
          period: { count: 'W', n: 2 },
          take: 'later',
          optional: false,
        },
      },
      '"second" runs from "draftSent", which the clock does not know of this rule: make it optional.',
    ],
    [
      { second: 'later' },
      '"second" must be an object with "given", "trigger", "period", "take" and "optional".',
    ],
    [
      {
        second: {
          given: 'draftSent',
          trigger: 'Draft sent',
          period: { count: 'ON' },
          take: 'first',
          optional: true,
        },
      },
      '"take" must be one of "earlier", "later".',
    ],
    [{ exceptions: [{ reason: 'personal', citation: 'clause 1', doubt: 3 }] }, '"doubt" must be a text.'],
    [{ title: ' ' }, '"title" must be a text.'],
    [{ layer: 'law' }, '"layer" must be one of "statute", "guidance", "local".'],
    [{ certainty: 'sure' }, '"certainty" must be one of "certain", "secondary", "inferred", "memory".'],
    [{ rollsForward: 'always' }, '"rollsForward" can only be "tribunal", or left out.'],
    [{ exceptions: 'none' }, '"exceptions" must be a list, [] where nothing disapplies the limit.'],
    [{ exceptions: [{ reason: 'personal' }] }, '"citation" is missing; give a text.'],
  ])('is a rule with %o', (change, sentence) => {
    expect(rule(change)).toStrictEqual([`Rule R-FIN20: ${sentence}`])
  })

  it('is a field that nobody reads', () => {
    expect(rule({ weeks: 16 })[0]).toMatch(/^Rule R-FIN20: "weeks" is not known here\. The fields are "id", /)
    expect(rule({ period: { count: 'W', n: 16, days: 2 } })[0]).toMatch(
      /^Rule R-FIN20: "days" is not known here/,
    )
  })

  it('is a reason for an exception that nobody knows', () => {
    expect(rule({ exceptions: [{ reason: 'workload', citation: 'none' }] })[0]).toMatch(
      /^Rule R-FIN20: each of "exceptions" needs a "reason" out of schoolClosed, /,
    )
  })

  it.each([
    [{ id: '2014' }, '"id" 2014 is one of our own books; choose another.'],
    [
      { validFrom: '2029-02-30' },
      '"validFrom": "2029-02-30" is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
    ],
    [{ validTo: '2029-08-31' }, '"validTo" must not be before "validFrom".'],
    [{ leaveOut: 'P-52' }, '"leaveOut" must be a list of rule ids.'],
    [{ leaveOut: ['R-NONE'] }, '"leaveOut" names R-NONE, which the book it is based on does not have.'],
    [{ leaveOut: ['R-FIN20'] }, 'R-FIN20 is both in "leaveOut" and in "rules".'],
    [{ rules: {} }, '"rules" must be a list of rules, or of changes to rules of the book it is based on.'],
    [{ rules: [{ title: 'No id' }] }, 'entry 1 of "rules" needs an "id" in capitals, such as R-FIN20.'],
    [{ rules: [{ id: 'R-FIN20' }, { id: 'R-FIN20' }] }, '"rules" names R-FIN20 twice.'],
  ])('is a book with %o', (change, sentence) => {
    expect(problems(change)).toStrictEqual([`The book: ${sentence}`])
  })

  it('is a base that is not there: then every rule must be whole, and all of it is said at once', () => {
    const all = problems({ basedOn: '1996', leaveOut: undefined, rules: [{ id: 'R-FIN20' }] })
    expect(all[0]).toBe(
      'The book: "basedOn" must be one of our books: 2014, 2020-coronavirus, 2015-youth-custody.',
    )
    expect(all).toContain('Rule R-FIN20: "title" is missing; give a text.')
    expect(all.length).toBeGreaterThan(8)
  })

  it.each([null, [], 'a book', 7])('is no object at all: %p', (value) => {
    expect(parseRuleBook(value)).toStrictEqual({
      problems: ['A rule book is a JSON object with "id", "title", "validFrom" and "rules".'],
    })
  })
})
