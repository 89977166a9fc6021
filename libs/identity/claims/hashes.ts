import { createHmac } from 'node:crypto'
import { type ClaimedBy } from '#casework'
import { identifiesByUpn, plainNumber } from '../numbers.js'
import { type PersonDetails } from '../person-details.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { nameAndBirthDate } from '../sealing/matching.js'

export interface ClaimHash {
  readonly by: Exclude<ClaimedBy, 'request'>
  readonly hash: Buffer
}

/** What a child is told from others by: the number, where it is one child's alone, and name with birth date. */
export const claimHashes = (
  master: MasterKey,
  authority: string,
): ((details: PersonDetails) => readonly ClaimHash[]) => {
  const key = derivedKey(master, `claim/${authority}`)
  const hashOf = (by: ClaimHash['by'], text: string): ClaimHash => ({
    by,
    hash: createHmac('sha256', key).update(`${by}:${text}`).digest(),
  })
  return (details) => {
    const upn = plainNumber(details.upn ?? '')
    const name = nameAndBirthDate(details)
    return [
      ...(identifiesByUpn(upn) ? [hashOf('number', upn)] : []),
      ...(name === undefined ? [] : [hashOf('nameAndBirthDate', name)]),
    ]
  }
}
