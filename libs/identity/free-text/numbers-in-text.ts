import { upnFault } from '../numbers.js'

/** Weights of the first nine digits of an NHS number (NHS Data Dictionary, "NHS NUMBER"): the last is a check. */
const FIRST_WEIGHT = 10
const MODULUS = 11

const isNhsNumber = (digits: string): boolean => {
  const sum = Array.from(digits.slice(0, -1)).reduce(
    (total, digit, place) => total + Number(digit) * (FIRST_WEIGHT - place),
    0,
  )
  const check = (MODULUS - (sum % MODULUS)) % MODULUS
  return check === Number(digits.at(-1))
}

const TEN_DIGITS = /(?<![\d\p{L}])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d\p{L}])/gu
const PUPIL_NUMBER = /(?<![\d\p{L}])[a-z](?: ?\d){11} ?[\da-z](?![\d\p{L}])/giu

/** True when a free text holds an NHS number or a pupil number with its right check: anybody's. */
export const holdsNumber = (text: string): boolean =>
  (text.match(TEN_DIGITS) ?? []).some((found) => isNhsNumber(found.replaceAll(/[ -]/g, ''))) ||
  (text.match(PUPIL_NUMBER) ?? []).some((found) => upnFault(found) === undefined)
