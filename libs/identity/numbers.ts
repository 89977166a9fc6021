/** Check letters of a pupil number, by remainder: no I, O or S (DfE, "A guide to unique pupil numbers"). */
const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const UPN = /^[A-Z]\d{11}[\dA-HJ-NP-RT-Z]$/
const ULN = /^[1-9]\d{9}$/
/** Weight of the second character; each one after it weighs one more. */
const FIRST_WEIGHT = 2

export type UpnFault = 'form' | 'checkLetter'

/** A letter at the end of a temporary number counts by its place among the check letters. */
const valueOf = (character: string): number =>
  /\d/.test(character) ? Number(character) : CHECK_LETTERS.indexOf(character)

/** The letter that belongs before the twelve characters. */
const checkLetterOf = (rest: string): string | undefined =>
  CHECK_LETTERS[
    Array.from(rest).reduce((sum, character, place) => sum + valueOf(character) * (place + FIRST_WEIGHT), 0) %
      CHECK_LETTERS.length
  ]

/** As it is compared: spaces are how people read a number out, and a letter is a letter. */
export const plainNumber = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase()

/** What is wrong with a unique pupil number; undefined when nothing is. */
export const upnFault = (upn: string): UpnFault | undefined => {
  const number = plainNumber(upn)
  if (!UPN.test(number)) return 'form'
  return checkLetterOf(number.slice(1)) === number[0] ? undefined : 'checkLetter'
}

/** Given by a school until the permanent one is known; another child may have the same. */
export const isTemporaryUpn = (upn: string): boolean => /[A-Z]$/.test(plainNumber(upn))

/** Whether the number says who somebody is: in its form, with its check letter, and not a temporary one. */
export const identifiesByUpn = (upn: string): boolean => upnFault(upn) === undefined && !isTemporaryUpn(upn)

export const identifiesByUln = (uln: string): boolean => ULN.test(plainNumber(uln))
