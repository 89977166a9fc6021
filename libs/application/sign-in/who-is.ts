import { type AccountKey, type Role, ROLE_NAMES, ROLES } from '#identity'
import { type GrowingLog } from '#read-models'
import { type Account } from '../account.js'
import { readDirectory } from '../directory/read.js'

/** Somebody of the directory, as the pages know them. */
export interface Person {
  readonly account: Account
  readonly name: string
}

/** What the header of a page calls somebody. */
export const titleOf = (name: string, roles: readonly Role[]): string =>
  `${name}, ${roles.map((role) => ROLE_NAMES[role]).join(' and ')}`

/**
 * Whose account it is on that day (in London, YYYY-MM-DD); undefined for somebody who is not in the directory, has left
 * before it, or holds no role that this program knows.
 */
export const whoIs = async (
  store: GrowingLog,
  { authority, account }: AccountKey,
  today: string,
): Promise<Person | undefined> => {
  const { name: called, colleagues } = await readDirectory(store, authority)
  const found = colleagues.get(account)
  if (found === undefined || (found.leftOn !== undefined && found.leftOn < today)) return undefined
  const roles = ROLES.filter((one) => found.roles.includes(one))
  if (roles.length === 0) return undefined
  return {
    name: found.name,
    account: {
      id: account,
      roles,
      title: titleOf(found.name, roles),
      authority: { code: authority, name: called ?? `Authority ${authority}` },
    },
  }
}
