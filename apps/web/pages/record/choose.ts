import { isOpen } from '#casework'
import { may, type Role } from '#identity'
import { type CaseOnRecord, mayRecord } from '#application'
import { GROUPS, type Step } from './step.js'
import { STEPS } from './steps/index.js'

interface Offered {
  readonly title: string
  readonly steps: readonly Pick<Step, 'id' | 'title'>[]
}

interface Offer<State, What extends { readonly type: string }, Under extends string> {
  readonly steps: readonly Step<State, What, Under>[]
  readonly groups: readonly Under[]
  readonly may: (type: What['type']) => boolean
}

/** What may be recorded as it stands: what usually comes next first, then everything else by subject. */
export const offered = <State, What extends { readonly type: string }, Under extends string>(
  { steps, groups, may: mayDo }: Offer<State, What, Under>,
  state: State,
): { readonly groups: readonly Offered[]; readonly first: string | undefined } => {
  const open = steps.filter(
    ({ type, aboutRecord, makesSense }) =>
      aboutRecord !== true && mayDo(type) && (makesSense?.(state) ?? true),
  )
  const next = open.filter(({ comesNext }) => comesNext?.(state) ?? false)
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
export const chooseView = (role: Role, { reference, state }: CaseOnRecord) => ({
  reference,
  ...offered({ steps: STEPS, groups: GROUPS, may: (type) => mayRecord(role, type) }, state),
  // A request made again is a case of its own.
  mayAskAgain: may(role, 'recordFact') && !isOpen(state.stage) && state.stage.status !== 'none',
})
