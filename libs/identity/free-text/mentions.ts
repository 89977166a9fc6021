import { type PersonDetails } from '../person-details.js'
import { plainLetters } from '../plain-letters.js'
import { ORDINARY_WORDS } from './ordinary-words.js'

const words = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length > 1)

const MARKS = /['\u2019\u02BC\u2018`\-\u2010\u2011]/gu

/** O'Neill has the words "Neill" and "ONeill": people write it with the apostrophe and without. */
const wordsOf = (text: string): readonly string[] => [...words(text), ...words(text.replaceAll(MARKS, ''))]

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/**
 * True when a free text uses a word of the person's own name, with or without its accents, apostrophes and
 * hyphens. A name that is an ordinary
 * word too (Will, May, Hope) counts where it is written as a name, with a capital letter. It knows the child's name
 * only, not a parent's or a friend's: the page still asks not to name anyone.
 */
export const mentions = (text: string, { forename = '', surname = '' }: PersonDetails): boolean => {
  const names = new Set(wordsOf(`${forename} ${surname}`).map(plainLetters))
  return wordsOf(text).some((word) => {
    const looked = plainLetters(word)
    return names.has(looked) && (isCapital(word) || !ORDINARY_WORDS.has(looked))
  })
}
