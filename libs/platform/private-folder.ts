import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What lies here longer was left by a process that died: nothing is worked on for a day. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000

const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true })
  }
}

/**
 * Lends a folder beside the data that nobody else may read (mode 0700), for files that name children, and removes it.
 * What a process that died left behind goes with the next.
 */
export const privateFolder = async (
  dataDir: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const all = join(dataDir, 'at-work')
  await mkdir(all, { recursive: true, mode: 0o700 })
  await sweep(all)
  const path = join(all, randomUUID())
  await mkdir(path, { mode: 0o700 })
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
