import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createKeyFile, type KeyFile, readKeyFile } from '../key-file.js'
import { KEY_BYTES, type MasterKey } from '../sealing/keys.js'
import { masterKeyFromText } from './from-text.js'

export const masterKeyPath = (dataDirectory: string): string => join(dataDirectory, 'master.key')

const masterKeyFile = (dataDirectory: string): KeyFile<MasterKey> => ({
  path: masterKeyPath(dataDirectory),
  name: 'master_key',
  fresh: () => randomBytes(KEY_BYTES).toString('base64'),
  parse: masterKeyFromText,
})

/** The key in the data directory; undefined when there is no such file. Refuses a file that others can read. */
export const readMasterKeyFile = (dataDirectory: string): Promise<MasterKey | undefined> =>
  readKeyFile(masterKeyFile(dataDirectory))

/** Makes the key file, or takes the one that another process has just made. */
export const createMasterKeyFile = (dataDirectory: string): Promise<MasterKey> =>
  createKeyFile(masterKeyFile(dataDirectory))
