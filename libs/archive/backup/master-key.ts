import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type MasterKey, masterKeyFromText } from '#identity'
import { ArchiveError, explainWriting } from '../archive-error.js'

const FILE = 'master.key'

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const readKey = async (path: string): Promise<MasterKey | undefined> => {
  try {
    return masterKeyFromText(await readFile(path, 'utf8'), path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The master key that lies in a backup; undefined where it was left out. */
export const masterKeyInBackup = (folder: string): Promise<MasterKey | undefined> =>
  readKey(join(folder, FILE))

/**
 * Puts the master key of a backup into the data directory, readable for its owner alone. Throws `master_key_there` when
 * another key lies there: it may be the only one that opens somebody's records, so it is never written over.
 */
export const placeMasterKey = async (dataDirectory: string, key: MasterKey): Promise<void> => {
  const path = join(dataDirectory, FILE)
  const there = await readKey(path)
  if (there?.equals(key) === true) return
  if (there !== undefined)
    throw new ArchiveError(
      'master_key_there',
      `${path} holds another master key than the backup. Put it away safely, and restore again. Nothing was restored.`,
    )
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${key.toString('base64')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw explainWriting(error, path)
  }
}
