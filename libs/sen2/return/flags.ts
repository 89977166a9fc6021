import {
  type AssessmentState,
  commonFacts,
  exceptions,
  isAgreed,
  isSought,
  type Matter,
  mediations,
  type Order,
} from '#casework'
import { NAMED_RULES } from '#statute'
import { type Cell, type Cells, flag } from './row.js'

type FlagColumn =
  | 'requestmediation'
  | 'requesttribunal'
  | 'assessmentmediation'
  | 'assessmenttribunal'
  | 'othermediation'
  | 'othertribunal'

type TakenFlag = keyof NonNullable<AssessmentState['taken']>['flags']

const TAKEN: Readonly<Record<FlagColumn, TakenFlag>> = {
  requestmediation: 'requestMediation',
  requesttribunal: 'requestTribunal',
  assessmentmediation: 'assessmentMediation',
  assessmenttribunal: 'assessmentTribunal',
  othermediation: 'otherMediation',
  othertribunal: 'otherTribunal',
}

type Place = 'request' | 'assessment' | 'other'

const PLACES: Readonly<Partial<Record<Matter, Place>>> = {
  refusalToAssess: 'request',
  refusalToIssue: 'assessment',
}

const ORDERED: Readonly<Partial<Record<Order, Place>>> = {
  assess: 'request',
  makePlan: 'assessment',
  reconsider: 'assessment',
}

interface Step {
  readonly id: string
}

/** Which of the two refusals a step of mediation answers: the last one before it; neither: what the plan says. */
const placeOfMediation = (state: AssessmentState, on: string): Place => {
  const refusal = state.facts.findLast(
    ({ type, occurredOn }) =>
      (type === 'AssessmentRefused' || type === 'PlanRefused' || type === 'FinalPlanIssued') &&
      occurredOn <= on,
  )
  if (refusal?.type === 'AssessmentRefused') return 'request'
  return refusal?.type === 'PlanRefused' ? 'assessment' : 'other'
}

const mediationSteps = (state: AssessmentState, place: Place): readonly Step[] =>
  mediations(state).some((one) => isSought(one) || isAgreed(one))
    ? commonFacts(state, 'MediationSought', 'MediationAgreed').filter(
        ({ occurredOn }) => placeOfMediation(state, occurredOn) === place,
      )
    : []

const tribunalSteps = (state: AssessmentState, place: Place): readonly Step[] => [
  ...commonFacts(state, 'AppealRegistered').filter(({ data }) => (PLACES[data.against] ?? 'other') === place),
  ...commonFacts(state, 'TribunalOrdered').filter(({ data }) => (ORDERED[data.order] ?? 'other') === place),
]

const takenOn = ({ settled }: AssessmentState): Step | undefined =>
  settled.facts.find(({ type }) => type === 'TakenOn')

const flagOf = (state: AssessmentState, column: FlagColumn, steps: readonly Step[]): Cell => {
  const taken = state.taken?.flags[TAKEN[column]] === true
  return flag(taken || steps.length > 0, ...(taken ? [takenOn(state)] : []), ...steps)
}

/** Mediation and tribunal about the refusal to assess. */
export const requestFlags = (state: AssessmentState): Cells => ({
  requestmediation: flagOf(state, 'requestmediation', mediationSteps(state, 'request')),
  requesttribunal: flagOf(state, 'requesttribunal', tribunalSteps(state, 'request')),
})

/**
 * About the refusal to issue, and about anything else. All that is known of the case counts, whenever it happened: any
 * of the six takes a plan out of the department's measure, and so out of ours.
 */
export const assessmentFlags = (state: AssessmentState): Cells => ({
  assessmentmediation: flagOf(state, 'assessmentmediation', mediationSteps(state, 'assessment')),
  assessmenttribunal: flagOf(state, 'assessmenttribunal', tribunalSteps(state, 'assessment')),
  othermediation: flagOf(state, 'othermediation', mediationSteps(state, 'other')),
  othertribunal: flagOf(state, 'othertribunal', tribunalSteps(state, 'other')),
})

/** Exceptions to the 20-week limit. */
export const week20 = (state: AssessmentState, excepted: boolean): Cell => {
  const claimed = commonFacts(state, 'ExceptionRecorded').filter(
    ({ data }) => data.duty === NAMED_RULES.finalPlan,
  )
  return flag(excepted, ...(exceptions(state).length === 0 ? [] : claimed))
}
