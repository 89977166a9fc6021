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

/**
 * DfE's 20-week measure for a calendar year (reference sen2-format, section 7; statutory-rules 3.1): the plans
 * sent in the year, whenever they were asked for, save those with mediation or tribunal.
 */
export const dfeFigures = (plans: readonly IssuedPlan[], year: number): DfeFigures => {
  const inCohort = plans.filter(({ mediationOrTribunal }) => !mediationOrTribunal)
  const inYear = (plan: IssuedPlan): boolean => plan.endedOn?.startsWith(`${year}-`) ?? false
  return {
    ...figuresOf(
      inCohort.flatMap((plan) =>
        plan.endedOn !== undefined && inYear(plan) ? [counted(plan, plan.endedOn)] : [],
      ),
    ),
    mediationOrTribunal: plans.filter((plan) => plan.mediationOrTribunal && inYear(plan)).length,
    unplaced: inCohort
      .filter(({ endedOn }) => endedOn === undefined)
      .map(({ reference }) => reference)
      .sort(),
  }
}
