import { type MasterKey, openMasterKey, type PersonVault, personVault } from '#identity'
import { type CommandDatabase } from './with-database.js'

type Keys = Pick<CommandDatabase, 'pool' | 'configuration'>

/** Throws IdentityError where the key is missing, malformed or another one. */
export const masterKeyOf = ({ pool, configuration }: Keys): Promise<MasterKey> =>
  openMasterKey(pool, {
    fromEnvironment: configuration.masterKey,
    dataDirectory: configuration.dataDir,
  })

/** What opens and seals the details of children. Throws as `masterKeyOf` does. */
export const vaultOf = async (keys: Keys): Promise<PersonVault> =>
  personVault(keys.pool, await masterKeyOf(keys))
