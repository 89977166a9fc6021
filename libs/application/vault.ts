import { type Pool } from 'pg'
import { openMasterKey, personVault, type PersonVault } from '#identity'
import { type Configuration } from '#platform'

/** Where the master key may lie. */
type KeyPlaces = Pick<Configuration, 'dataDir'> & Partial<Pick<Configuration, 'masterKey'>>

export type OpenVault = () => Promise<PersonVault>

/**
 * The vault, opened by the first page that shows a person: pages that show none, such as Check a date, need no key
 * and no database. A failure is tried again by the next page.
 */
export const vaultWhenNeeded = (pool: Pool, { dataDir, masterKey }: KeyPlaces): OpenVault => {
  let opened: Promise<PersonVault> | undefined
  const open = async (): Promise<PersonVault> => {
    try {
      return personVault(
        pool,
        await openMasterKey(pool, { dataDirectory: dataDir, fromEnvironment: masterKey }),
      )
    } catch (error) {
      opened = undefined
      throw error
    }
  }
  return () => (opened ??= open())
}
