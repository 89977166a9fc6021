import { scryptSync } from 'node:crypto'
import { HASH_COST, hashPassword, isNobodysPassword, isOutdated, isPassword } from './password-hash.js'

const CHEAP = { ln: 4, r: 8, p: 1 }

describe('the hash of a password', () => {
  it('is scrypt as RFC 7914 §12 has it, with its cost and its salt in the text', async () => {
    const salt = Buffer.from('SodiumChloride')
    const hash = scryptSync('pleaseletmein', salt, 64, { N: 2 ** 14, r: 8, p: 1 })
    expect(hash.toString('hex')).toMatch(/^7023bdcb3afd7348461c06cd81fd38eb/)
    const stored = `$scrypt$ln=14,r=8,p=1$${salt.toString('base64url')}$${hash.toString('base64url')}`
    expect(await isPassword('pleaseletmein', stored)).toBe(true)
    expect(await isPassword('pleaseletmeim', stored)).toBe(false)
  })

  it('is another one each time, and opens to the password alone', async () => {
    const [one, other] = [
      await hashPassword('four blue ladders', CHEAP),
      await hashPassword('four blue ladders', CHEAP),
    ]
    expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(other)
    expect(await isPassword('four blue ladders', other)).toBe(true)
    expect(await isPassword('four blue ladder', other)).toBe(false)
  })

  it('takes what looks the same for the same', async () => {
    const composed = await hashPassword('caf\u00e9 au lait ici', CHEAP)
    expect(await isPassword('cafe\u0301 au lait ici', composed)).toBe(true)
  })

  it('costs what is stated today, and says when it was made at another cost', async () => {
    const today = await hashPassword('four blue ladders')
    expect(today).toContain(`$ln=${HASH_COST.ln},r=${HASH_COST.r},p=${HASH_COST.p}$`)
    expect(isOutdated(today)).toBe(false)
    expect(isOutdated(await hashPassword('four blue ladders', CHEAP))).toBe(true)
  })

  it('is worked out for nobody too, and never fits', async () => {
    expect(await isNobodysPassword('', CHEAP)).toBe(false)
  })

  it('is not guessed at where it is damaged', async () => {
    await expect(isPassword('four blue ladders', 'plain text')).rejects.toThrow('no hash of a password')
  })
})
