import { type AssessmentState } from '#casework'
import { british } from '../../parts/words/dates.js'

/** To whom the final plan must go (regulation 13(2)), and when it went. */
export interface SentView {
  readonly to: string
  /** Undefined where it is not on record yet. */
  readonly on: string | undefined
}

/** The three dates of the final plan; undefined while there is none. A plan issued anew is copied anew. */
export const finalPlanView = ({ facts }: AssessmentState): readonly SentView[] | undefined => {
  const at = facts.findLastIndex(({ type }) => type === 'FinalPlanIssued')
  const plan = facts[at]
  if (plan?.type !== 'FinalPlanIssued') return undefined
  const { sentToFamilyOn, sentToSettingOn, sentToCommissionerOn } = plan.data
  const later = (to: 'setting' | 'commissioner'): string | undefined =>
    facts
      .slice(at)
      .flatMap((fact) =>
        fact.type === 'FinalPlanCopied' && fact.data.to === to ? [fact.data.sentOn] : [],
      )[0]
  const sent = (to: string, on: string | undefined): SentView => ({
    to,
    on: on === undefined ? undefined : british(on),
  })
  return [
    sent('The family', sentToFamilyOn),
    sent('The school, college or other setting named in it', sentToSettingOn ?? later('setting')),
    sent('The health commissioner', sentToCommissionerOn ?? later('commissioner')),
  ]
}
