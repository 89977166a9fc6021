import { type AssessmentState, isOpen } from '#casework'
import { may, type Role } from '#identity'
import { type CaseOnRecord, mayRecord } from '../../commands/index.js'
import { GROUPS, type Step } from './step.js'
import { STEPS } from './steps/index.js'

interface Offered {
  readonly title: string
  readonly steps: readonly Pick<Step, 'id' | 'title'>[]
}

/** What a role may record on a case: what usually comes next first, then everything else by subject. */
export const offeredTo = (role: Role, state: AssessmentState): readonly Offered[] => {
  const open = STEPS.filter(
    ({ type, aboutRecord, makesSense }) =>
      aboutRecord !== true && mayRecord(role, type) && (makesSense?.(state) ?? true),
  )
  const next = open.filter(({ comesNext }) => comesNext?.(state) ?? false)
  const rest = GROUPS.map((group) => ({
    title: group,
    steps: open.filter((step) => step.group === group && !next.includes(step)),
  }))
  return [{ title: 'What usually comes next', steps: next }, ...rest].filter(({ steps }) => steps.length > 0)
}

/** The list, as its template takes it. Radios of one name in groups: one choice, under headings. */
export const chooseView = (
  role: Role,
  { reference, state }: CaseOnRecord,
  begun: { readonly commandId: string; readonly seen: number },
) => {
  const groups = offeredTo(role, state)
  return {
    reference,
    ...begun,
    groups,
    first: groups[0]?.steps[0]?.id,
    // A request made again is a case of its own.
    mayAskAgain: may(role, 'recordFact') && !isOpen(state.stage) && state.stage.status !== 'none',
  }
}
