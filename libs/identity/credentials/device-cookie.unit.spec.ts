import { randomBytes } from 'node:crypto'
import { DEVICE_DAYS, deviceCookies } from './device-cookie.js'
import { isEmail, loginOf, tidyEmail } from './email.js'
import { isToken, newToken, tokenHash } from './token.js'

const master = randomBytes(32)
const login = loginOf(master)
const now = new Date('2026-11-21T09:00:00Z')
const inDays = (days: number): Date => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)

describe('a device cookie', () => {
  const cookies = deviceCookies(master)
  const cookie = cookies.issue(login('r.carter@wcc.example'), now)

  it('tells the device to the login that it was given to, for half a year', () => {
    const device = cookies.deviceOf(cookie, login('R.Carter@wcc.example '), now)
    expect(device).toMatch(/^[\w-]{22}$/)
    expect(cookies.deviceOf(cookie, login('r.carter@wcc.example'), inDays(DEVICE_DAYS - 1))).toBe(device)
    expect(cookies.deviceOf(cookie, login('r.carter@wcc.example'), inDays(DEVICE_DAYS))).toBeUndefined()
    expect(cookies.deviceOf(cookie, login('r.carter@wcc.example'), inDays(-1))).toBeUndefined()
  })

  it('is nothing to somebody else, under another master key, or changed', () => {
    const own = login('r.carter@wcc.example')
    expect(cookies.deviceOf(cookie, login('s.carter@wcc.example'), now)).toBeUndefined()
    expect(deviceCookies(randomBytes(32)).deviceOf(cookie, own, now)).toBeUndefined()
    const older = cookie.replace(/^\d+/, (day) => `${Number(day) + 90}`)
    for (const other of [undefined, '', 'x', older, `${cookie}A`, cookie.slice(0, -1)])
      expect(cookies.deviceOf(other, own, inDays(100))).toBeUndefined()
  })
})

describe('a login', () => {
  it('is one for each address, however it is typed, and differs with the master key', () => {
    expect(login(' R.Carter@WCC.example')).toBe(login('r.carter@wcc.example'))
    expect(login('r.carter@wcc.example')).not.toBe(loginOf(randomBytes(32))('r.carter@wcc.example'))
    expect(login('r.carter@wcc.example')).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each([
    ['R.Carter@wcc.gov.uk ', true],
    ['r.carter@wcc', false],
    ['r.carter', false],
    ['r carter@wcc.gov.uk', false],
    ['a@b@wcc.gov.uk', false],
    [`${'a'.repeat(250)}@b.uk`, false],
    ['', false],
  ])('%j is an address: %s', (typed, is) => {
    expect(isEmail(tidyEmail(typed))).toBe(is)
  })
})

describe('a token', () => {
  it('is 256 random bits, of which a hash is kept', () => {
    const [one, other] = [newToken(), newToken()]
    expect(one).not.toBe(other)
    expect(Buffer.from(one, 'base64url')).toHaveLength(32)
    expect(tokenHash(one)).toHaveLength(32)
    expect(tokenHash(one)).not.toStrictEqual(tokenHash(other))
    expect([one, '', 'x', `${one}x`, one.slice(1), `${one.slice(1)}/`].map(isToken)).toStrictEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
