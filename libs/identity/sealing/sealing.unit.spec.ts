import { randomBytes } from 'node:crypto'
import { differingFields, encodeDetails, decodeDetails } from '../person-details.js'
import { binding, seal, unseal } from './box.js'
import { checkValue, isCheckedBy, keyWrapper, newPersonKey } from './keys.js'
import { matcher } from './matching.js'

const key = randomBytes(32)
const bound = binding('885', 'p1', 'PersonRecorded')
const broken = { code: 'seal_broken' }

describe('sealing', () => {
  it('opens to what was sealed, and never looks the same twice', () => {
    const [a, b] = [seal(key, Buffer.from('Aisha'), bound), seal(key, Buffer.from('Aisha'), bound)]
    expect(unseal(key, a, bound).toString()).toBe('Aisha')
    expect(a.equals(b)).toBe(false)
  })

  it.each([
    ['under another key', () => unseal(randomBytes(32), seal(key, Buffer.from('x'), bound), bound)],
    [
      'for another person',
      () => unseal(key, seal(key, Buffer.from('x'), bound), binding('885', 'p2', 'PersonRecorded')),
    ],
    [
      'for another authority',
      () => unseal(key, seal(key, Buffer.from('x'), bound), binding('886', 'p1', 'PersonRecorded')),
    ],
    [
      'for another kind of event',
      () => unseal(key, seal(key, Buffer.from('x'), bound), binding('885', 'p1', 'PersonChanged')),
    ],
    ['cut short', () => unseal(key, seal(key, Buffer.from('x'), bound).subarray(0, 20), bound)],
    ['empty', () => unseal(key, Buffer.alloc(0), bound)],
  ])('does not open %s', (_what, open) => {
    expect(open).toThrow(expect.objectContaining(broken) as Error)
  })

  it('does not open with one bit changed, wherever it is', () => {
    const sealed = seal(key, Buffer.from('Aisha'), bound)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(key, changed, bound)).toThrow(expect.objectContaining(broken) as Error)
    }
  })
})

describe('a person key', () => {
  it('is unwrapped only by the master key that wrapped it, for the person it is of', () => {
    const personKey = newPersonKey()
    const wrapped = keyWrapper(key).wrap('885', 'p1', personKey)
    expect(keyWrapper(key).unwrap('885', 'p1', wrapped).equals(personKey)).toBe(true)
    expect(() => keyWrapper(randomBytes(32)).unwrap('885', 'p1', wrapped)).toThrow(
      expect.objectContaining(broken) as Error,
    )
    expect(() => keyWrapper(key).unwrap('885', 'p2', wrapped)).toThrow(
      expect.objectContaining(broken) as Error,
    )
  })

  it('comes with a check value that tells one master key from another', () => {
    expect(isCheckedBy(key, checkValue(key))).toBe(true)
    expect(isCheckedBy(randomBytes(32), checkValue(key))).toBe(false)
  })
})

describe('matching', () => {
  const match = matcher(key, '885')

  it('finds the same number however it was typed', () => {
    expect(match({ upn: 'm885520067407 ' })).toStrictEqual(match({ upn: 'M885 5200 67407' }))
  })

  it('keeps kinds of numbers, authorities and installations apart', () => {
    const hashes = [
      match({ upn: '1234567890' }).upn,
      match({ uln: '1234567890' }).uln,
      matcher(key, '886')({ upn: '1234567890' }).upn,
      matcher(randomBytes(32), '885')({ upn: '1234567890' }).upn,
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  it('has nothing to say where there is no number', () => {
    expect(match({ upn: ' ', surname: 'Taylor' })).toStrictEqual({})
  })
})

describe('person details', () => {
  it('come back as they were', () => {
    const details = { surname: "O'Neill", forename: 'Zoë', birthDate: '2017-08-01' }
    expect(decodeDetails(encodeDetails(details))).toStrictEqual(details)
  })

  it('differ by field; empty is unknown', () => {
    expect(differingFields({ surname: 'A', upn: '' }, { surname: 'B' })).toStrictEqual(['surname'])
  })
})
