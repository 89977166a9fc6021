import { type PersonDetails } from '../person-details.js'
import { plainLetters } from '../plain-letters.js'
import { ORDINARY_WORDS } from './ordinary-words.js'

const words = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length > 1)

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/**
 * True when a free text uses a word of the person's own name, with or without its accents. A name that is an ordinary
 * word too (Will, May, Hope) counts where it is written as a name, with a capital letter. It knows the child's name
 * only, not a parent's or a friend's: the page still asks not to name anyone.
 */
export const mentions = (text: string, { forename = '', surname = '' }: PersonDetails): boolean => {
  const names = new Set(words(`${forename} ${surname}`).map(plainLetters))
  return words(text).some((word) => {
    const looked = plainLetters(word)
    return names.has(looked) && (isCapital(word) || !ORDINARY_WORDS.has(looked))
  })
}
