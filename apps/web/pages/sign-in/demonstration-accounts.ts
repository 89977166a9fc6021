import { type Colleague } from '#casework'
import { type EventStore } from '#event-store'
import { type Role, ROLE_NAMES, roleEntry, ROLES } from '#identity'
import { type Account, inRoles, isMadeUp, readDirectory, titleOf } from '#application'

/** No authority of England has this code: the demonstration lies under it. */
const DEMONSTRATION = '999'

/** What somebody in this role sees in Ashbourne, where it can be said more exactly than of the role. */
const SEES: Readonly<Partial<Record<Role, string>>> = {
  officer:
    'A caseload of some 40 children: what is due today and this week, what is late, and who is waited for.',
  seniorLocalityLead: 'The work of the officers of the North locality.',
  manager:
    'Every case and every figure: how many plans were sent within the legal 20 weeks, and which were not.',
  healthGateway: 'Requests for health advice: which service each belongs to, and which are overdue.',
  clinician: 'The requests for advice that wait for speech and language therapy.',
}

/** An account as the page of sign-in offers it. */
export interface OfferedAccount {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly sees: string
}

/** Those who can be signed in as, and one of them for each role to be offered. */
export interface Demonstration {
  readonly offered: readonly OfferedAccount[]
  /** Undefined when nobody there has this account. */
  readonly account: (id: string) => Account | undefined
}

const signedIn = (colleague: Colleague, authority: Account['authority']): Account => {
  const roles = ROLES.filter((role) => colleague.roles.includes(role))
  return { id: colleague.account, roles, title: titleOf(colleague.name, roles), authority }
}

/**
 * Demonstration accounts exist only with demonstration data, which its first event is marked as: on an authority's own
 * records they would be a hole.
 */
export const demonstrationOf = async (
  store: Pick<EventStore, 'readAll' | 'readStream'>,
): Promise<Demonstration | undefined> => {
  const directory = await readDirectory(store, DEMONSTRATION)
  if (directory.name === undefined || !(await isMadeUp(store, DEMONSTRATION))) return undefined
  const authority = { code: DEMONSTRATION, name: directory.name }
  return {
    offered: ROLES.flatMap((role) =>
      inRoles(directory, role)
        .slice(0, 1)
        .map(({ account, name }) => ({
          id: account,
          title: ROLE_NAMES[role],
          name,
          sees: SEES[role] ?? roleEntry(role).sees,
        })),
    ),
    account: (id) => {
      const found = inRoles(directory, ...ROLES).find(({ account }) => account === id)
      return found && signedIn(found, authority)
    },
  }
}
