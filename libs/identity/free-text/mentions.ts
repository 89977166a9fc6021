import { type PersonDetails } from '../person-details.js'
import { ORDINARY_WORDS } from './ordinary-words.js'

/** Letters that are written another way where a keyboard lacks them, and that no mark can be taken off. */
const OTHER_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
])

/** A word as it is looked for: without case, without marks. */
const plain = (word: string): string =>
  Array.from(word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB'))
    .map((letter) => OTHER_LETTERS.get(letter) ?? letter)
    .join('')

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
  const names = new Set(words(`${forename} ${surname}`).map(plain))
  return words(text).some((word) => {
    const looked = plain(word)
    return names.has(looked) && (isCapital(word) || !ORDINARY_WORDS.has(looked))
  })
}
