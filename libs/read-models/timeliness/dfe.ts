import { bandOf, type Counted, daysBetween, type Figures, figuresOf, TWENTY_WEEKS } from './figures.js'

/** An assessment that ended in a plan (DfE's Y; never H or S). Civil dates, YYYY-MM-DD. */
export interface IssuedPlan {
  readonly reference: string
  /** Undefined when the authority's return did not say. */
  readonly receivedOn?: string
  /** Final plan sent to the family; undefined when neither a date of issue nor a start date is known. */
  readonly endedOn?: string
  /** Any of the six mediation or tribunal flags, or such a step recorded here. */
  readonly mediationOrTribunal: boolean
  readonly excepted: boolean
}

export interface DfeFigures extends Figures {
  /** Plans of the year left out because mediation or a tribunal took place. */
  readonly mediationOrTribunal: number
  /** Plans without any date of ending: they belong to a year that nobody knows. References, sorted. */
  readonly unplaced: readonly string[]
}

const counted = (plan: IssuedPlan, endedOn: string): Counted => {
  const days = daysBetween(plan.receivedOn, endedOn)
  return {
    reference: plan.reference,
    band: bandOf(days),
    excepted: plan.excepted,
    exactly140: days === TWENTY_WEEKS,
  }
}

/** A calendar year, or a month of one: `2026` or `2026-03`. */
export type Span = number | string

export const isWithin = (date: string | undefined, span: Span): boolean =>
  date?.startsWith(`${span}-`) ?? false

/** The plans that the measure counts in a year or a month, each in its band. */
export const dfeCounted = (plans: readonly IssuedPlan[], span: Span): readonly Counted[] =>
  plans.flatMap((plan) =>
    plan.endedOn !== undefined && isWithin(plan.endedOn, span) && !plan.mediationOrTribunal
      ? [counted(plan, plan.endedOn)]
      : [],
  )

/**
 * DfE's 20-week measure for a calendar year (reference sen2-format, section 7; statutory-rules 3.1), or for a month
 * in the same way: the plans sent in it, whenever they were asked for, save those with mediation or tribunal.
 */
export const dfeFigures = (plans: readonly IssuedPlan[], span: Span): DfeFigures => {
  const inCohort = plans.filter(({ mediationOrTribunal }) => !mediationOrTribunal)
  return {
    ...figuresOf(dfeCounted(plans, span)),
    mediationOrTribunal: plans.filter((plan) => plan.mediationOrTribunal && isWithin(plan.endedOn, span))
      .length,
    unplaced: inCohort
      .filter(({ endedOn }) => endedOn === undefined)
      .map(({ reference }) => reference)
      .sort(),
  }
}
