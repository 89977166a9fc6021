import { type EventStore } from '#event-store'
import { type Role, ROLE_NAMES } from '#identity'
import {
  ASHBOURNE,
  DEMONSTRATION_ACCOUNTS,
  type DemonstrationAccount,
  ROLE_ACCOUNTS,
  simulationOnRecord,
} from '#simulation'
import { type Account } from '#application'

export { DEMONSTRATION_ACCOUNTS }

/** What somebody in this role sees, in a sentence. */
const SEES: Readonly<Record<Role, string>> = {
  officer:
    'A caseload of some 40 children: what is due today and this week, what is late, and who is waited for.',
  seniorLocalityLead: 'The work of the officers of the North locality.',
  manager:
    'Every case and every figure: how many plans were sent within the legal 20 weeks, and which were not.',
  healthGateway: 'Requests for health advice: which service each belongs to, and which are overdue.',
  clinician: 'The requests for advice that wait for speech and language therapy.',
  auditor: 'What happened and when it was recorded, without anybody’s name.',
}

/** An account as the page of sign-in offers it. */
export interface OfferedAccount {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly sees: string
}

/** One account for each role. */
export const OFFERED_ACCOUNTS: readonly OfferedAccount[] = ROLE_ACCOUNTS.map(({ id, name, role }) => ({
  id,
  title: ROLE_NAMES[role],
  name,
  sees: SEES[role],
}))

/** Demonstration accounts exist only with demonstration data: on an authority's own records they would be a hole. */
export const demonstrationIsThere = async (store: Pick<EventStore, 'readAll'>): Promise<boolean> =>
  (await simulationOnRecord(store, ASHBOURNE.code)) !== undefined

const signedIn = ({ id, name, role }: DemonstrationAccount): Account => ({
  id,
  role,
  title: `${name}, ${ROLE_NAMES[role]}`,
  authority: ASHBOURNE,
})

/** The account to sign in with that id, or undefined when there is none. */
export const demonstrationAccount = (id: string): Account | undefined => {
  const found = DEMONSTRATION_ACCOUNTS.find((account) => account.id === id)
  return found && signedIn(found)
}
