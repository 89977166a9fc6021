import { type MATCH_REASONS } from '#casework'
import { type Matches, type PersonDetails } from '#identity'
import { type Likeness, likenessOf } from './likeness.js'

export type MatchReason = (typeof MATCH_REASONS)[number]

/** Somebody as they are told from others: every number and every look that they ever had. */
export interface Identity {
  readonly upns: ReadonlySet<string>
  readonly ulns: ReadonlySet<string>
  readonly looks: readonly PersonDetails[]
  /** Days on which a request about them was received. */
  readonly received: ReadonlySet<string>
}

/** A row of a return, as it is compared with an identity. */
export interface Sought {
  readonly numbers: Matches
  /** Numbers that another child of the file has as well: they can speak against somebody, and for nobody. */
  readonly distrusted: Matches
  readonly details: PersonDetails
  readonly received: ReadonlySet<string>
}

/**
 * What a row and an identity are to each other (format, section 6): `same` by a number and what goes with it;
 * `likely` without one, when nobody else fits as well; `doubtful` is asked about; `shared`: the number is trusted
 * for neither; `no`: nothing.
 */
export type Agreement =
  | { readonly is: 'same' | 'shared' | 'no' }
  | { readonly is: 'likely'; readonly by: 'both' | 'received' | 'postcode'; readonly numbersDiffer: false }
  | { readonly is: 'doubtful'; readonly because: MatchReason; readonly numbersDiffer: boolean }

type Numbers = 'agree' | 'differ' | 'missing'

const compared = (
  number: string | undefined,
  distrusted: string | undefined,
  theirs: ReadonlySet<string>,
): Numbers => {
  const given = number ?? distrusted
  if (given === undefined || theirs.size === 0) return 'missing'
  if (!theirs.has(given)) return 'differ'
  return number === undefined ? 'missing' : 'agree'
}

/** The pupil number decides where both have one; the learner number otherwise. */
const numbersOf = ({ numbers, distrusted }: Sought, { upns, ulns }: Identity): Numbers => {
  const upn = compared(numbers.upn, distrusted.upn, upns)
  return upn === 'missing' ? compared(numbers.uln, distrusted.uln, ulns) : upn
}

const reasonFor = ({ surname, forename, near, postcode }: Likeness): MatchReason | undefined => {
  if (surname && forename) return 'birthDateAndNames'
  if (surname || forename) return 'birthDateAndOneName'
  if (near) return 'birthDateAndNearName'
  return postcode ? 'birthDateAndPostcode' : undefined
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((day) => b.has(day))

const byNumber = ({ birthDate, surname, forename }: Likeness): Agreement['is'] & ('same' | 'shared') =>
  birthDate === 'agrees' || (surname && forename) ? 'same' : 'shared'

/** The table of agreement. */
export const agreementOf = (row: Sought, identity: Identity): Agreement => {
  const numbers = numbersOf(row, identity)
  const likeness = likenessOf(row.details, identity.looks)
  // Their details were destroyed: the number is all that is left, and it says who they are.
  if (likeness === undefined) return { is: numbers === 'agree' ? 'same' : 'no' }
  if (numbers === 'agree') return { is: byNumber(likeness) }
  if (likeness.birthDate !== 'agrees') return { is: 'no' }
  const because = reasonFor(likeness)
  if (because === undefined) return { is: 'no' }
  const received = overlap(row.received, identity.received)
  if (numbers === 'missing' && because === 'birthDateAndNames' && (received || likeness.postcode))
    return {
      is: 'likely',
      by: received && likeness.postcode ? 'both' : received ? 'received' : 'postcode',
      numbersDiffer: false,
    }
  return { is: 'doubtful', because, numbersDiffer: numbers === 'differ' }
}
