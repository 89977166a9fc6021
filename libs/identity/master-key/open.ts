import { type Pool } from 'pg'
import { IdentityError } from '../identity-error.js'
import { type MasterKey } from '../sealing/keys.js'
import { refuseWrongKey, storedCheck } from '../vault/check.js'
import { createMasterKeyFile, masterKeyPath, readMasterKeyFile } from './file.js'
import { masterKeyFromText } from './from-text.js'

export interface MasterKeyPlaces {
  /** Value of EHC_MASTER_KEY, where it is set; it comes before the file. */
  readonly fromEnvironment?: string | undefined
  readonly dataDirectory: string
}

const missing = (path: string): IdentityError =>
  new IdentityError(
    'master_key_missing',
    `People on record are sealed under a master key, and ${path} is not there. Put the file back, or set ` +
      'EHC_MASTER_KEY. Without it their names cannot be read; nothing else is lost.',
  )

const keyInDirectory = async (dataDirectory: string, storeHasKeys: boolean): Promise<MasterKey> => {
  const kept = await readMasterKeyFile(dataDirectory)
  if (kept) return kept
  if (storeHasKeys) throw missing(masterKeyPath(dataDirectory))
  return createMasterKeyFile(dataDirectory)
}

/**
 * The master key of this installation: from the environment, else from the file, which is made when neither it nor
 * any sealed person exists yet. Throws IdentityError, with a sentence for the operator, when it is missing, wrong,
 * malformed or open to others.
 */
export const openMasterKey = async (pool: Pool, places: MasterKeyPlaces): Promise<MasterKey> => {
  const check = await storedCheck(pool)
  const key =
    places.fromEnvironment === undefined
      ? await keyInDirectory(places.dataDirectory, check !== undefined)
      : masterKeyFromText(places.fromEnvironment, 'EHC_MASTER_KEY')
  if (check) refuseWrongKey(key, check)
  return key
}
