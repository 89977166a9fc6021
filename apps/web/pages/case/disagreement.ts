import { keyOf } from '#application'
import { bindsUs, isAbout, type Obligation } from '#statute'
import { type LimitView } from '../../parts/record/limits.js'

export interface DisagreementView {
  /** What the authority must do, each with its limit. */
  readonly ours: readonly LimitView[]
  /** Time that the law gives the family, or asks of the mediation adviser: never a breach of ours. */
  readonly theirs: readonly LimitView[]
}

const byDay = (a: LimitView, b: LimitView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

export const disagreementView = (
  duties: readonly Obligation[],
  limits: readonly LimitView[],
): DisagreementView => {
  const about = (among: readonly Obligation[]): readonly LimitView[] => {
    const keys = new Set(among.map(keyOf))
    return limits.filter(({ key }) => keys.has(key)).toSorted(byDay)
  }
  const disputes = duties.filter((duty) => isAbout(duty, 'disagreement'))
  return {
    ours: about(disputes.filter(bindsUs)),
    theirs: about(disputes.filter((duty) => !bindsUs(duty))),
  }
}
