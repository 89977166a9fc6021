import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { isDiskFull, PlatformError } from '../platform-error.js'
import { type Binaries } from './binaries.js'
import { canReach, type ServerUser } from './server-user.js'

/** The superuser of an embedded cluster. It is never used by the application. */
export const SUPERUSER = 'postgres'

/** Where root keeps what the server's user must reach. */
export const SYSTEM_FOLDER = '/var/lib/ehc-timelines'

export interface ClusterPlace {
  readonly folder: string
  /** Said to the user when the cluster does not lie in the data directory. */
  readonly note: string | undefined
}

/**
 * Where the cluster of this data directory lies: in it, or, when the server's user cannot enter it (a 0700
 * parent such as root's home), in a folder of its own named by the hash of the real path. The file `cluster`
 * in the data directory names that folder, and the file `owner` beside the cluster names the data directory,
 * so that two data directories never share a cluster, not even when one was copied from the other.
 */
export function placeCluster(
  dataDir: string,
  user: ServerUser | undefined,
  systemFolder: string,
): ClusterPlace {
  const sign = join(dataDir, 'cluster')
  if (existsSync(sign)) {
    const folder = readFileSync(sign, 'utf8').trim()
    checkStillThere(folder, sign)
    claim(folder, dataDir)
    return { folder: join(folder, 'pg'), note: elsewhere(folder, dataDir) }
  }
  const inside = join(dataDir, 'pg')
  if (canReach(dataDir, user)) return { folder: inside, note: undefined }
  if (existsSync(inside)) {
    throw new PlatformError(
      'folder_not_writable',
      `The database in ${inside} can no longer be entered by the user “${user?.name ?? ''}” who runs it. ` +
        'Open the folders above it to that user (chmod o+x), then start again.',
    )
  }
  const folder = join(
    systemFolder,
    createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16),
  )
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  claim(folder, dataDir)
  writeFileSync(sign, `${folder}\n`)
  return { folder: join(folder, 'pg'), note: elsewhere(folder, dataDir) }
}

function elsewhere(folder: string, dataDir: string): string {
  return `The database lies in ${folder}, because the user that runs it cannot enter ${dataDir}.`
}

/** Never a silent fresh start: somebody's records were there. */
function checkStillThere(folder: string, sign: string): void {
  if (existsSync(folder)) return
  throw new PlatformError(
    'database_not_ours',
    `The database lay in ${folder}, as the file ${sign} says, and that folder is gone. Bring it back from a backup, ` +
      'or delete that file to start with an empty database.',
  )
}

function claim(folder: string, dataDir: string): void {
  const owner = join(folder, 'owner')
  const real = realpathSync(dataDir)
  const before = existsSync(owner) ? readFileSync(owner, 'utf8').trim() : real
  // An owner that is gone was moved to where we are now; one that is still there is another data directory.
  if (before !== real && existsSync(join(before, 'cluster'))) {
    throw new PlatformError(
      'database_not_ours',
      `${dataDir} is a copy of ${before}, whose database lies in ${folder} and was not copied. ` +
        `To start with an empty database here, delete the file ${join(dataDir, 'cluster')}.`,
    )
  }
  if (before !== real || !existsSync(owner)) writeFileSync(owner, `${real}\n`)
}

/** Makes the cluster unless it is there, beside its place and then renamed: a killed initdb leaves nothing half-made. */
export function ensureCluster(folder: string, binaries: Binaries, user: ServerUser | undefined): void {
  const versionFile = join(folder, 'PG_VERSION')
  if (existsSync(folder)) {
    checkVersion(readFileSync(versionFile, 'utf8').trim(), folder, binaries)
    return
  }
  const draft = `${folder}.${randomUUID().slice(0, 8)}`
  mkdirSync(draft, { mode: 0o700 })
  try {
    // The mode of mkdir passes through the umask.
    chmodSync(draft, 0o700)
    if (user !== undefined) chownSync(draft, user.ids.uid, user.ids.gid)
    initdb(draft, binaries, user)
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function checkVersion(version: string, folder: string, binaries: Binaries): void {
  if (version === String(binaries.major)) return
  throw new PlatformError(
    'database_did_not_start',
    `The database in ${folder} was made by PostgreSQL ${version}, and this machine runs ${binaries.major}. ` +
      `Bring PostgreSQL ${version} back, or dump it there and restore it here.`,
  )
}

function initdb(folder: string, binaries: Binaries, user: ServerUser | undefined): void {
  // The builtin provider sorts alike on every machine; the C locale exists on every machine.
  const sorting =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--lc-collate=C']
  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      folder,
      '-U',
      SUPERUSER,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      ...sorting,
      '--data-checksums',
    ],
    { ...user?.ids, cwd: '/', encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
  )
  if (made.status === 0) return
  const said = `${made.stderr}${made.error?.message ?? ''}`
  throw isDiskFull(said)
    ? Object.assign(new Error(said), { code: 'ENOSPC' })
    : new PlatformError(
        'database_did_not_start',
        `The database could not be made in ${folder}: ${lastLine(said)}`,
      )
}

function lastLine(text: string): string {
  return (
    text
      .split('\n')
      .filter((line) => line.includes('error') || line.includes('FATAL'))
      .at(-1) ?? text.trim()
  )
}
