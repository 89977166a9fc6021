import { doubleMetaphone } from 'double-metaphone'
import { plainNumber } from '../numbers.js'
import { type PersonDetails } from '../person-details.js'
import { plainLetters } from '../plain-letters.js'

/** Longer parts than any name has are cut, so that no text costs more than a name does. */
const LONGEST_PART = 40

/** Shorter parts have too many neighbours, and sound like too much. */
const SHORTEST_NEAR = 3

const APOSTROPHES = /['’ʼ`]/g

const cutAt = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .map((part) => Array.from(part).slice(0, LONGEST_PART).join(''))

/**
 * The parts of a name as somebody asks for it: no accents, no case, "O’Neill" as one word and "Smith-Jones" as two, each
 * once.
 */
export const namePartsOf = (text: string): readonly string[] => [
  ...new Set(cutAt(plainLetters(text).replaceAll(APOSTROPHES, ''))),
]

/** The word and what is left of it without any one of its letters: two words a letter apart share one of these. */
const oneLetterLess = (part: string): readonly string[] => {
  const letters = Array.from(part)
  return [...new Set([part, ...letters.map((_, left) => letters.filter((__, at) => at !== left).join(''))])]
}

const soundsOf = (part: string): readonly string[] => [
  ...new Set(doubleMetaphone(part).filter((code) => code.length > 1)),
]

/** How much it says that a part is found as it is, by how it begins, a letter apart, or by its sound alone. */
export const WEIGHTS = { number: 8, name: 4, born: 4, start: 3, near: 2, sound: 1 } as const

export interface Term {
  readonly kind: keyof typeof WEIGHTS
  readonly text: string
}

/** By what a part of a name is looked up: as it is, its first letters, with a letter too many, too few or wrong, its sound. */
export const termsOfPart = (part: string): readonly Term[] => {
  const exact: Term = { kind: 'name', text: part }
  if (part.length < SHORTEST_NEAR) return [exact]
  return [
    exact,
    { kind: 'start', text: part.slice(0, SHORTEST_NEAR) },
    ...oneLetterLess(part).map((text) => ({ kind: 'near', text }) as const),
    ...soundsOf(part).map((text) => ({ kind: 'sound', text }) as const),
  ]
}

/** How well one part that was asked fits a part of a name; 0 where it does not. */
export const fitOfPart = (asked: string, own: string): number => {
  if (asked === own) return WEIGHTS.name
  if (asked.length < SHORTEST_NEAR) return 0
  if (own.startsWith(asked)) return WEIGHTS.start
  const [here, there] = [oneLetterLess(asked), oneLetterLess(own)]
  if (here.some((text) => there.includes(text))) return WEIGHTS.near
  const sounds = soundsOf(own)
  return soundsOf(asked).some((code) => sounds.includes(code)) ? WEIGHTS.sound : 0
}

/** `date`: YYYY-MM-DD */
export const termOfBirthDate = (date: string): Term => ({ kind: 'born', text: date })

export const termOfNumber = (number: string): Term => ({ kind: 'number', text: plainNumber(number) })

/** The parts of somebody's own name: "O’Neill" is found by "oneill" and by "neill". */
export const namesOf = ({ forename, surname }: PersonDetails): readonly string[] => {
  const name = `${forename ?? ''} ${surname ?? ''}`
  return [...new Set([...namePartsOf(name), ...cutAt(plainLetters(name).replaceAll(APOSTROPHES, ' '))])]
}

export const numbersOf = ({ upn, uln }: PersonDetails): readonly string[] =>
  [upn ?? '', uln ?? ''].map(plainNumber).filter((number) => /\d/.test(number))

/** Everything by which a child is found. */
export const termsOf = (details: PersonDetails): readonly Term[] => [
  ...namesOf(details).flatMap(termsOfPart),
  ...(details.birthDate === undefined ? [] : [termOfBirthDate(details.birthDate)]),
  ...numbersOf(details).map(termOfNumber),
]
