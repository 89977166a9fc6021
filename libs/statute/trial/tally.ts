import { type LimitChange, type Standing, type Trial } from './changes-under.js'

export interface CaseChange extends LimitChange {
  readonly case: string
}

/** What was found so far, case by case. */
export interface Tally {
  readonly changes: readonly CaseChange[]
  readonly tried: () => number
  readonly changedCases: () => number
  readonly passedOver: () => number
  readonly add: (name: string, trial: Trial) => void
}

export const newTally = (): Tally => {
  const changes: CaseChange[] = []
  let [tried, changed, passedOver] = [0, 0, 0]
  return {
    changes,
    tried: () => tried,
    changedCases: () => changed,
    passedOver: () => passedOver,
    add: (name, trial) => {
      tried += 1
      if ('anotherBook' in trial) {
        passedOver += 1
        return
      }
      if (trial.changes.length > 0) changed += 1
      for (const change of trial.changes) changes.push({ case: name, ...change })
    },
  }
}

export interface RuleTotals {
  readonly rule: string
  /** Limits of this rule that would change. */
  limits: number
  earlier: number
  later: number
  /** Past the limit under the draft, and not today. */
  newlyPast: number
  noLongerPast: number
  appearing: number
  gone: number
}

export interface TrialTotals {
  readonly cases: number
  readonly changed: number
  readonly passedOver: number
  readonly byRule: readonly RuleTotals[]
}

const isPast = (one: Standing | undefined): boolean =>
  one !== undefined && (one.status === 'overdue' || one.status === 'met_late')

const count = (totals: RuleTotals, { was, is }: LimitChange): void => {
  totals.limits += 1
  if (was === undefined) totals.appearing += 1
  if (is === undefined) totals.gone += 1
  const [before, after] = [was?.dueOn ?? undefined, is?.dueOn ?? undefined]
  if (before !== undefined && after !== undefined) {
    if (after < before) totals.earlier += 1
    if (after > before) totals.later += 1
  }
  if (isPast(is) && !isPast(was)) totals.newlyPast += 1
  if (isPast(was) && !isPast(is)) totals.noLongerPast += 1
}

/** The counts, rule by rule in the order of their names. */
export const totalsOf = (tally: Tally): TrialTotals => {
  const byRule = new Map<string, RuleTotals>()
  for (const change of tally.changes) {
    const { rule } = change
    const none = { limits: 0, earlier: 0, later: 0, newlyPast: 0, noLongerPast: 0, appearing: 0, gone: 0 }
    const totals = byRule.get(rule) ?? { rule, ...none }
    byRule.set(rule, totals)
    count(totals, change)
  }
  return {
    cases: tally.tried(),
    changed: tally.changedCases(),
    passedOver: tally.passedOver(),
    byRule: [...byRule.values()].toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  }
}
