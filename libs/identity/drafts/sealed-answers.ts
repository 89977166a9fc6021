import { seal, unseal } from '../sealing/box.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { type DraftOwner, type TypedAnswers } from './draft.js'

/** The key of drafts in which no child is on record yet. */
export const accountKey = (master: MasterKey, { authority, account }: DraftOwner): Buffer =>
  derivedKey(master, `draft/${authority}/${account}`)

/** So that answers cannot be moved to another draft, or to somebody else's. */
const binding = ({ authority, account }: DraftOwner, id: string): string =>
  `${authority}/${account}/${id}/draft`

export const sealAnswers = (key: Buffer, owner: DraftOwner, id: string, typed: TypedAnswers): Buffer =>
  seal(key, Buffer.from(JSON.stringify(typed)), binding(owner, id))

const answersIn = (plain: Buffer): TypedAnswers => {
  const kept: unknown = JSON.parse(plain.toString())
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** Throws `seal_broken` when the key is not the one, or the row was changed. */
export const openAnswers = (key: Buffer, owner: DraftOwner, id: string, sealed: Buffer): TypedAnswers =>
  answersIn(unseal(key, sealed, binding(owner, id)))

/** Nobody knows yet whose they are: only the draft tells, once somebody has signed in. */
const signedOutKey = (master: MasterKey): Buffer => derivedKey(master, 'draft/signed-out')

/** Answers that were sent after the session had ended, as text. */
export const sealSignedOut = (master: MasterKey, id: string, typed: TypedAnswers): string =>
  seal(signedOutKey(master), Buffer.from(JSON.stringify(typed)), `${id}/signed-out`).toString('base64')

/** Throws `seal_broken` when they are another draft's, or the key is another. */
export const openSignedOut = (master: MasterKey, id: string, sealed: string): TypedAnswers =>
  answersIn(unseal(signedOutKey(master), Buffer.from(sealed, 'base64'), `${id}/signed-out`))
