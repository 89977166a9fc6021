import { createHmac } from 'node:crypto'
import { type Pool } from 'pg'
import { readSealedText, sealedText, type SealedPerson } from '#casework'
import { IdentityError } from '../identity-error.js'
import { decodeDetails, encodeDetails, type PersonDetails } from '../person-details.js'
import { binding, seal, unseal } from '../sealing/box.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { keyedHash, matcher, type Matches } from '../sealing/matching.js'
import { sealText, unsealText } from '../sealing/text.js'
import { type Claim, claimsOf, rememberClaims } from '../claims/claims.js'
import {
  destroySubjectKey,
  lastDestroyed,
  type SubjectKey,
  subjectKeys,
  subjectKeysMade,
} from './subject-keys.js'

/** The event that carries the sealed details: they are bound to it. */
export type SealedEventType = 'PersonRecorded' | 'PersonChanged'

export interface ToSeal {
  /** UUID in lower case. */
  readonly person: string
  readonly eventType: SealedEventType
  readonly details: PersonDetails
}

export interface ToOpen {
  readonly person: string
  readonly eventType: SealedEventType
  readonly data: SealedPerson
}

/** `destroyed`: the key is gone for good, and with it the details. */
export type Opened = PersonDetails | 'destroyed'

export interface PersonVault {
  /** In the order given. Throws `key_destroyed` when one of them had asked to be forgotten. */
  sealMany(authority: string, people: readonly ToSeal[]): Promise<readonly SealedPerson[]>
  open(authority: string, sealed: ToOpen): Promise<Opened>
  /** In the order given, by one query. Throws `seal_broken` or `key_missing`: the store is not what it was. */
  openMany(authority: string, sealed: readonly ToOpen[]): Promise<readonly Opened[]>
  /**
   * Seals texts about a child as the log keeps them, the same one alike each time. Throws `key_destroyed`, or
   * `key_missing` where the child is not on record.
   */
  textSealer(authority: string, person: string): Promise<(text: string) => string>
  /**
   * What each of these texts says, by one query where any is sealed: one that lies open as it is, undefined where the
   * child's key is gone. Throws as `openMany`.
   */
  openTexts(authority: string, texts: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>
  /** Keyed hashes of the numbers; no database, so that a dry run leaves no trace. */
  matchesOf(authority: string, details: PersonDetails): Matches
  /** A keyed hash of all the details: tells whether two forms say the same, and nothing else. */
  markOf(authority: string, details: PersonDetails): string
  /** A keyed hash of identifying text, for ids that give nothing away; no database. */
  contentKey(authority: string, text: string): string
  /** The claims of these children, in the order given; see libs/casework/claim. */
  claimsOf(authority: string, children: readonly PersonDetails[]): Promise<readonly (readonly Claim[])[]>
  /** Before they are appended: a claim goes with the key of its child. */
  rememberClaims(
    authority: string,
    claims: readonly { readonly person: string; readonly claim: string }[],
  ): Promise<void>
  /** False when there was no key left to destroy. */
  destroyKey(authority: string, person: string): Promise<boolean>
  /** When that was done last, as text to compare: whoever keeps opened details drops them then. */
  lastDestroyed(authority: string): Promise<string | undefined>
}

const usable = (key: SubjectKey | undefined): Buffer => {
  if (key === undefined)
    throw new IdentityError('key_missing', 'A person on record has no key in this database.')
  if (key === 'destroyed')
    throw new IdentityError(
      'key_destroyed',
      'The key of this person has been destroyed: nothing more can be kept.',
    )
  return key
}

const opened = (authority: string, item: ToOpen, key: SubjectKey | undefined): Opened => {
  if (key === 'destroyed') return 'destroyed'
  const bound = binding(authority, item.person, item.eventType)
  return decodeDetails(unseal(usable(key), Buffer.from(item.data.sealed, 'base64'), bound))
}

/** Seals and opens people's details. `pool` connects as the application's role. */
export const personVault = (pool: Pool, master: MasterKey): PersonVault => {
  const matchers = new Map<string, (details: PersonDetails) => Matches>()

  const matchesOf = (authority: string, details: PersonDetails): Matches => {
    const known = matchers.get(authority) ?? matcher(master, authority)
    matchers.set(authority, known)
    return known(details)
  }

  const hashers = new Map<string, (text: string) => string>()

  const contentKey = (authority: string, text: string): string => {
    const known = hashers.get(authority) ?? keyedHash(master, authority)
    hashers.set(authority, known)
    return known(text)
  }

  const openMany = async (authority: string, sealed: readonly ToOpen[]): Promise<readonly Opened[]> => {
    const keys = await subjectKeys(pool, master, authority, [...new Set(sealed.map((item) => item.person))])
    return sealed.map((item) => opened(authority, item, keys.get(item.person)))
  }

  const textSealer: PersonVault['textSealer'] = async (authority, person) => {
    const keys = await subjectKeys(pool, master, authority, [person])
    const key = usable(keys.get(person))
    return (text) => sealedText({ person, box: sealText(key, authority, person, text).toString('base64') })
  }

  const openTexts: PersonVault['openTexts'] = async (authority, texts) => {
    const read = [...new Set(texts)].map((text) => [text, readSealedText(text)] as const)
    const people = new Set(read.flatMap(([, sealed]) => (sealed === undefined ? [] : [sealed.person])))
    if (people.size === 0) return new Map(texts.map((text) => [text, text]))
    const keys = await subjectKeys(pool, master, authority, [...people])
    return new Map(
      read.map(([text, sealed]) => {
        if (sealed === undefined) return [text, text]
        const key = keys.get(sealed.person)
        if (key === 'destroyed') return [text, undefined]
        return [text, unsealText(usable(key), authority, sealed.person, Buffer.from(sealed.box, 'base64'))]
      }),
    )
  }

  return {
    matchesOf,
    contentKey,
    openMany,
    textSealer,
    openTexts,
    sealMany: async (authority, people) => {
      const keys = await subjectKeysMade(
        pool,
        master,
        authority,
        people.map((item) => item.person),
      )
      return people.map((item) => {
        const bound = binding(authority, item.person, item.eventType)
        const sealed = seal(usable(keys.get(item.person)), encodeDetails(item.details), bound)
        const matches = matchesOf(authority, item.details)
        return { sealed: sealed.toString('base64'), keyId: item.person, matches }
      })
    },
    open: async (authority, item) => {
      const [details] = await openMany(authority, [item])
      if (details === undefined) throw new Error('Nothing was opened')
      return details
    },
    markOf: (authority, details) =>
      createHmac('sha256', derivedKey(master, `mark/${authority}`))
        .update(encodeDetails(details))
        .digest('hex'),
    claimsOf: (authority, children) => claimsOf(pool, master, authority, children),
    rememberClaims: (authority, claims) => rememberClaims(pool, authority, claims),
    destroyKey: (authority, person) => destroySubjectKey(pool, authority, person),
    lastDestroyed: (authority) => lastDestroyed(pool, authority),
  }
}
