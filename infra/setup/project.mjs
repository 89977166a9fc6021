import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** What set-up keeps for itself: locks, half-made folders, the database of the tests. */
export const STATE = join(ROOT, '.setup')

/** Set-up speaks on stderr alone, so that what a command prints can be piped. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** A failure the person at the keyboard can do something about: its message is printed without a stack. */
export class SetupFailure extends Error {}

export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** The file's bytes, or nothing when it is not there. */
export function readIfThere(path) {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return Buffer.alloc(0)
    throw error
  }
}

/** The lock file and the kind of machine: what decides which packages are right. */
export function lockHash() {
  return sha256(readIfThere(join(ROOT, 'package-lock.json')), process.platform, process.arch)
}
