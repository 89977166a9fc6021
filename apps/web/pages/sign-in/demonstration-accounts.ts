import { type Role, ROLE_NAMES } from '#identity'
import { type SignedInAccount } from '../../frame/session.js'

/** Somebody at work in the demonstration, and in a sentence what they see. */
export interface DemonstrationAccount {
  readonly id: string
  readonly role: Role
  readonly sees: string
}

/** The authority of the sample return. */
const AUTHORITY = { code: '885', name: 'Sample authority' }

export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  {
    id: 'demo-manager',
    role: 'manager',
    sees: 'How many plans were issued within the legal 20 weeks, year by year, with and without exceptions.',
  },
]

/** The account to sign in with that id, or undefined when there is none. */
export const demonstrationAccount = (id: string): SignedInAccount | undefined => {
  const found = DEMONSTRATION_ACCOUNTS.find((account) => account.id === id)
  return found === undefined
    ? undefined
    : { id, role: found.role, title: ROLE_NAMES[found.role], authority: AUTHORITY }
}
