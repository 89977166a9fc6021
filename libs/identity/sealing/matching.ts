import { createHmac } from 'node:crypto'
import { plainNumber } from '../numbers.js'
import { type PersonDetails } from '../person-details.js'
import { derivedKey, type MasterKey } from './keys.js'

/** Keyed hashes, 64 hexadecimal digits; they find the same person in a later return and say nothing else. */
export interface Matches {
  readonly upn?: string
  readonly uln?: string
}

/** As somebody reads it: no case, no spaces around it, one form of each letter. */
const spoken = (text: string | undefined): string =>
  (text ?? '').normalize('NFC').trim().toLocaleLowerCase('en-GB')

/** Name and birth date in one text; undefined where the birth date is unknown, for then they tell nobody apart. */
export const nameAndBirthDate = ({ surname, forename, birthDate }: PersonDetails): string | undefined =>
  birthDate === undefined || spoken(surname) === '' || spoken(forename) === ''
    ? undefined
    : JSON.stringify([spoken(surname), spoken(forename), birthDate])

/** Makes the hashes of an authority's people. Authorities have different keys, so hashes cannot be joined. */
export const matcher = (master: MasterKey, authority: string): ((details: PersonDetails) => Matches) => {
  const key = derivedKey(master, `match/${authority}`)
  const hash = (kind: string, number: string): string =>
    createHmac('sha256', key).update(`${kind}:${number}`).digest('hex')
  return (details) => {
    const [upn, uln] = [plainNumber(details.upn ?? ''), plainNumber(details.uln ?? '')]
    return {
      ...(upn === '' ? {} : { upn: hash('upn', upn) }),
      ...(uln === '' ? {} : { uln: hash('uln', uln) }),
    }
  }
}

/**
 * A keyed hash of what identifies somebody who has no number. Names and a birth date can be guessed, so an id made from
 * them without a key would tell whoever holds the log that a child is in it.
 */
export const keyedHash = (master: MasterKey, authority: string): ((text: string) => string) => {
  const key = derivedKey(master, `content/${authority}`)
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}
