import { type PlanFact } from '../catalogue/plan.js'
import { type Recorded } from '../vocabulary/define.js'

export type Arrangement = Recorded<Extract<PlanFact, { readonly type: 'ArrangementsRecorded' }>>

interface Of {
  readonly facts: readonly { readonly type: string; readonly occurredOn: string }[]
  /** Day of the return that brought the plan, YYYY-MM-DD; absent for a plan that began here. */
  readonly takenOn: string | undefined
}

const isArrangement = (fact: Of['facts'][number]): fact is Arrangement => fact.type === 'ArrangementsRecorded'

/**
 * How the plan is arranged now; undefined while nothing but the return that brought it says so. What a return says has
 * the day of that return; what was recorded here since a day of before is said later than the return that brought it.
 */
export const arrangementNow = ({ facts, takenOn = '' }: Of): Arrangement | undefined => {
  const from = ({ occurredOn, data }: Arrangement): string =>
    data.since !== undefined && occurredOn < takenOn ? takenOn : occurredOn
  return facts
    .filter(isArrangement)
    .filter((fact) => from(fact) >= takenOn)
    .toSorted((a, b) => (from(a) < from(b) ? -1 : from(a) > from(b) ? 1 : 0))
    .at(-1)
}

type Data = Arrangement['data']
type Codes = Readonly<Record<string, string>>

const RESIDENTIAL: Readonly<Record<string, Data['residential']>> = {
  '': 'none',
  A: 'weeks38to51',
  B: 'weeks52',
}

const isYes = (text: string | undefined): boolean => ['1', 'true'].includes(text?.toLowerCase() ?? '')

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

const codeOf = (text: string | undefined): string | undefined =>
  text !== undefined && CODE.test(text) ? text : undefined

/** What the codes of a return say of it; undefined where they say nothing, or what we cannot read. */
export const arrangementInCodes = (codes: Codes): Data | undefined => {
  const residential = RESIDENTIAL[codes['planres'] ?? '']
  if (residential === undefined || (codes['planres'] === undefined && codes['pb'] === undefined))
    return undefined
  const [directPayments, workBased] = [codeOf(codes['dp']), codeOf(codes['planwbp'])]
  return {
    residential,
    personalBudget: isYes(codes['pb']),
    organised: isYes(codes['oa']),
    ...(directPayments === undefined ? {} : { directPayments }),
    ...(workBased === undefined ? {} : { workBased }),
  }
}

/** Whether two of them say the same, whenever they began. */
export const isArrangedAlike = (one: Data | undefined, other: Data | undefined): boolean =>
  (one?.residential ?? 'none') === (other?.residential ?? 'none') &&
  (one?.personalBudget ?? false) === (other?.personalBudget ?? false) &&
  (one?.organised ?? false) === (other?.organised ?? false) &&
  one?.directPayments === other?.directPayments &&
  one?.workBased === other?.workBased
