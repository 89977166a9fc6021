import { objection } from '../../chronology/index.js'
import { decided, type Decision, type Refusal } from '../../command.js'
import { assessmentCorrectable } from '../correctable.js'
import { type AssessmentEvent, type AssessmentFact, assessmentEvents } from '../events.js'
import { type AssessmentState } from '../state.js'

export type AssessmentDecision = Decision<AssessmentEvent>

export const no = (refusal: Refusal): AssessmentDecision => ({ ok: false, refusal })

/** Fields that were not given are not in the record: unknown and absent are the same. */
const given = (data: object): object =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== ''))

/** The fact, dated by the field that tells its story; the commands always give that field. */
export const factOf = <Type extends AssessmentFact['type']>(
  type: Type,
  data: Extract<AssessmentFact, { type: Type }>['data'],
): Extract<AssessmentFact, { type: Type }> => {
  const kept: Readonly<Record<string, unknown>> = { ...given(data) }
  const occurredOn = String(kept[assessmentEvents[type].story ?? ''])
  // Type and data belong together by the signature; TypeScript cannot see it through the spread.
  return { type, occurredOn, data: kept } as unknown as Extract<AssessmentFact, { type: Type }>
}

/** Records a fact unless something is the matter with it: a refusal of the caller's, its dates or their order. */
export const record = (
  state: AssessmentState,
  fact: AssessmentFact,
  today: string,
  ...refusals: readonly (Refusal | undefined)[]
): AssessmentDecision => {
  const refusal =
    refusals.find((one) => one !== undefined) ??
    objection(
      {
        category: 'assessment',
        fact,
        before: state.facts,
        after: [...state.facts, fact],
        today,
        mayLackDates: false,
      },
      assessmentCorrectable,
    )
  return refusal ? no(refusal) : decided<AssessmentEvent>(fact)
}
