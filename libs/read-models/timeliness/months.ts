import { type Kysely } from 'kysely'
import { addDays, addMonths, isoDate, NAMED_RULES, parseCivilDate } from '#statute'
import { askAbout, type ReadSchema } from '../schema.js'
import { type CountedDecision, decisionsCounted } from './decisions.js'
import { dfeCounted, type IssuedPlan } from './dfe.js'
import { dueCounted, type PlacedRequest } from './due.js'
import { type Band, type Counted, daysBetween, percentage } from './figures.js'
import { issuedPlans, limitsInYear } from './query.js'

/** The local milestone of 30 weeks, in days. */
const THIRTY_WEEKS = 210

/** The bands of a monthly table: those of DfE, with the year between 20 and 52 weeks parted at 30. */
export const MONTH_BANDS = ['within20', 'from20to30', 'from30to52', 'over52', 'unknown', 'overdue'] as const
export type MonthBand = (typeof MONTH_BANDS)[number]

export type MonthBasis = 'issued' | 'due' | 'decisions'

/** One case behind a number. */
export interface MonthCase {
  readonly reference: string
  readonly band: MonthBand
  readonly excepted: boolean
  readonly receivedOn?: string
  readonly dueOn?: string
  readonly endedOn?: string
  readonly days?: number
}

export interface Rate {
  readonly whole: number
  readonly inTime: number
  /** Per cent to one decimal; null when there is nothing to count. */
  readonly percent: number | null
  readonly bands: Readonly<Record<MonthBand, number>>
}

/** The same cases with those that an exception excuses, and without them. */
export interface BothRates {
  readonly all: Rate
  readonly ex: Rate
}

export interface Month extends Readonly<Record<MonthBasis, BothRates>> {
  /** `2026-03` */
  readonly month: string
}

/** What the months are counted from, read once. */
export interface MonthFacts {
  readonly plans: readonly IssuedPlan[]
  readonly limits: readonly PlacedRequest[]
  readonly decisions: readonly PlacedRequest[]
  /** The day of the question: what was sent later is not counted. */
  readonly asAt: string
}

/** DfE's band, with the middle one parted by the days that the plan took. */
const monthBand = (band: Band, days: number | undefined): MonthBand => {
  switch (band) {
    case 'within20':
      return 'within20'
    case 'over20UnderYear':
      return (days ?? 0) <= THIRTY_WEEKS ? 'from20to30' : 'from30to52'
    case 'overYear':
      return 'over52'
    case 'durationUnknown':
      return 'unknown'
    case 'overdueOpen':
    case 'overdueEnded':
      return 'overdue'
    default: {
      const never: never = band
      throw new Error(`No such band: ${String(never)}`)
    }
  }
}

const known = (key: keyof MonthCase, value: string | number | undefined): Partial<MonthCase> =>
  value === undefined ? {} : { [key]: value }

const caseOf = (
  { reference, band, excepted }: Counted,
  dates: {
    readonly receivedOn?: string | undefined
    readonly dueOn?: string
    readonly endedOn?: string | undefined
  },
): MonthCase => {
  const days = dates.endedOn === undefined ? undefined : daysBetween(dates.receivedOn, dates.endedOn)
  return {
    reference,
    band: monthBand(band, days),
    excepted,
    ...known('receivedOn', dates.receivedOn),
    ...known('dueOn', dates.dueOn),
    ...known('endedOn', dates.endedOn),
    ...known('days', days),
  }
}

/** A counted case and the dates that it was counted by; each function below counts its source one by one. */
const issuedCases = ({ plans, asAt }: MonthFacts, month: string): readonly MonthCase[] =>
  plans
    .filter(({ endedOn }) => endedOn !== undefined && endedOn <= asAt)
    .flatMap((plan) => dfeCounted([plan], month).map((counted) => caseOf(counted, plan)))

const dueCases = ({ limits, asAt }: MonthFacts, month: string): readonly MonthCase[] =>
  limits.flatMap((limit) =>
    dueCounted([limit], month, asAt).map((counted) =>
      caseOf(counted, { receivedOn: limit.triggeredOn, dueOn: limit.dueOn, endedOn: limit.satisfiedOn }),
    ),
  )

const decisionCase = (limit: PlacedRequest, { reference, inTime, excepted }: CountedDecision): MonthCase => ({
  reference,
  band: inTime ? 'within20' : 'overdue',
  excepted,
  receivedOn: limit.triggeredOn,
  dueOn: limit.dueOn,
  ...known('endedOn', limit.satisfiedOn),
})

const decisionCases = ({ decisions, asAt }: MonthFacts, month: string): readonly MonthCase[] =>
  decisions.flatMap((limit) =>
    decisionsCounted([limit], month, asAt).map((counted) => decisionCase(limit, counted)),
  )

/** The cases of one month (`2026-03`) or year (`2026`) on one basis, as they were counted. */
export const monthCases = (facts: MonthFacts, basis: MonthBasis, month: string): readonly MonthCase[] => {
  switch (basis) {
    case 'issued':
      return issuedCases(facts, month)
    case 'due':
      return dueCases(facts, month)
    case 'decisions':
      return decisionCases(facts, month)
    default: {
      const never: never = basis
      throw new Error(`No such basis: ${String(never)}`)
    }
  }
}

const rateOf = (cases: readonly MonthCase[]): Rate => {
  const bands = { within20: 0, from20to30: 0, from30to52: 0, over52: 0, unknown: 0, overdue: 0 }
  for (const { band } of cases) bands[band]++
  const { length } = cases
  return { whole: length, inTime: bands.within20, percent: percentage(bands.within20, length), bands }
}

const bothOf = (cases: readonly MonthCase[]): BothRates => ({
  all: rateOf(cases),
  ex: rateOf(cases.filter(({ excepted }) => !excepted)),
})

/** The figures of one month, or of a year when `month` is one. */
export const monthFigures = (facts: MonthFacts, month: string): Month => ({
  month,
  issued: bothOf(monthCases(facts, 'issued', month)),
  due: bothOf(monthCases(facts, 'due', month)),
  decisions: bothOf(monthCases(facts, 'decisions', month)),
})

/** A month's own share of the facts: each of them is looked at once, and not once for every month of the table. */
const shared = <Fact>(facts: readonly Fact[], dateOf: (fact: Fact) => string | undefined) => {
  const shares = new Map<string, Fact[]>()
  for (const fact of facts) {
    const month = dateOf(fact)?.slice(0, 7) ?? ''
    const share = shares.get(month)
    if (share === undefined) shares.set(month, [fact])
    else share.push(fact)
  }
  return (month: string): readonly Fact[] => shares.get(month) ?? []
}

/** The figures of several months, each as `monthFigures` gives them. */
export const figuresOfMonths = (facts: MonthFacts, months: readonly string[]): readonly Month[] => {
  const plans = shared(facts.plans, ({ endedOn }) => endedOn)
  const limits = shared(facts.limits, ({ dueOn }) => dueOn)
  const decisions = shared(facts.decisions, ({ dueOn }) => dueOn)
  return months.map((month) =>
    monthFigures(
      { plans: plans(month), limits: limits(month), decisions: decisions(month), asAt: facts.asAt },
      month,
    ),
  )
}

/** The months up to and including that of a day, oldest first: `2026-10`, `2026-11`. */
export const monthsUpTo = (day: string, count: number): readonly string[] => {
  const first = parseCivilDate(`${day.slice(0, 7)}-01`)
  return Array.from({ length: count }, (_, index) => isoDate(addMonths(first, index - count + 1)).slice(0, 7))
}

const lastOf = (month: string): string => isoDate(addDays(addMonths(parseCivilDate(`${month}-01`), 1), -1))

/** Everything that the months from `first` to `last` are counted from. `asAt`: civil date, YYYY-MM-DD. */
export const monthFacts = (
  models: Kysely<ReadSchema>,
  authority: string,
  { first, last, asAt }: { readonly first: string; readonly last: string; readonly asAt: string },
): Promise<MonthFacts> =>
  askAbout(models, authority, async (transaction) => {
    const days = { from: `${first}-01`, to: lastOf(last) }
    return {
      plans: await issuedPlans(transaction, authority, days),
      limits: await limitsInYear(transaction, authority, days),
      decisions: await limitsInYear(transaction, authority, days, NAMED_RULES.decisionToAssess),
      asAt,
    }
  })
