import { holdsNumber } from './numbers-in-text.js'
import { mentions } from './mentions.js'

describe('a text that mentions the child', () => {
  it.each([
    ['Zoë was ill', true],
    ['the zoë case', true],
    ['Zoe was ill', true],
    ['ZOE’S mother rang', true],
    ['spoke to Mrs O’Neill', true],
    ['spoke to Mr Oneill', true],
    ['ill on one day', false],
    ['the letter says so', false],
    ['zoology trip', false],
    ['', false],
  ])('Zoë O’Neill in "%s": %s', (text, found) => {
    expect(mentions(text, { surname: "O'Neill", forename: 'Zoë' })).toBe(found)
  })

  it.each([
    ['Łukasz Żółć', 'lukasz was there', true],
    ['Søren Æbelø', 'Soren and Mr Aebelo came', true],
    ['Jose Munoz', 'José Muñoz came', true],
    ['Will May', 'the school will write, it may be late', false],
    ['Will May', 'Will was ill', true],
    ['Will May', 'spoke to Mrs May', true],
    ['An Do', 'an order to do so', false],
    ['Wren Oakhollow', 'wren moved', true],
    ['Sami Al-Hassan', 'alhassan family', true],
    ['Ann-Marie Lowe', 'Annmarie came', true],
  ])('%s in "%s": %s', (name, text, found) => {
    const [forename = '', surname = ''] = name.split(' ')
    expect(mentions(text, { forename, surname })).toBe(found)
  })
})

// 943 476 5919 is the example of the NHS Data Dictionary; the pupil numbers are made up, with their right letters.
describe('a text that holds a number', () => {
  it.each([
    ['NHS 943 476 5919', true],
    ['9434765919', true],
    ['943-476-5919.', true],
    ['943 476 5918', false],
    ['rang 0191 943 476 5919', true],
    ['invoice 19434765919', false],
    ['UPN T885000000011 given', true],
    ['t885 0000 00011', true],
    ['T885000000012', false],
    ['on 12 January 2026', false],
  ])('"%s": %s', (text, found) => {
    expect(holdsNumber(text)).toBe(found)
  })
})
