import { identifiesByUpn, plainNumber } from '../numbers.js'
import { type PersonDetails } from '../person-details.js'
import { nameAndBirthDate } from '../sealing/matching.js'
import { fitOf } from './query.js'
import { namePartsOf } from './terms.js'

/**
 * What makes two children perhaps one, the surest first. A number is one child's alone; two children may share name and
 * birth date, or have names much alike.
 */
export const ALIKE = ['number', 'nameAndBirthDate', 'nearName'] as const

export type Alike = (typeof ALIKE)[number]

/** A pupil number that is one child's alone: no temporary one, and none with a wrong check letter. */
export const ownNumberOf = ({ upn = '' }: PersonDetails): string | undefined =>
  identifiesByUpn(plainNumber(upn)) ? plainNumber(upn) : undefined

const partsOf = ({ forename, surname }: PersonDetails): readonly string[] =>
  namePartsOf(`${forename ?? ''} ${surname ?? ''}`)

/** How many parts of one name fit the other: the same, its beginning, a letter apart or alike in sound. */
const partsFound = (one: PersonDetails, other: PersonDetails): number =>
  fitOf({ parts: partsOf(one), born: undefined, number: undefined }, other).found

/** Every part of the shorter name is like one of the longer: "Kery Larchwod" and "Kerry Anne Larchwood". */
const nearName = (a: PersonDetails, b: PersonDetails): boolean => {
  const fewest = Math.min(partsOf(a).length, partsOf(b).length)
  return fewest > 0 && Math.max(partsFound(a, b), partsFound(b, a)) >= fewest
}

/** How two children are alike; undefined where nothing says that they may be one. */
export const alikeBy = (a: PersonDetails, b: PersonDetails): Alike | undefined => {
  if (ownNumberOf(a) !== undefined && ownNumberOf(a) === ownNumberOf(b)) return 'number'
  if (a.birthDate === undefined || a.birthDate !== b.birthDate) return undefined
  if (nameAndBirthDate(a) !== undefined && nameAndBirthDate(a) === nameAndBirthDate(b))
    return 'nameAndBirthDate'
  return nearName(a, b) ? 'nearName' : undefined
}
