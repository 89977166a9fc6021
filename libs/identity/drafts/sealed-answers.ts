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

/** Throws `seal_broken` when the key is not the one, or the row was changed. */
export const openAnswers = (key: Buffer, owner: DraftOwner, id: string, sealed: Buffer): TypedAnswers => {
  const kept: unknown = JSON.parse(unseal(key, sealed, binding(owner, id)).toString())
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
