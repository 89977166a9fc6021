import { seal, unseal } from '../sealing/box.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { type AccountKey } from './account-key.js'

type Kind = 'email' | 'password' | 'totp'

export interface CredentialSeal {
  readonly seal: (owner: AccountKey, kind: Kind, plain: Buffer) => Buffer
  /** Throws `seal_broken` where it was not sealed for this account. */
  readonly open: (owner: AccountKey, kind: Kind, sealed: Buffer) => Buffer
}

/** Hashes and secrets are bound to their account, so that a row cannot be made to open for somebody else. */
export const credentialSeal = (master: MasterKey): CredentialSeal => {
  const key = derivedKey(master, 'credential')
  const bound = ({ authority, account }: AccountKey, kind: Kind): string =>
    `${authority}/${account}/${kind}/credential`
  return {
    seal: (owner, kind, plain) => seal(key, plain, bound(owner, kind)),
    open: (owner, kind, sealed) => unseal(key, sealed, bound(owner, kind)),
  }
}
