import { statfs } from 'node:fs/promises'

/** Share of a disk that is still free to this user, 0 to 1; undefined where the folder cannot be asked. */
export const freeShare = async (folder: string): Promise<number | undefined> => {
  try {
    const { bavail, blocks } = await statfs(folder)
    return blocks === 0 ? undefined : bavail / blocks
  } catch {
    return undefined
  }
}

/** PostgreSQL stops at a full disk; a tenth leaves a busy authority weeks. */
export const LITTLE_DISK = 0.1
