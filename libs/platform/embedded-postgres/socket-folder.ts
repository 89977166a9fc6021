import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { processStart } from '../../../infra/setup/lock.mjs'
import { canReach, type ServerUser } from './server-user.js'

/** A Unix socket's address holds at most 104 (macOS) to 108 bytes, and PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const LONGEST = 80
const PREFIX = 'ehc-pg-'
const DAY_MS = 86_400_000

/** A short folder that only the server's user and we can enter. */
export function makeSocketFolder(user: ServerUser | undefined): string {
  const parent =
    [tmpdir(), '/tmp'].find((folder) => folder.length + PREFIX.length < LONGEST && canReach(folder, user)) ??
    '/tmp'
  removeForgotten(parent)
  const folder = mkdtempSync(join(parent, PREFIX))
  chmodSync(folder, 0o700)
  if (user !== undefined) chownSync(folder, user.ids.uid, user.ids.gid)
  return folder
}

/**
 * The folder of a server that is dead, for the one that takes its place, so that whoever uses it finds it where it was.
 * Undefined when the folder is gone or is not the server's own: anybody can make one in the temp folder.
 */
export function reusedSocketFolder(
  before: string | undefined,
  user: ServerUser | undefined,
): string | undefined {
  if (before === undefined || !basename(before).startsWith(PREFIX)) return undefined
  try {
    const { uid, mode } = lstatSync(before)
    if (uid !== (user?.ids.uid ?? process.geteuid?.()) || (mode & 0o777) !== 0o700) return undefined
    for (const name of readdirSync(before)) rmSync(join(before, name), { force: true })
    return before
  } catch {
    return undefined
  }
}

export function removeSocketFolder(folder: string): void {
  if (basename(folder).startsWith(PREFIX)) rmSync(folder, { recursive: true, force: true })
}

/** What killed servers, whose data directory was then never opened again, have left behind. */
function removeForgotten(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    try {
      const folder = join(parent, name)
      if (statSync(folder).mtimeMs < Date.now() - DAY_MS && !served(folder)) removeSocketFolder(folder)
    } catch {
      // It is another user's, or somebody else has just removed it.
    }
  }
}

function served(folder: string): boolean {
  if (!readdirSync(folder).includes('.s.PGSQL.5432.lock')) return false
  const pid = Number(readFileSync(join(folder, '.s.PGSQL.5432.lock'), 'utf8').split('\n')[0])
  return processStart(pid) !== undefined
}
