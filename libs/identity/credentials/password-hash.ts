import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What one hash costs: OWASP's third choice of equal strength, which needs 32 MB, so four at once need 128 MB. */
export interface HashCost {
  /** Logarithm of N to the base 2. */
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^15, r=8, p=3 (read on 2026-11-30). */
export const HASH_COST: HashCost = { ln: 15, r: 8, p: 3 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** One spelling of what looks the same, so that a password typed on another keyboard is still itself (NIST SP 800-63B). */
const normal = (password: string): string => password.normalize('NFKC')

const derive = (password: string, salt: Buffer, { ln, r, p }: HashCost, bytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const N = 2 ** ln
    // What scrypt needs is 128·r·(N + p) bytes; Node.js refuses more than 32 MiB unless it is told.
    const maxmem = 128 * r * (N + p) + 2 ** 20
    scrypt(normal(password), salt, bytes, { N, r, p, maxmem }, (error, hash) => {
      if (error === null) resolve(hash)
      else reject(error)
    })
  })

const text = (bytes: Buffer): string => bytes.toString('base64url')

/** `$scrypt$ln=15,r=8,p=3$salt$hash`: whoever reads it later knows how it was made. */
export const hashPassword = async (password: string, cost = HASH_COST): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, cost, HASH_BYTES)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${text(salt)}$${text(hash)}`
}

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/

const readHash = (stored: string) => {
  const [, ln, r, p, salt, hash] = FORM.exec(stored) ?? []
  if (salt === undefined || hash === undefined) throw new Error('this is no hash of a password')
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

/** Throws when what is stored is no hash. */
export const isPassword = async (password: string, stored: string): Promise<boolean> => {
  const { cost, salt, hash } = readHash(stored)
  return timingSafeEqual(await derive(password, salt, cost, hash.length), hash)
}

/** Takes as long as `isPassword` and says no: for an e-mail that nobody has. */
export const isNobodysPassword = async (password: string, cost = HASH_COST): Promise<false> => {
  await derive(password, Buffer.alloc(SALT_BYTES), cost, HASH_BYTES)
  return false
}

/** Whether it was made at another cost than is asked for now: then it is made anew when the password is next typed. */
export const isOutdated = (stored: string, cost = HASH_COST): boolean => {
  const { ln, r, p } = readHash(stored).cost
  return ln !== cost.ln || r !== cost.r || p !== cost.p
}
