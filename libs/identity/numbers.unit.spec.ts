import { identifiesByUln, identifiesByUpn, isTemporaryUpn, upnFault } from './numbers.js'

describe('a unique pupil number', () => {
  it.each([
    ['T885000000011', undefined],
    ['t885 0000 00011', undefined],
    ['A885000000011', 'checkLetter'],
    ['T885000000012', 'checkLetter'],
    ['T88500000001', 'form'],
    ['I885000000011', 'checkLetter'],
    ['T88500000001S', 'form'],
    ['UNKNOWN', 'form'],
  ])('%s: %p', (upn, fault) => {
    expect(upnFault(upn)).toBe(fault)
  })

  it('with a letter at its end is temporary, and identifies nobody', () => {
    const temporary = Array.from('ABCDEFGHJKLMNPQRTUVWXYZ')
      .map((letter) => `${letter}88500000001A`)
      .find((upn) => upnFault(upn) === undefined)
    expect(temporary).toBeDefined()
    expect(isTemporaryUpn(temporary ?? '')).toBe(true)
    expect(identifiesByUpn(temporary ?? '')).toBe(false)
    expect(identifiesByUpn('T885000000011')).toBe(true)
  })
})

it('a unique learner number has ten digits and does not begin with 0', () => {
  expect([
    identifiesByUln('1234567890'),
    identifiesByUln('0234567890'),
    identifiesByUln('123456789'),
  ]).toStrictEqual([true, false, false])
})
