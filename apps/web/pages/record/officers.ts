import { type AssessmentState, factsOf } from '#casework'
import { DEMONSTRATION_ACCOUNTS } from '#simulation'
import { type Choice } from './question.js'

/** Who can hold a case, and is not holding it now. */
export const officers = (state: AssessmentState): readonly Choice[] => {
  const now = factsOf(state, 'OfficerAssigned').at(-1)?.data.officer
  return DEMONSTRATION_ACCOUNTS.filter(
    ({ id, role }) => (role === 'officer' || role === 'seniorLocalityLead') && id !== now,
  ).map(({ id, name, locality }) => ({
    value: id,
    text: name,
    ...(locality === undefined ? {} : { hint: locality }),
  }))
}
