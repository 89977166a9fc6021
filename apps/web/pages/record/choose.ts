import { isOpen } from '#casework'
import { may } from '#identity'
import {
  type Account,
  ASSESSMENT,
  type CaseOnRecord,
  type OnRecord,
  PLAN,
  type PlanOnRecord,
  type RecordType,
  type SettledState,
} from '#application'
import { PLAN_STEPS } from './plan-steps/index.js'
import { PLAN_GROUPS } from './plan-steps/shared.js'
import { stepFor, stepRefusal } from './recording.js'
import { GROUPS, type Step } from './step.js'
import { STEPS } from './steps/index.js'

interface Offered {
  readonly title: string
  readonly steps: readonly Pick<Step, 'id' | 'title'>[]
}

interface Offer<State extends SettledState, What extends { readonly type: string }, Under extends string> {
  readonly kind: RecordType<State, What>
  readonly steps: readonly Step<State, What, Under>[]
  readonly groups: readonly Under[]
}

interface At {
  readonly today: string
  readonly now: string
}

/** What may be recorded as it stands: what usually comes next first, then everything else by subject. */
export const offered = <
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
>(
  { kind, steps, groups }: Offer<State, What, Under>,
  record: OnRecord<State>,
  account: Account,
  at: At,
): { readonly groups: readonly Offered[]; readonly first: string | undefined } => {
  const by = { ...at, actor: account.id }
  const open = steps.filter(
    (step) =>
      step.aboutRecord !== true &&
      kind.may(account.roles, step.type) &&
      stepRefusal(kind, stepFor(account, step), record, by) === undefined,
  )
  const next = open.filter(({ comesNext }) => comesNext?.(record.state) ?? false)
  const rest = groups.map((group) => ({
    title: group,
    steps: open.filter((step) => step.group === group && !next.includes(step)),
  }))
  const all = [{ title: 'What usually comes next', steps: next }, ...rest].filter(
    (one) => one.steps.length > 0,
  )
  return { groups: all, first: all[0]?.steps[0]?.id }
}

/** The list, as its template takes it. Radios of one name in groups: one choice, under headings. */
export const casesOffered = (account: Account, record: CaseOnRecord, at: At) => ({
  reference: record.reference,
  ...offered({ kind: ASSESSMENT, steps: STEPS, groups: GROUPS }, record, account, at),
  // A request made again is a case of its own.
  mayAskAgain:
    may(account.roles, 'recordFact') && !isOpen(record.state.stage) && record.state.stage.status !== 'none',
})

export const plansOffered = (account: Account, record: PlanOnRecord, at: At) =>
  offered({ kind: PLAN, steps: PLAN_STEPS, groups: PLAN_GROUPS }, record, account, at)
