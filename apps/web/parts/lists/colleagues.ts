import { DEMONSTRATION_ACCOUNTS } from '#simulation'
import { type Account } from '#application'

/** Somebody who works with the cases, as lists need to know them. */
export interface Colleague {
  readonly id: string
  readonly name: string
  /** The locality of an officer or of a senior locality lead. */
  readonly locality?: string
  /** The service of a clinician. */
  readonly service?: string
}

const colleague = (id: string): Colleague | undefined =>
  DEMONSTRATION_ACCOUNTS.find((account) => account.id === id)

/** What colleagues call the holder of a case; an account that is gone keeps its id. */
export const officerName = (id: string | null): string =>
  id === null ? 'Nobody yet' : (colleague(id)?.name ?? id)

const officersOf = (locality: string): readonly string[] =>
  DEMONSTRATION_ACCOUNTS.filter((account) => account.role === 'officer' && account.locality === locality).map(
    ({ id }) => id,
  )

export const localities = (): readonly string[] => [
  ...new Set(
    DEMONSTRATION_ACCOUNTS.flatMap(({ role, locality }) =>
      role === 'officer' && locality ? [locality] : [],
    ),
  ),
]

export const localityOf = (officer: string | null): string | undefined =>
  officer === null ? undefined : colleague(officer)?.locality

/** The service whose tasks a clinician sees. */
export const serviceOf = ({ id }: Account): string | undefined => colleague(id)?.service

/**
 * The officers whose cases an account reaches: an officer's own, a senior's locality, and undefined for everybody's.
 * Whether the account may see a list of cases at all is `may`'s question.
 */
export const officersInReach = ({ id, role }: Account): readonly string[] | undefined => {
  if (role === 'officer') return [id]
  if (role !== 'seniorLocalityLead') return undefined
  const locality = colleague(id)?.locality
  return locality === undefined ? [] : officersOf(locality)
}
