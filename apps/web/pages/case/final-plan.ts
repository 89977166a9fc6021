import { type AssessmentState, finalPlanOf } from '#casework'
import { british } from '../../parts/words/dates.js'

/** To whom the final plan must go (regulation 13(2)), and when it went. */
export interface SentView {
  readonly to: string
  /** Undefined where it is not on record yet. */
  readonly on: string | undefined
}

/** The three dates of the final plan; undefined while there is none. */
export const finalPlanView = (state: AssessmentState): readonly SentView[] | undefined => {
  const plan = finalPlanOf(state)
  if (plan === undefined) return undefined
  const sent = (to: string, on: string | undefined): SentView => ({
    to,
    on: on === undefined ? undefined : british(on),
  })
  return [
    sent('The family', plan.family),
    sent('The school, college or other setting named in it', plan.setting),
    sent('The health commissioner', plan.commissioner),
  ]
}
