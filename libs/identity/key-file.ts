import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { IdentityError } from './identity-error.js'

/** A secret that lies in a file of its own, which nobody but its owner may read. */
export interface KeyFile<Key> {
  readonly path: string
  readonly name: 'master_key' | 'session_secret' | 'providers'
  /** A new one, as text. */
  readonly fresh: () => string
  /** Throws IdentityError, without quoting what it was given, when the text is not one. */
  readonly parse: (text: string, where: string) => Key
}

// Not `instanceof Error`: in a test each file has its own realm, and the errors of node:fs come from another.
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** The secret in the file; undefined when there is no such file. Refuses a file that others can read. */
export const readKeyFile = async <Key>({
  path,
  name,
  parse,
}: Omit<KeyFile<Key>, 'fresh'>): Promise<Key | undefined> => {
  try {
    const file = await open(path, 'r')
    try {
      if (((await file.stat()).mode & 0o077) !== 0)
        throw new IdentityError(
          `${name}_open_to_others`,
          `Others on this machine can read ${path}. Run: chmod 600 "${path}", and start again.`,
        )
      return parse(await file.readFile('utf8'), path)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (error instanceof IdentityError) throw error
    throw new IdentityError(`${name}_unreadable`, `${path} cannot be read. Check who owns it.`, {
      cause: error,
    })
  }
}

/** A name that is only in the memory of the machine is lost with its power, and with it all that was sealed. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Makes the file, mode 0600, and returns the secret that is in it. Two processes may start at once: the file appears
 * whole under its name or not at all, and the one that comes second takes the first one's secret.
 */
export const createKeyFile = async <Key>(wanted: KeyFile<Key>): Promise<Key> => {
  const { path, name } = wanted
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  // With a database elsewhere nothing else has made the folder yet.
  await mkdir(dirname(path), { recursive: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${wanted.fresh()}\n`)
    await file.sync()
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
  await syncFolder(path)
  const kept = await readKeyFile(wanted)
  if (kept === undefined) throw new IdentityError(`${name}_unreadable`, `${path} could not be made.`)
  return kept
}
