import { adviceOfReassessment, type AdviceRequest, reassessment } from '../entities/index.js'
import { isMaintained, type PlanState } from './state.js'

/** The requests for advice whose answers are still of use: those of the re-assessment that runs. */
export const adviceInUseOnPlan = (state: PlanState): readonly AdviceRequest[] =>
  isMaintained(state) ? adviceOfReassessment(state) : []

/** How far a re-assessment has come that is still open, in the words of a case; undefined where none is. */
export const openReassessment = (
  state: PlanState,
):
  | {
      readonly status: 'requested' | 'assessing' | 'draftSent'
      readonly requestedOn: string | undefined
    }
  | undefined => {
  const last = reassessment(state)
  if (!isMaintained(state)) return undefined
  if (last.status === 'requested') return { status: 'requested', requestedOn: last.requestedOn }
  return last.status === 'running'
    ? { status: last.draftSent ? 'draftSent' : 'assessing', requestedOn: last.requestedOn }
    : undefined
}
