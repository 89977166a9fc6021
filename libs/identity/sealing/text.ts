import { createHmac } from 'node:crypto'
import { binding, NONCE, seal, unseal } from './box.js'
import { derivedKey } from './keys.js'

const PURPOSE = 'text'

/**
 * One text of one child is sealed alike each time, so that a save that is sent again is the same save, and a note that
 * is on record already is known again. Nobody learns more of it than which of the child's own notes are alike: the
 * nonce comes of the text itself under a key of the child's (a synthetic initialisation vector, RFC 5297).
 */
export const sealText = (personKey: Buffer, authority: string, person: string, text: string): Buffer => {
  const bound = binding(authority, person, PURPOSE)
  const nonce = createHmac('sha256', derivedKey(personKey, 'text nonce')).update(`${bound}/${text}`).digest()
  return seal(derivedKey(personKey, PURPOSE), Buffer.from(text), bound, nonce.subarray(0, NONCE))
}

/** Throws `seal_broken`. */
export const unsealText = (personKey: Buffer, authority: string, person: string, sealed: Buffer): string =>
  unseal(derivedKey(personKey, PURPOSE), sealed, binding(authority, person, PURPOSE)).toString()
