import { type PersonDetails } from '../person-details.js'
import {
  fitOfPart,
  namesOf,
  numbersOf,
  type Term,
  termOfBirthDate,
  termOfNumber,
  termsOfPart,
  WEIGHTS,
} from './terms.js'

/** What somebody searches for, read from what they typed. */
export interface SearchQuery {
  /** Parts of a name, plain; in any order. */
  readonly parts: readonly string[]
  /** YYYY-MM-DD */
  readonly born: string | undefined
  /** A pupil or learner number. */
  readonly number: string | undefined
}

/** Each thing that was asked, with the terms of which one must be found. */
export const termsOfQuery = ({ parts, born, number }: SearchQuery): readonly (readonly Term[])[] => [
  ...parts.map(termsOfPart),
  ...(born === undefined ? [] : [[termOfBirthDate(born)]]),
  ...(number === undefined ? [] : [[termOfNumber(number)]]),
]

export interface Fit {
  /** How many of the things that were asked fit. */
  readonly found: number
  /** How well, in all. */
  readonly weight: number
}

/** How well somebody's details fit what was asked. */
export const fitOf = ({ parts, born, number }: SearchQuery, details: PersonDetails): Fit => {
  const names = namesOf(details)
  const fits = [
    ...parts.map((part) => Math.max(0, ...names.map((own) => fitOfPart(part, own)))),
    ...(born === undefined ? [] : [born === details.birthDate ? WEIGHTS.born : 0]),
    ...(number === undefined
      ? []
      : [numbersOf(details).includes(termOfNumber(number).text) ? WEIGHTS.number : 0]),
  ]
  return { found: fits.filter((fit) => fit > 0).length, weight: fits.reduce((sum, fit) => sum + fit, 0) }
}
