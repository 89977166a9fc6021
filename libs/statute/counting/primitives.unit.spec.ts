import fc from 'fast-check'
import Holidays from 'date-holidays'
import { ENGLAND_AND_WALES } from '../calendar/index.js'
import {
  addDays,
  type CivilDate,
  dayOf,
  isoDate,
  monthOf,
  parseCivilDate,
  yearOf,
} from '../civil-date/index.js'
import {
  ATLEAST_BEFORE,
  BEFORE,
  D,
  DB,
  M,
  MB,
  TRIBUNAL_ROLL,
  W,
  WDA,
  WDAT,
  WDB,
  WDBEF,
} from './primitives.js'

const date = parseCivilDate
const days = fc.integer({ min: date('2014-09-01'), max: date('2035-12-31') }).map((n) => n as CivilDate)
const working = (day: CivilDate) => ENGLAND_AND_WALES.isWorkingDay(day)

const library = new Holidays('GB', 'ENG')
const closedByYear = new Map<number, ReadonlySet<string>>()

/** Bank holidays by an independent library. */
const closedIn = (year: number): ReadonlySet<string> => {
  const known = closedByYear.get(year)
  if (known !== undefined) return known
  const listed = library.getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank')
  const closed = new Set(listed.map(({ date: text }) => text.slice(0, 10)))
  closedByYear.set(year, closed)
  return closed
}

/** Working days and tribunal vacations once more, from texts and the platform's own dates. */
const workingByLibrary = (day: CivilDate): boolean => {
  const text = isoDate(day)
  const weekday = new Date(`${text}T12:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5 && !closedIn(Number(text.slice(0, 4))).has(text)
}
const inVacation = (day: CivilDate): boolean => {
  const monthAndDay = isoDate(day).slice(5)
  return monthAndDay.startsWith('08') || monthAndDay >= '12-25' || monthAndDay === '01-01'
}

/** The slow way: one day at a time, counting on the fingers. */
const walk = (
  from: CivilDate,
  step: 1 | -1,
  n: number,
  counts: (day: CivilDate) => boolean = () => true,
): CivilDate => {
  let day = from
  for (let counted = 0; counted < n;) {
    day = addDays(day, step)
    if (counts(day)) counted++
  }
  return day
}

/** The corresponding date by walking to each month's own end. */
const walkMonths = (from: CivilDate, n: number): { day: CivilDate; clipped: boolean } => {
  const target = yearOf(from) * 12 + monthOf(from) - 1 + n
  const monthIndex = (day: CivilDate) => yearOf(day) * 12 + monthOf(day) - 1
  let day = from
  const step = n < 0 ? -1 : 1
  while (monthIndex(day) !== target) day = addDays(day, step)
  while (dayOf(day) > 1) day = addDays(day, -1)
  while (dayOf(day) < dayOf(from) && monthIndex(addDays(day, 1)) === target) day = addDays(day, 1)
  return { day, clipped: dayOf(day) < dayOf(from) }
}

describe('the counting primitives agree with counting day by day', () => {
  it('W, D and DB', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, n) => {
        expect(W(n, from)).toBe(walk(from, 1, 7 * n))
        expect(W(n, from, 'incl')).toBe(walk(addDays(from, -1), 1, 7 * n))
        expect(D(n, from)).toBe(walk(from, 1, n))
        expect(DB(n, from)).toBe(walk(addDays(from, -1), 1, n))
      }),
    )
  })

  it('WDB, WDA and WDBEF', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, n) => {
        expect(WDB(n, from, ENGLAND_AND_WALES)).toBe(walk(addDays(from, -1), 1, n, working))
        expect(WDA(n, from, ENGLAND_AND_WALES)).toBe(walk(from, 1, n, working))
        expect(WDBEF(n, from, ENGLAND_AND_WALES)).toBe(walk(from, -1, n, working))
      }),
    )
  })

  it('M and MB, forwards and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -24, max: 24 }), (from, n) => {
        const { day, clipped } = walkMonths(from, n)
        expect(M(n, from)).toBe(day)
        expect(MB(n, from)).toBe(clipped ? day : addDays(day, -1))
      }),
    )
  })
})

describe('working days agree with an independent calendar', () => {
  it('WDB, WDA, WDBEF, and WDAT outside the vacations', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, n) => {
        expect(WDB(n, from, ENGLAND_AND_WALES)).toBe(walk(addDays(from, -1), 1, n, workingByLibrary))
        expect(WDA(n, from, ENGLAND_AND_WALES)).toBe(walk(from, 1, n, workingByLibrary))
        expect(WDBEF(n, from, ENGLAND_AND_WALES)).toBe(walk(from, -1, n, workingByLibrary))
        const counted = (day: CivilDate) => workingByLibrary(day) && !inVacation(day)
        expect(WDAT(n, from, ENGLAND_AND_WALES)).toBe(walk(from, 1, n, counted))
      }),
    )
  })

  it('the roll of the tribunal: out of the vacation, then to a working day; nothing else moves', () => {
    fc.assert(
      fc.property(days, (day) => {
        const rolled = TRIBUNAL_ROLL(day, ENGLAND_AND_WALES)
        const out = inVacation(day) ? walk(day, 1, 1, (one) => !inVacation(one)) : day
        expect(rolled).toBe(workingByLibrary(out) ? out : walk(out, 1, 1, workingByLibrary))
      }),
    )
  })

  it('notice of so many clear days leaves that many whole days between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, n) => {
        expect(day - ATLEAST_BEFORE(n, day) - 1).toBe(n)
        expect(ATLEAST_BEFORE(n, day, 'lenient')).toBe(walk(day, -1, n))
        expect(BEFORE(day)).toBe(walk(day, -1, 1))
      }),
    )
  })
})

describe('the counting primitives, by example', () => {
  it.each([
    ['W(20), day of receipt not counted', W(20, date('2026-01-12')), '2026-06-01'],
    ['W(20), day of receipt is day 1', W(20, date('2026-01-12'), 'incl'), '2026-05-31'],
    ['D(15)', D(15, date('2026-04-20')), '2026-05-05'],
    ['DB(15) over Christmas', DB(15, date('2026-12-18')), '2027-01-01'],
    ['WDB(15) over Easter', WDB(15, date('2026-03-20'), ENGLAND_AND_WALES), '2026-04-13'],
    ['WDB(1) on a Saturday', WDB(1, date('2026-11-21'), ENGLAND_AND_WALES), '2026-11-23'],
    ['WDA(3)', WDA(3, date('2027-01-04'), ENGLAND_AND_WALES), '2027-01-07'],
    ['WDBEF(15)', WDBEF(15, date('2026-04-01'), ENGLAND_AND_WALES), '2026-03-11'],
    ['WDAT(30) over August', WDAT(30, date('2026-07-20'), ENGLAND_AND_WALES), '2026-09-29'],
    ['WDAT(3) over Christmas', WDAT(3, date('2026-12-23'), ENGLAND_AND_WALES), '2027-01-05'],
    ['a roll out of August', TRIBUNAL_ROLL(date('2026-08-12'), ENGLAND_AND_WALES), '2026-09-01'],
    ['a roll out of Christmas', TRIBUNAL_ROLL(date('2026-12-31'), ENGLAND_AND_WALES), '2027-01-04'],
    ['a roll over a weekend into August', TRIBUNAL_ROLL(date('2027-07-31'), ENGLAND_AND_WALES), '2027-08-02'],
    ['no roll', TRIBUNAL_ROLL(date('2026-07-31'), ENGLAND_AND_WALES), '2026-07-31'],
    ['M(1), clipped', M(1, date('2026-01-31')), '2026-02-28'],
    ['M(-5)', M(-5, date('2026-09-01')), '2026-04-01'],
    ['MB(12)', MB(12, date('2025-03-03')), '2026-03-02'],
    ['MB(12) from 1 January', MB(12, date('2019-01-01')), '2019-12-31'],
    ['MB(12) from a leap day', MB(12, date('2024-02-29')), '2025-02-28'],
    ['BEFORE', BEFORE(date('2027-02-15')), '2027-02-14'],
    ['ATLEAST_BEFORE, clear days', ATLEAST_BEFORE(14, date('2026-01-29')), '2026-01-14'],
    ['ATLEAST_BEFORE, lenient', ATLEAST_BEFORE(14, date('2026-01-29'), 'lenient'), '2026-01-15'],
  ])('%s', (_, day, expected) => {
    expect(isoDate(day)).toBe(expected)
  })

  it('there is no working day number nought', () => {
    expect(() => WDB(0, date('2026-01-12'), ENGLAND_AND_WALES)).toThrow(RangeError)
    expect(() => WDA(1.5, date('2026-01-12'), ENGLAND_AND_WALES)).toThrow(RangeError)
  })
})
