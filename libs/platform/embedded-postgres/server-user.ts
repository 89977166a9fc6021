import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PlatformError } from '../platform-error.js'

/** The user that the server runs as when we are root, which PostgreSQL refuses to run as. */
export interface ServerUser {
  readonly name: string
  readonly ids: { readonly uid: number; readonly gid: number }
}

/** Undefined when we are not root: the server then simply runs as the person who started it. */
export function serverUser(): ServerUser | undefined {
  if (process.geteuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { name, ids: { uid: Number(uid), gid: Number(gid) } }
  }
  throw new PlatformError(
    'unsupported_machine',
    'PostgreSQL does not run as root, and this machine has no user “postgres” or “nobody”. Start as another user.',
  )
}

/** Whether the user can enter the folder; asked of the kernel, because modes, groups and lists all count. */
export function canReach(folder: string, user: ServerUser | undefined): boolean {
  if (user === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user.ids, cwd: '/' }).status === 0
}
