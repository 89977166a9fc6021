import { passwordFault } from './password-rules.js'

const owner = { email: 'rosalind.carter@worcestershire.example', name: 'Rosalind Carter' }
const faultOf = (password: string) => passwordFault(password, owner)

describe('a password', () => {
  test.each([
    ['four blue ladders', undefined],
    ['twelve chars', undefined],
    ['ÄÖÜ ßéç ñøå 12', undefined],
    ['eleven char', 'too_short'],
    ['x'.repeat(10), 'too_short'],
    [`${'four blue ladders '.repeat(7)}ab`, undefined],
    [`${'four blue ladders '.repeat(7)}abc`, 'too_long'],
    ['1q2w3e4r5t6y', 'common'],
    ['1Q2w3E4r5T6y', 'common'],
    ['leavemealone', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['121212121212121212', 'common'],
    ['rosalind.carter@worcestershire.example', 'names_you'],
    ['Rosalind.Carter', 'names_you'],
    ['Rosalind Carter 1', 'names_you'],
    ['carter-rosalind-99', 'names_you'],
    ['EHC Timelines 26', 'names_you'],
    ['Carter keeps nine bees', undefined],
  ])('%j: %s', (password, fault) => {
    expect(faultOf(password)).toBe(fault)
  })

  it('counts characters, not bytes or halves of one', () => {
    expect(faultOf('🦊🐻🐼🦁🐯🐸🐵🐔🐧🐦🐤')).toBe('too_short')
    expect(faultOf('🦊🐻🐼🦁🐯🐸🐵🐔🐧🐦🐤🦆')).toBeUndefined()
  })
})
