import { IdentityError } from '../identity-error.js'

/** The first signs; every one of them is still believed. */
export type SessionSecrets = readonly [string, ...string[]]

/** 32 characters of hexadecimal are 128 bits. */
const SECRET = /^[\x21-\x2b\x2d-\x7e]{32,}$/

/**
 * Secrets from text, separated by commas; `where` says in the message where it was found. Throws
 * `session_secret_malformed`, which quotes nothing of them.
 */
export const sessionSecretsFromText = (text: string, where: string): SessionSecrets => {
  const [first = '', ...others] = text.split(',').map((secret) => secret.trim())
  if (![first, ...others].every((secret) => SECRET.test(secret)))
    throw new IdentityError(
      'session_secret_malformed',
      `${where} must be a secret of at least 32 characters without spaces, or several with commas between them, of ` +
        'which the first signs. "openssl rand -hex 32" makes a new one.',
    )
  return [first, ...others]
}
