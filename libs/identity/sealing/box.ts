import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { IdentityError } from '../identity-error.js'

/** Bytes. */
export const NONCE = 12
const TAG = 16

/**
 * AES-256-GCM. Returns nonce (96 bits, random unless one is given), ciphertext and tag; `bound` is authenticated and not
 * kept. A nonce that is given must never be that of another text under the same key.
 */
export const seal = (key: Buffer, plain: Buffer, bound: string, nonce = randomBytes(NONCE)): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws `seal_broken` when the key is not the one, or the bytes or what they are bound to have changed. */
export const unseal = (key: Buffer, sealed: Buffer, bound: string): Buffer => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
  } catch (cause) {
    throw new IdentityError(
      'seal_broken',
      'Sealed data cannot be opened: it or its key is not what was stored.',
      {
        cause,
      },
    )
  }
}

/** What sealed data is bound to, so that it cannot be moved to another authority, person or kind of event. */
export const binding = (authority: string, person: string, purpose: string): string =>
  `${authority}/${person}/${purpose}`
