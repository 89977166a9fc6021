import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processStart } from '../../../infra/setup/lock.mjs'
import { isDiskFull, PlatformError } from '../platform-error.js'
import { type Binaries } from './binaries.js'
import { type Postmaster, readPostmaster, removeDeadMark, removeMark } from './postmaster.js'
import { probe } from './probe.js'
import { type ServerUser } from './server-user.js'
import { admitOnlyOurselves } from './sign-in.js'
import { makeSocketFolder, removeSocketFolder, reusedSocketFolder } from './socket-folder.js'

const READY_MS = 30_000
const RECOVERY_MS = 600_000
const STALE_LOCK_MS = 10_000
const STOP_MS = 30_000
const STEP_MS = 50
const LOG_BYTES = 5_000_000

export interface ServerPlan {
  readonly clusterFolder: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
  /** PostgreSQL settings on top of our own, such as `fsync` for tests. */
  readonly settings: Readonly<Record<string, string>>
}

/** Adopts the server that runs on this cluster, or starts one. Returns its socket folder. Call it under the lock. */
export async function startOrAdopt(plan: ServerPlan): Promise<string> {
  const patience = deadlineIn(STALE_LOCK_MS)
  let before: string | undefined
  for (;;) {
    const running = readPostmaster(plan.clusterFolder)
    const adopted = running === undefined ? 'none' : await adopt(running, plan.clusterFolder, patience)
    if (typeof adopted === 'object' && 'pid' in adopted) return adopted.socketFolder
    if (adopted !== 'wait') {
      if (typeof adopted === 'object') before = adopted.socketFolder
      const outcome = await startOnce(plan, before)
      if ('socketFolder' in outcome) return outcome.socketFolder
      const isKept = outcome.tried === before
      if (!isKept) removeSocketFolder(outcome.tried)
      // After a killed postmaster its children hold the old memory for about a second.
      const stale = /lock file "postmaster\.pid" already exists|shared memory block .* still in use/.test(
        outcome.said,
      )
      if (!stale || patience.over()) throw explainFailure(outcome.said, plan)
    }
    await wait(STEP_MS)
  }
}

/** `none`: nobody serves this cluster, or a dead server's folder: its users look for it there; `wait`: look again. */
async function adopt(
  running: Postmaster,
  clusterFolder: string,
  patience: Deadline,
): Promise<Postmaster | { readonly socketFolder: string } | 'none' | 'wait'> {
  const answer = await probe(running.socketFolder)
  switch (answer.state) {
    case 'ready':
      if (answer.cluster === realpathSync(clusterFolder)) return running
      // A data directory that was copied while its server ran: the mark is that server's, not ours.
      removeMark(clusterFolder)
      return 'none'
    case 'busy':
      patience.extend()
      return 'wait'
    case 'stopping':
      // Told to stop by a process that is gone; a stop in the middle of recovery was seen to hang for good.
      if (patience.over()) signal(running, 'SIGQUIT')
      return 'wait'
    case 'silent': {
      const isGone = processStart(running.pid) === undefined
      if (!isGone && !patience.over()) return 'wait'
      // Its children may be there for a moment longer, and do not listen.
      const removed = removeDeadMark(clusterFolder, running)
      return isGone || removed ? { socketFolder: running.socketFolder } : 'none'
    }
  }
}

interface Deadline {
  over(): boolean
  /** A server that says it is recovering is left to finish: killing it would only make it begin again. */
  extend(): void
}

function deadlineIn(milliseconds: number): Deadline {
  let until = Date.now() + milliseconds
  const last = Date.now() + RECOVERY_MS
  return {
    over: () => Date.now() > until,
    extend: () => (until = Math.min(last, Date.now() + milliseconds)),
  }
}

type Outcome = { readonly socketFolder: string } | { readonly tried: string; readonly said: string }

async function startOnce(plan: ServerPlan, before: string | undefined): Promise<Outcome> {
  const socketFolder = reusedSocketFolder(before, plan.user) ?? makeSocketFolder(plan.user)
  admitOnlyOurselves(plan.clusterFolder, plan.binaries.major, plan.user)
  rotate(plan.logFile)
  const logStart = existsSync(plan.logFile) ? statSync(plan.logFile).size : 0
  const child = launch(plan, socketFolder)
  const patience = deadlineIn(READY_MS)
  while (child.ended() === undefined && !patience.over()) {
    const answer = await probe(socketFolder)
    if (answer.state === 'ready') return { socketFolder }
    if (answer.state === 'busy') patience.extend()
    await wait(STEP_MS / 2)
  }
  if (child.ended() === undefined) child.kill()
  const said = readFileSync(plan.logFile).subarray(logStart).toString('utf8')
  return {
    tried: socketFolder,
    said: `${said}\n${child.ended() ?? 'PostgreSQL was not ready within 30 seconds.'}`,
  }
}

function launch(
  plan: ServerPlan,
  socketFolder: string,
): { ended: () => string | undefined; kill: () => void } {
  const log = openSync(plan.logFile, 'a', 0o600)
  // A group of its own (detached): Ctrl-C reaches the application first, which then stops its server in order.
  const child = spawn(plan.binaries.postgres, serverArguments(plan, socketFolder), {
    ...plan.user?.ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  })
  closeSync(log)
  let ended: string | undefined
  child.on('exit', (status, signal) => (ended = `PostgreSQL ended (${status ?? signal ?? 'unknown'}).`))
  child.on('error', (error) => (ended = error.message))
  child.unref()
  return { ended: () => ended, kill: () => child.kill('SIGQUIT') }
}

function serverArguments(plan: ServerPlan, socketFolder: string): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...plan.settings,
  }
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', plan.clusterFolder, '-p', '5432', ...given]
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
}

function explainFailure(said: string, plan: ServerPlan): unknown {
  if (isDiskFull(said)) return Object.assign(new Error(said), { code: 'ENOSPC' })
  const lines = said.split('\n').flatMap((line) => /(?:FATAL|PANIC|HINT): +(.*)/.exec(line)?.[1] ?? [])
  const why = lines.length > 0 ? lines.join(' ') : (said.trim().split('\n').at(-1) ?? '')
  return new PlatformError(
    'database_did_not_start',
    `The database in ${dirname(plan.clusterFolder)} did not start: ${why} The whole log is in ${plan.logFile}.`,
  )
}

/** Stops the server the quick, clean way, and waits until it is gone. Call it under the lock. */
export async function stopServer(clusterFolder: string): Promise<void> {
  const running = readPostmaster(clusterFolder)
  if (running === undefined) return
  signal(running, 'SIGINT')
  if (!(await gone(running, STOP_MS))) {
    signal(running, 'SIGQUIT')
    await gone(running, STOP_MS)
  }
  removeSocketFolder(running.socketFolder)
}

function signal({ pid }: Postmaster, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in the meantime.
  }
}

async function gone({ pid }: Postmaster, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (processStart(pid) !== undefined) {
    if (Date.now() > until) return false
    await wait(STEP_MS / 2)
  }
  return true
}
