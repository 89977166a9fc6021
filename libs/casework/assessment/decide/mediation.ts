import { refused, type Refusal } from '../../command.js'
import { type AgreeInMediation, type IssueMediationCertificate, type SeekMediation } from '../commands.js'
import { canBeMediated } from '../disputable.js'
import { type AssessmentState, factsOf } from '../state.js'
import { type AssessmentDecision, factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

const withoutSubject = (state: AssessmentState): Refusal | undefined => {
  if (canBeMediated(state)) return undefined
  const { status } = state.stage
  return status === 'none' || status === 'historic'
    ? outOfStep(state, ['requested'])
    : refused(
        'nothing_to_mediate',
        'Mediation is about a refusal to assess, a refusal to issue a plan, or a final plan, and none is recorded. Record that first.',
      ).refusal
}

const neverSought = (state: AssessmentState): Refusal | undefined =>
  factsOf(state, 'MediationSought').length > 0
    ? undefined
    : refused(
        'mediation_not_sought',
        'It is not recorded that the family sought mediation. Record that first.',
      ).refusal

/** Wherever the case stands now: families seek mediation, and authorities hear of it, also after things went on. */
export const seekMediation = ({ data, meta }: SeekMediation, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('MediationSought', data), meta.today, withoutSubject(state))

/** Also where mediation was never sought: the adviser certifies as well that a family wish for none (section 55). */
export const issueMediationCertificate = (
  { data, meta }: IssueMediationCertificate,
  state: AssessmentState,
): AssessmentDecision =>
  record(state, factOf('MediationCertificateIssued', data), meta.today, withoutSubject(state))

export const agreeInMediation = (
  { data, meta }: AgreeInMediation,
  state: AssessmentState,
): AssessmentDecision =>
  record(state, factOf('MediationAgreed', data), meta.today, withoutSubject(state), neverSought(state))
