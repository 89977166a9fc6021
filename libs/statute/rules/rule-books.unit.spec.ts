import fc from 'fast-check'
import { calendarWith } from '../calendar/index.js'
import { addDays, type CivilDate, isoDate, parseCivilDate } from '../civil-date/index.js'
import { WDB, WDBEF } from '../counting/index.js'
import {
  DEFAULT_SETTINGS,
  dutyInWords,
  isDutyWithoutPeriod,
  isKnownRule,
  lastDayOf,
  RULE_BOOK_2014,
  RULE_BOOKS,
  ruleBookFor,
  wholePeriodInWords,
} from './index.js'

describe('the book for a case', () => {
  it.each([
    [{ on: '2026-01-12' }, '2014'],
    [{ on: '2020-04-30' }, '2014'],
    [{ on: '2020-05-01' }, '2020-coronavirus'],
    [{ on: '2020-09-25' }, '2020-coronavirus'],
    [{ on: '2020-09-26' }, '2014'],
    [{ on: '2020-02-03', until: '2020-07-20' }, '2020-coronavirus'],
    [{ on: '2020-09-25', until: '2021-02-12' }, '2020-coronavirus'],
    [{ on: '2019-02-03', until: '2019-07-20' }, '2014'],
    [{ on: '2026-01-12', inYouthCustody: true }, '2015-youth-custody'],
    [{ on: '2026-01-12', inYouthCustody: false }, '2014'],
  ])('%o: %s', (question, id) => {
    expect(ruleBookFor(question).id).toBe(id)
  })
})

describe('every book', () => {
  it.each(RULE_BOOKS.map((book) => [book.id, book] as const))(
    '%s names each rule and duty once',
    (_, book) => {
      const ids = [...book.rules, ...book.duties].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every(isKnownRule)).toBe(true)
      for (const { duty, satisfiedBy, bound } of book.rules)
        expect([duty, satisfiedBy, bound]).not.toContain('')
    },
  )

  it.each(RULE_BOOKS.slice(1).map((book) => [book.id, book] as const))(
    '%s changes no period, no trigger and no order of the rules it takes over',
    (_, book) => {
      const taken = RULE_BOOK_2014.rules.filter(({ id }) => book.find(id) !== undefined)
      const shape = (rules: typeof taken) =>
        rules.map(({ id, given, trigger, period, second }) => ({ id, given, trigger, period, second }))
      expect(shape(book.rules as typeof taken)).toStrictEqual(shape(taken))
    },
  )

  it('names the rules that the specification asks for', () => {
    const asked = [
      'R-DEC6 R-NOISS16 R-FIN20 P-30 P-52 R-ADV6 R-DRAFT15 R-AM15 C-CONSULT15 R-ARREP2 R-AR4 R-ARNOT R-AM8',
      'R-AM12 R-AR12 R-PTFEB R-PTMAR R-PT5M R-REASSREQ R-REASS14 R-MOVE R-MOVE6W R-MOVEREV R-MEDCONTACT',
      'R-MEDCERT R-MED30 R-MEDAGR R-APPEAL R-ORD-ASSESS-NOTIFY R-ORD-ASSESS-NOPLAN R-ORD-ASSESS-FINAL',
      'R-ORD-MAKE-DRAFT R-ORD-MAKE-FINAL R-ORD-RECON R-ORD-AMEND R-ORD-SCHOOL R-DP3M',
      'R-ARINV R-ARINFO R-APPRESP R-MED3WD R-REC5 R-ICB R-ORD-CONT R-ORD-CEASE',
    ].flatMap((line) => line.split(' '))
    expect(asked.filter((id) => RULE_BOOK_2014.find(id) === undefined)).toStrictEqual([])
  })

  it('tells a duty without a period from a rule and from a slip of the keyboard', () => {
    expect(['R-CONS', 'R-RELEASE', 'R-FIN20', 'R-FIN21'].map(isDutyWithoutPeriod)).toStrictEqual([
      true,
      true,
      false,
      false,
    ])
    expect(['R-CONS', 'R-FIN20', 'R-FIN21', 'constructor'].map(isKnownRule)).toStrictEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('periods in words', () => {
  it.each([
    ['R-FIN20', '20 weeks'],
    ['R-MEDAGR-ICB', '1 week'],
    ['R-DRAFT15', '15 days'],
    ['R-MEDCERT', '3 working days'],
    ['R-PTFEB', 'before 15 February'],
    ['R-PT5M', 'at least 5 months before'],
    ['R-ARINV', 'at least 2 weeks before'],
    ['R-ORD-CEASE', 'at once'],
    ['R-AM12', '12 weeks, or 8 weeks from "amendment notice sent" if that is earlier'],
    ['R-MOVE', '15 working days, or the day of the move if that is later'],
    ['R-APPEAL', '2 months, or 1 month from "mediation certificate issued" if that is later'],
  ])('%s: %s', (id, words) => {
    expect(wholePeriodInWords(RULE_BOOK_2014.rule(id))).toBe(words)
  })

  it('stand in the duty', () => {
    expect(dutyInWords(RULE_BOOK_2014.rule('R-ARINV'))).toBe(
      'everybody invited must be given notice of the date at least 2 weeks before the meeting',
    )
  })
})

describe('a move between authorities', () => {
  it('is on its day when known 15 working days before, as regulation 15(2) puts it, whatever the holidays', () => {
    const rule = RULE_BOOK_2014.rule('R-MOVE')
    const start = parseCivilDate('2026-03-02')
    const some = fc.integer({ min: 0, max: 120 }).map((n): CivilDate => addDays(start, n))
    fc.assert(
      fc.property(some, some, fc.array(some, { maxLength: 10 }), (aware, move, holidays) => {
        const calendar = calendarWith(holidays)
        const given = { aware: isoDate(aware), move: isoDate(move) }
        const due = lastDayOf(rule, given, { calendar, settings: DEFAULT_SETTINGS })
        expect(due).toBe(aware <= WDBEF(15, move, calendar) ? move : WDB(15, aware, calendar))
      }),
    )
  })
})
