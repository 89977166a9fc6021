import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '#platform'

const readSecret = (path: string): string | undefined => {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    return secret === '' ? undefined : secret
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The secret that signs session cookies: kept beside the data in a file that only its owner can read, so that
 * people stay signed in across a restart. Two processes that start together agree on one: the file appears
 * whole, under its name, exactly once.
 */
export const keptSessionSecret = (dataDir: string): string => {
  const path = join(dataDir, 'session.secret')
  const kept = readSecret(path)
  if (kept !== undefined) return kept

  mkdirSync(dataDir, { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
  try {
    linkSync(fresh, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
  return readFileSync(path, 'utf8').trim()
}
