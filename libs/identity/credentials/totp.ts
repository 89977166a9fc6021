import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 with the numbers that every authenticator app knows: SHA-1, 30 seconds, 6 digits. */
const STEP_SECONDS = 30
const DIGITS = 6
const SECRET_BYTES = 20
/** A code of the step before or after counts too: telephones and people are some seconds off (RFC 6238 §5.2). */
const STEPS_ASIDE = 1

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES)

/** How many steps since 1970. */
export const totpStep = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/** The code of one step (RFC 4226 §5.3). */
export const totpCode = (secret: Buffer, step: number, digits = DIGITS): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return `${number % 10 ** digits}`.padStart(digits, '0')
}

/** As it was typed or pasted, without the gap that apps show in the middle. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '')

/**
 * The step whose code was typed; undefined: none of those that count now. `last` is the step of the code that was used
 * last: it and what came before it are used up, so that a code that somebody looked at opens nothing a second time.
 */
export const acceptedStep = (
  secret: Buffer,
  typed: string,
  now: Date,
  last: number | undefined,
): number | undefined => {
  const digits = Buffer.from(digitsOf(typed))
  if (digits.length !== DIGITS) return undefined
  const middle = totpStep(now)
  const steps = Array.from({ length: 2 * STEPS_ASIDE + 1 }, (_, index) => middle - STEPS_ASIDE + index)
  return steps.find(
    (step) =>
      (last === undefined || step > last) && timingSafeEqual(Buffer.from(totpCode(secret, step)), digits),
  )
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 without padding (RFC 4648 §6): how secrets are typed into an app. */
export const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** In fours, for whoever types it. */
export const spaced = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ')

/** What an app reads from a link or a picture. `account` is shown beside the code in the app. */
export const otpauthLink = (
  secret: Buffer,
  { account, issuer }: { readonly account: string; readonly issuer: string },
): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
