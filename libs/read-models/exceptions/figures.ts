import { dfeFigures, type IssuedPlan } from '../timeliness/dfe.js'
import { dueFigures, type PlacedRequest } from '../timeliness/due.js'
import { percentage, type Tally } from '../timeliness/figures.js'

/** One case as the 20-week figures see it: with what the law allows, and with every exception on record lifting. */
export interface InFigures {
  /** Undefined where it has not ended in a plan. */
  readonly plan: IssuedPlan | undefined
  readonly wasExcepted: boolean
  readonly is: readonly PlacedRequest[]
  readonly was: readonly PlacedRequest[]
}

export interface Rate {
  readonly within: number
  readonly of: number
  /** Per cent to one decimal; null where there is nothing to count. */
  readonly percent: number | null
}

/** A published figure of a year, of cases without exceptions: as it was, and as it is. */
export interface FigureMoved {
  readonly basis: 'dfe' | 'due'
  readonly year: number
  readonly was: Rate
  readonly is: Rate
}

const rateOf = ({ within20, denominator }: Tally): Rate => ({
  within: within20,
  of: denominator,
  percent: percentage(within20, denominator),
})

const yearOf = (day: string): number => Number(day.slice(0, 4))

const isMoved = ({ was, is }: FigureMoved): boolean => was.within !== is.within || was.of !== is.of

/** The yearly 20-week figures without exceptions, on both bases, that come out otherwise; oldest year first. */
export const figuresMoved = (cases: readonly InFigures[], asAt: string): readonly FigureMoved[] => {
  const plans = cases.flatMap(({ plan }) => (plan === undefined ? [] : [plan]))
  const plansBefore = cases.flatMap(({ plan, wasExcepted }) =>
    plan === undefined ? [] : [{ ...plan, excepted: wasExcepted }],
  )
  const [is, was] = [cases.flatMap((one) => one.is), cases.flatMap((one) => one.was)]
  const yearsOf = (days: readonly (string | undefined)[]): readonly number[] =>
    [...new Set(days.flatMap((day) => (day === undefined ? [] : [yearOf(day)])))].toSorted((a, b) => a - b)
  return [
    ...yearsOf(plans.map(({ endedOn }) => endedOn)).map((year): FigureMoved => ({
      basis: 'dfe',
      year,
      was: rateOf(dfeFigures(plansBefore, year).ex),
      is: rateOf(dfeFigures(plans, year).ex),
    })),
    ...yearsOf(is.map(({ dueOn }) => dueOn)).map((year): FigureMoved => ({
      basis: 'due',
      year,
      was: rateOf(dueFigures(was, year, asAt).ex),
      is: rateOf(dueFigures(is, year, asAt).ex),
    })),
  ].filter(isMoved)
}
