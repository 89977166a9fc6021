import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system with room for so many bytes. Only root can mount one: undefined for anybody else. */
const mountSmallDisk = (bytes: number): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-small-'))
  const options = ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', folder]
  if (process.geteuid?.() === 0 && spawnSync('mount', options).status === 0) return folder
  rmSync(folder, { recursive: true })
  return undefined
}

/** Takes it away again, whoever still has a file of it open. */
export const unmount = (folder: string): void => {
  spawnSync('umount', ['--lazy', folder])
  rmSync(folder, { recursive: true, force: true })
}

/** What is tried on it is skipped where there is none, and said so; in CI that is a failure. */
export const smallDisk = (bytes: number, what: string): string | undefined => {
  const folder = mountSmallDisk(bytes)
  if (folder !== undefined) return folder
  const skipped = `SKIPPED: ${what}. Only root can mount a disk that is small enough.`
  if (process.env['CI'] === 'true') throw new Error(skipped)
  process.stderr.write(`${skipped}\n`)
  return undefined
}
