import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IdentityError } from '../identity-error.js'
import { KEY_BYTES, type MasterKey } from '../sealing/keys.js'
import { masterKeyFromText } from './from-text.js'

export const masterKeyPath = (dataDirectory: string): string => join(dataDirectory, 'master.key')

// Not `instanceof Error`: in a test each file has its own realm, and the errors of node:fs come from another.
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const refuseOpenToOthers = (path: string, mode: number): void => {
  if ((mode & 0o077) === 0) return
  throw new IdentityError(
    'master_key_open_to_others',
    `Others on this machine can read ${path}. Run: chmod 600 "${path}", and start again.`,
  )
}

/** The key in the data directory; undefined when there is no such file. Refuses a file that others can read. */
export const readMasterKeyFile = async (dataDirectory: string): Promise<MasterKey | undefined> => {
  const path = masterKeyPath(dataDirectory)
  try {
    const file = await open(path, 'r')
    try {
      refuseOpenToOthers(path, (await file.stat()).mode)
      return masterKeyFromText(await file.readFile('utf8'), path)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (error instanceof IdentityError) throw error
    throw new IdentityError('master_key_unreadable', `${path} cannot be read. Check who owns it.`, {
      cause: error,
    })
  }
}

/**
 * Makes the key file, mode 0600, and returns the key that is in it. Two processes may start at once: the file appears
 * whole under its name or not at all, and the one that comes second takes the first one's key.
 */
export const createMasterKeyFile = async (dataDirectory: string): Promise<MasterKey> => {
  const path = masterKeyPath(dataDirectory)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  // With a database elsewhere nothing else has made the folder yet.
  await mkdir(dataDirectory, { recursive: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`)
    await file.sync()
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
  const key = await readMasterKeyFile(dataDirectory)
  if (key === undefined) throw new IdentityError('master_key_unreadable', `${path} could not be made.`)
  return key
}
