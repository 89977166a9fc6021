import { IdentityError } from '../identity-error.js'
import { KEY_BYTES, type MasterKey } from '../sealing/keys.js'

const BASE64 = /^[A-Za-z0-9+/]{43}=$/

/** The master key from base64; `where` says in the message where it was found. Throws `master_key_length`. */
export const masterKeyFromText = (text: string, where: string): MasterKey => {
  const trimmed = text.trim()
  const key = BASE64.test(trimmed) ? Buffer.from(trimmed, 'base64') : Buffer.alloc(0)
  if (key.length !== KEY_BYTES)
    throw new IdentityError(
      'master_key_length',
      `${where} must be a key of 32 bytes in base64 (44 characters). "openssl rand -base64 32" makes a new one.`,
    )
  return key
}
