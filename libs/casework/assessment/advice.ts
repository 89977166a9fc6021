import { type AdviceRequest, adviceRequests } from '../entities/index.js'
import { isOpen } from './stage.js'
import { type AssessmentState } from './state.js'

/** The requests for advice whose answers are still of use: those of a case that is open. */
export const adviceInUse = (state: AssessmentState): readonly AdviceRequest[] =>
  isOpen(state.stage) ? adviceRequests(state) : []
