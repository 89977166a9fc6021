import { type CaseFacts, type Colleague, holderOf } from '#casework'
import { inRoles, type OnRecord, type People } from '#application'
import { type Choice } from './choice.js'

const asChoices = (colleagues: readonly Colleague[]): readonly Choice[] =>
  colleagues.map(({ account, name, team }) => ({
    value: account,
    text: name,
    ...(team === undefined ? {} : { hint: team }),
  }))

/** Who can hold a case. */
export const holders = (people: People): readonly Choice[] =>
  asChoices(inRoles(people, 'officer', 'seniorLocalityLead'))

/** Who can hold a case, and is not holding it now. */
export const officers = ({ state, directory }: OnRecord<CaseFacts>): readonly Choice[] => {
  const now = holderOf(state)
  return holders(directory).filter(({ value }) => value !== now)
}

/** Who can decide that the authority relies on an exception. */
export const deciders = (people: People): readonly Choice[] =>
  asChoices(inRoles(people, 'manager', 'seniorLocalityLead', 'officer'))

/** Who can agree to a correction. */
export const approvers = (people: People): readonly Choice[] =>
  asChoices(inRoles(people, 'manager', 'seniorLocalityLead'))
