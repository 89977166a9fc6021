import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { APPLICATION, OWNER } from '../database/bootstrap.js'
import { SUPERUSER } from './cluster.js'
import { type ServerUser } from './server-user.js'

const MAP = 'ehc'

/** Whoever starts the product; a machine that has no name for its user (some containers) has nobody else either. */
const startedBy = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

/**
 * Who may sign in to the embedded server: the user of this machine who started it, and root, as the kernel tells it of
 * the other end of the socket (PostgreSQL's `peer`). So there is no password that somebody could find, and a program
 * that runs as the server's own user (`postgres`, `nobody`) is not let in. Read by the server as it starts.
 */
export const admitOnlyOurselves = (
  clusterFolder: string,
  major: number,
  user: ServerUser | undefined,
): void => {
  const name = startedBy()
  if (name === undefined) return
  const people = [...new Set([name, 'root'])]
  // PostgreSQL 15 knows no word for every role here.
  const roles = major >= 16 ? ['all'] : [SUPERUSER, OWNER, APPLICATION]
  write(join(clusterFolder, 'pg_hba.conf'), [`local all all peer map=${MAP}`], user)
  write(
    join(clusterFolder, 'pg_ident.conf'),
    people.flatMap((one) => roles.map((role) => `${MAP} "${one}" ${role}`)),
    user,
  )
}

const write = (file: string, lines: readonly string[], user: ServerUser | undefined): void => {
  writeFileSync(file, `${lines.join('\n')}\n`)
  chmodSync(file, 0o600)
  if (user !== undefined) chownSync(file, user.ids.uid, user.ids.gid)
}
