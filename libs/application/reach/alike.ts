import { closedTo } from '#casework'
import { type KnownChild } from '../commands/same-child.js'
import { type Closed, type Reader } from './reach.js'

/** Those on record who may be meant and are no secret, and the one at whom the request stops. */
export interface SplitAlike {
  readonly alike: readonly KnownChild[]
  readonly stopped: { readonly person: string; readonly closed: Closed } | undefined
}

/**
 * Of children on record who may be the one that somebody enters, those whose records are closed to them are neither
 * shown nor counted. The request stops at the first of them, also where only the name is much alike: a second record of
 * a child in hiding is worse than a question to the lead. A number that is an open child's leaves no doubt.
 */
export const splitAlike = (
  { account, rules }: Pick<Reader, 'account' | 'rules'>,
  found: readonly KnownChild[],
): SplitAlike => {
  const alike = found.filter(({ person }) => closedTo(rules, account.id, person) === undefined)
  if (alike.some(({ by }) => by === 'number')) return { alike, stopped: undefined }
  const [stopped] = found.flatMap(({ person }) => {
    const closed = closedTo(rules, account.id, person)
    return closed === undefined ? [] : [{ person, closed }]
  })
  return { alike, stopped }
}
