import { acceptedStep, base32, newTotpSecret, otpauthLink, spaced, totpCode, totpStep } from './totp.js'

const RFC_SECRET = Buffer.from('12345678901234567890')

describe('time-based codes', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('RFC 6238, appendix B: at %d seconds %s', (seconds, code) => {
    expect(totpCode(RFC_SECRET, totpStep(new Date(seconds * 1000)), 8)).toBe(code)
  })

  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [9, '520489'],
  ])('RFC 4226, appendix D: count %d gives %s', (count, code) => {
    expect(totpCode(RFC_SECRET, count)).toBe(code)
  })

  const now = new Date('2026-11-21T09:00:10Z')
  const step = totpStep(now)
  const codeOf = (aside: number): string => totpCode(RFC_SECRET, step + aside)

  test.each([
    [-2, undefined],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, undefined],
  ])('the code of the step %d away counts as of %s', (aside, accepted) => {
    expect(acceptedStep(RFC_SECRET, codeOf(aside), now, undefined)).toBe(accepted)
  })

  it('counts each step once, and none before it', () => {
    expect(acceptedStep(RFC_SECRET, codeOf(0), now, step)).toBeUndefined()
    expect(acceptedStep(RFC_SECRET, codeOf(-1), now, step)).toBeUndefined()
    expect(acceptedStep(RFC_SECRET, codeOf(1), now, step)).toBe(step + 1)
  })

  it('is read as apps show it, and nothing else is taken for one', () => {
    const code = codeOf(0)
    expect(acceptedStep(RFC_SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, now, undefined)).toBe(step)
    for (const typed of ['', '12345', `${code}0`, 'abcdef', '１２３'])
      expect(acceptedStep(RFC_SECRET, typed, now, undefined)).toBeUndefined()
  })

  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('RFC 4648, §10: %j is %j', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded)
  })

  it('has a secret of 160 bits, which an app takes from a link or by hand', () => {
    const secret = newTotpSecret()
    expect(secret).toHaveLength(20)
    expect(newTotpSecret()).not.toStrictEqual(secret)
    expect(spaced(base32(RFC_SECRET))).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
    const link = new URL(otpauthLink(RFC_SECRET, { account: 'a.b@c.example', issuer: 'EHC Timelines' }))
    expect([link.protocol, link.host, decodeURIComponent(link.pathname)]).toStrictEqual([
      'otpauth:',
      'totp',
      '/EHC Timelines:a.b@c.example',
    ])
    expect(Object.fromEntries(link.searchParams)).toStrictEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer: 'EHC Timelines',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})
