import { type Pool } from 'pg'
import { type MasterKey } from '../sealing/keys.js'
import { type Invitations, invitations } from './invitations.js'
import { type SigningIn, signingIn } from './signing-in.js'

export interface Credentials extends Invitations, SigningIn {}

/** Passwords, codes and invitations in PostgreSQL, sealed. The pool connects as the application's role. */
export const credentials = ({
  pool,
  master,
}: {
  readonly pool: Pool
  readonly master: MasterKey
}): Credentials => ({ ...invitations(pool, master), ...signingIn(pool, master) })
