import { type CaseFacts, commonFacts } from '#casework'
import { type Role } from '#identity'
import { DEMONSTRATION_ACCOUNTS } from '#simulation'
import { type Choice } from './choice.js'

const inRoles = (...roles: readonly Role[]): readonly Choice[] =>
  DEMONSTRATION_ACCOUNTS.filter(({ role }) => roles.includes(role)).map(({ id, name, locality }) => ({
    value: id,
    text: name,
    ...(locality === undefined ? {} : { hint: locality }),
  }))

/** Who can hold a case. */
export const holders = (): readonly Choice[] => inRoles('officer', 'seniorLocalityLead')

/** Who was given the record last; undefined while nobody was. */
export const holderOf = (state: CaseFacts): string | undefined =>
  commonFacts(state, 'OfficerAssigned').at(-1)?.data.officer

/** Who can hold a case, and is not holding it now. */
export const officers = (state: CaseFacts): readonly Choice[] => {
  const now = holderOf(state)
  return holders().filter(({ value }) => value !== now)
}

/** Who can decide that the authority relies on an exception. */
export const deciders = (): readonly Choice[] => inRoles('manager', 'seniorLocalityLead', 'officer')

/** Who can agree to a correction. */
export const approvers = (): readonly Choice[] => inRoles('manager', 'seniorLocalityLead')
