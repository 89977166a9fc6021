import { type PersonDetails } from '#identity'

const UPN = /^[A-Z]\d{11}[\dA-Z]$/
const ULN = /^\d{10}$/

/** Only a number in its proper form says who somebody is: "UNKNOWN" stands for many. */
export const numbersOf = ({ upn, uln }: PersonDetails): PersonDetails => ({
  ...(upn !== undefined && UPN.test(upn) ? { upn } : {}),
  ...(uln !== undefined && ULN.test(uln) ? { uln } : {}),
})

const plain = (text: string | undefined): string => (text ?? '').toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')

/** Name, birth date and postcode in one text; undefined unless all four are known. */
export const lookOf = ({ surname, forename, birthDate, postcode }: PersonDetails): string | undefined => {
  const parts = [surname, forename, birthDate, postcode].map(plain)
  return parts.includes('') ? undefined : parts.join('|')
}

/** Another name and another birth date: a surrogate key that was given to another child. */
export const isSomebodyElse = (a: PersonDetails, b: PersonDetails): boolean =>
  plain(a.birthDate) !== plain(b.birthDate) &&
  (plain(a.surname) !== plain(b.surname) || plain(a.forename) !== plain(b.forename))
