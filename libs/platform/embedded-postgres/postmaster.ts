import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { processStart } from '../../../infra/setup/lock.mjs'

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
}

/** Undefined when no server has left its mark, or it has not finished writing it. */
export function readPostmaster(clusterFolder: string): Postmaster | undefined {
  try {
    // PostgreSQL's miscadmin.h fixes the lines: 1 process id, 5 the first socket folder.
    const lines = readFileSync(markOf(clusterFolder), 'utf8').split('\n')
    const pid = Number(lines[0])
    const socketFolder = lines[4]?.trim() ?? ''
    return Number.isInteger(pid) && pid > 0 && socketFolder !== '' ? { pid, socketFolder } : undefined
  } catch {
    return undefined
  }
}

export function removeMark(clusterFolder: string): void {
  rmSync(markOf(clusterFolder), { force: true })
}

/**
 * Removes the mark of a server that is certainly gone although its number still answers: a zombie that nobody
 * reaps (a container without an init), or another program after a restart of the machine. PostgreSQL itself
 * would refuse to start for ever. Its children must be gone as well, since they may still write.
 */
export function removeDeadMark(clusterFolder: string, { pid }: Postmaster): boolean {
  if (isPostgres(pid) || someoneIn(clusterFolder)) return false
  removeMark(clusterFolder)
  return true
}

function markOf(clusterFolder: string): string {
  return join(clusterFolder, 'postmaster.pid')
}

function isPostgres(pid: number): boolean {
  if (processStart(pid) === undefined) return false
  try {
    const name =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/comm`, 'utf8')
        : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    return name.includes('postgres')
  } catch {
    return false
  }
}

/** Every process of a server has the cluster as its working directory. Where that cannot be seen, assume somebody. */
function someoneIn(clusterFolder: string): boolean {
  if (process.platform !== 'linux') return true
  const cluster = realpathSync(clusterFolder)
  return readdirSync('/proc').some((entry) => {
    try {
      return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === cluster
    } catch {
      return false
    }
  })
}
