import { type AssessmentState } from '#casework'
import { hasLastDay, NAMED_RULES, type Obligation, type StatuteSettings } from '#statute'
import { monthCases, type MonthBand, type MonthBasis, type MonthFacts } from './months.js'
import { assessmentOutcome, TWENTY_WEEK_RULE } from './projection.js'

/** The cell of the published figures in which one case is counted. */
export interface CountedIn {
  readonly basis: MonthBasis
  /** `2026-03` */
  readonly month: string
  readonly band: MonthBand
  readonly excepted: boolean
}

interface CountedBy {
  readonly settings: StatuteSettings
  /** Civil date, YYYY-MM-DD. */
  readonly asAt: string
}

const factsOf = (
  state: AssessmentState,
  duties: readonly Obligation[],
  { settings, asAt }: CountedBy,
): MonthFacts => {
  const { outcome, receivedOn, endedOn, mediationOrTribunal, excepted } = assessmentOutcome(
    state,
    duties,
    settings,
  )
  const limits = (wanted: string) =>
    duties
      .filter(hasLastDay)
      .filter(({ rule }) => rule === wanted)
      .map((duty) => ({ ...duty, reference: '' }))
  const plan = {
    reference: '',
    mediationOrTribunal,
    excepted,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(endedOn === undefined ? {} : { endedOn }),
  }
  return {
    plans: outcome === 'plan' ? [plan] : [],
    limits: limits(TWENTY_WEEK_RULE),
    decisions: limits(NAMED_RULES.decisionToAssess),
    asAt,
  }
}

const monthsOf = ({ plans, limits, decisions }: MonthFacts) =>
  [
    ...plans.map(({ endedOn }) => ['issued', endedOn] as const),
    ...limits.map(({ dueOn }) => ['due', dueOn] as const),
    ...decisions.map(({ dueOn }) => ['decisions', dueOn] as const),
  ].flatMap(([basis, day]) => (day === undefined ? [] : [{ basis, month: day.slice(0, 7) }]))

/**
 * Where a case is counted on a day, by the very functions that count it among all others: in which month
 * and band of each basis. `duties` are those of the case, as they stand with all that is recorded.
 */
export const countedIn = (
  state: AssessmentState,
  duties: readonly Obligation[],
  asked: CountedBy,
): readonly CountedIn[] => {
  const facts = factsOf(state, duties, asked)
  const places = new Map(monthsOf(facts).map((place) => [`${place.basis} ${place.month}`, place]))
  return [...places.values()].flatMap(({ basis, month }) =>
    monthCases(facts, basis, month).map(({ band, excepted }) => ({ basis, month, band, excepted })),
  )
}
