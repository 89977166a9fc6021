import { contradictions } from '../chronology/index.js'
import { type Refusal } from '../vocabulary/command.js'
import { assessmentRecord } from './decide/index.js'
import { type AssessmentState } from './state.js'

/** Dates of a case that cannot both be right, as sentences. A return may bring such a case; it is loaded as it stands. */
export const contradictionsOnAssessment = ({ facts }: AssessmentState): readonly Refusal[] =>
  contradictions(facts, assessmentRecord.correctable)
