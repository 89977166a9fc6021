import { type AccountKey, ROLE_NAMES, ROLES } from '#identity'
import { type GrowingLog } from '#read-models'
import { type Account } from '../account.js'
import { readDirectory } from '../directory/read.js'

/** Somebody of the directory, as the pages know them. */
export interface Person {
  readonly account: Account
  readonly name: string
}

/**
 * Whose account it is on that day (in London, YYYY-MM-DD); undefined for somebody who is not in the directory, has left
 * before it, or holds no role that this program knows. Of several roles the first in the order of `ROLES` holds.
 */
export const whoIs = async (
  store: GrowingLog,
  { authority, account }: AccountKey,
  today: string,
): Promise<Person | undefined> => {
  const { name: called, colleagues } = await readDirectory(store, authority)
  const found = colleagues.get(account)
  if (found === undefined || (found.leftOn !== undefined && found.leftOn < today)) return undefined
  const role = ROLES.find((one) => found.roles.includes(one))
  if (role === undefined) return undefined
  return {
    name: found.name,
    account: {
      id: account,
      role,
      title: `${found.name}, ${ROLE_NAMES[role]}`,
      authority: { code: authority, name: called ?? `Authority ${authority}` },
    },
  }
}
