import { type Pool } from 'pg'
import { type MasterKey } from '../sealing/keys.js'
import { type Invitations, invitations } from './invitations.js'
import { HASH_COST, type HashCost } from './password-hash.js'
import { type SigningIn, signingIn } from './signing-in.js'

export interface Credentials extends Invitations, SigningIn {}

/** Passwords, codes and invitations in PostgreSQL, sealed. The pool connects as the application's role. `cost`: of a new hash. */
export const credentials = ({
  pool,
  master,
  cost = HASH_COST,
}: {
  readonly pool: Pool
  readonly master: MasterKey
  readonly cost?: HashCost | undefined
}): Credentials => ({ ...invitations(pool, master, cost), ...signingIn(pool, master, cost) })
