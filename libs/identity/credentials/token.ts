import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32
const FORM = /^[\w-]{43}$/

/** What an invitation's link ends with: 256 random bits, which nobody guesses, so a plain hash of it is enough. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

export const isToken = (text: string): boolean => FORM.test(text)

/** All that is kept of a token. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
