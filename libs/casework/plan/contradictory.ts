import { contradictions } from '../chronology/index.js'
import { type Refusal } from '../vocabulary/command.js'
import { planRecord } from './decide/index.js'
import { type PlanState } from './state.js'

/** Dates of a plan that cannot both be right, as sentences. */
export const contradictionsOnPlan = ({ facts }: PlanState): readonly Refusal[] =>
  contradictions(facts, planRecord.correctable)
