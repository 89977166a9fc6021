import { obligations } from '../clock/obligations.js'
import { type ClockOptions } from '../clock/index.js'
import { ruleBooksOfCase } from '../clock/rules-of-case.js'
import { type Settled } from '../history/index.js'
import { type Obligation, type Status } from '../obligation.js'
import { type RuleBook } from '../rules/index.js'

/** A limit as one of the two books has it. Dates are civil dates, YYYY-MM-DD. */
export interface Standing {
  readonly dueOn: string | null
  readonly status: Status
}

/** One limit that the draft would alter. Without `was` it is new, without `is` it would be gone. */
export interface LimitChange {
  readonly rule: string
  readonly subject?: string
  readonly triggeredOn: string
  readonly was?: Standing
  readonly is?: Standing
}

/** What a draft would alter in one case; `anotherBook`: the case is read with a book that the draft does not change. */
export type Trial = { readonly changes: readonly LimitChange[] } | { readonly anotherBook: string }

export type TrialOptions = Omit<ClockOptions, 'ruleBook' | 'working'>

const keyOf = ({ rule, subject, triggeredOn }: Obligation): string =>
  `${rule} ${subject ?? ''} ${triggeredOn}`

const standingOf = (one: Obligation | undefined): Standing | undefined =>
  one && { dueOn: one.dueOn, status: one.status }

const changeOf = (was: Obligation | undefined, is: Obligation | undefined): LimitChange | undefined => {
  const one = is ?? was
  if (one === undefined || (was?.dueOn === is?.dueOn && was?.status === is?.status)) return undefined
  const [before, after] = [standingOf(was), standingOf(is)]
  return {
    rule: one.rule,
    ...(one.subject === undefined ? {} : { subject: one.subject }),
    triggeredOn: one.triggeredOn,
    ...(before === undefined ? {} : { was: before }),
    ...(after === undefined ? {} : { is: after }),
  }
}

const byKey = (found: readonly Obligation[]): ReadonlyMap<string, Obligation> =>
  new Map(found.map((one) => [keyOf(one), one]))

/**
 * What would be different in a case, had the draft been in force all along: the way to meet a reform is to try it on
 * the cases one has. A case that is read with a book the draft is not based on is left alone.
 *
 * @param asAt civil date, YYYY-MM-DD
 * @throws BadDate and HistoryError, as `obligations`
 */
export const changesUnder = (
  draft: RuleBook,
  settled: Settled,
  options: TrialOptions,
  asAt: string,
): Trial => {
  const own = ruleBooksOfCase(settled)(settled.facts[0]?.occurredOn ?? asAt)
  if (draft.basedOn !== undefined && own.id !== draft.basedOn) return { anotherBook: own.id }
  return { changes: changesBetween(settled, options, { ...options, ruleBook: draft }, asAt) }
}

/**
 * The limits of a case that stand otherwise when it is read in another way: by a draft book, or with other settings.
 *
 * @param asAt civil date, YYYY-MM-DD
 * @throws BadDate and HistoryError, as `obligations`
 */
export const changesBetween = (
  settled: Settled,
  now: Omit<ClockOptions, 'working'>,
  next: Omit<ClockOptions, 'working'>,
  asAt: string,
): readonly LimitChange[] => {
  const before = byKey(obligations(settled, { ...now, working: false }, asAt))
  const after = byKey(obligations(settled, { ...next, working: false }, asAt))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => changeOf(before.get(key), after.get(key)))
    .filter((change) => change !== undefined)
}
