/**
 * A lock between processes that survives killed holders.
 *
 * Node has no flock, and the usual "delete a stale lock file, then create mine" lets two waiters delete each
 * other's lock. So locks come in generations: `<name>.lock.<n>`. The highest generation is the lock. It is
 * created whole (a hard link to a finished file), it is released by emptying it, and it is only ever removed
 * by somebody who holds a higher one. Whoever creates a generation and then sees a higher one has lost.
 */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const POLL_MS = 25
const PATIENCE_MS = 120_000

/** A machine, and on Linux its process namespace: a container has one of its own. */
export function place() {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** When the process began, in the machine's own words; undefined when there is no such process (or a zombie). */
export function processStart(pid) {
  if (process.platform === 'linux') return linuxProcessStart(pid)
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim()
  } catch {
    return undefined
  }
}

function linuxProcessStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may itself hold spaces and brackets: the fixed fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function generations(folder, name) {
  const prefix = `${name}.lock.`
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && /^\d+$/.test(file.slice(prefix.length)))
    .map((file) => Number(file.slice(prefix.length)))
    .sort((a, b) => a - b)
}

/** Who holds this generation; undefined when it was released, removed, or its holder is dead. */
function holderOf(path) {
  try {
    const text = readFileSync(path, 'utf8')
    if (text === '') return undefined
    const holder = JSON.parse(text)
    // Process ids of another machine or container say nothing here: its lock counts until it is surely old.
    if (holder.place !== undefined && holder.place !== place())
      return Date.now() - statSync(path).mtimeMs < PATIENCE_MS ? holder : undefined
    return processStart(holder.pid) === holder.started ? holder : undefined
  } catch {
    return undefined
  }
}

/** One attempt: the way to release the lock, or the holder in the way, or neither (a lost race; try again). */
function attempt(folder, name) {
  const highest = generations(folder, name).at(-1) ?? 0
  const holder = highest === 0 ? undefined : holderOf(join(folder, `${name}.lock.${highest}`))
  if (holder !== undefined) return { holder }

  const mine = join(folder, `${name}.lock.${highest + 1}`)
  const draft = join(folder, `.${name}.lock-${randomUUID()}`)
  try {
    writeFileSync(
      draft,
      JSON.stringify({ pid: process.pid, started: processStart(process.pid), place: place() }),
    )
    linkSync(draft, mine)
  } catch (error) {
    if (error.code === 'EEXIST') return {}
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const all = generations(folder, name)
  if (all.at(-1) !== highest + 1) {
    rmSync(mine, { force: true })
    return {}
  }
  for (const old of all.slice(0, -1)) rmSync(join(folder, `${name}.lock.${old}`), { force: true })
  return { release: () => truncateSync(mine, 0) }
}

/**
 * Runs the task while holding the lock, and gives it back whatever happens.
 * Throws `LockTimeout` (code `lock_timeout`, with the holder's process id) after `patienceMs`.
 */
export async function withLock(folder, name, task, options = {}) {
  mkdirSync(folder, { recursive: true })
  const release = await acquire(folder, name, options)
  try {
    return await task()
  } finally {
    release()
  }
}

async function acquire(folder, name, { patienceMs = PATIENCE_MS, onWait }) {
  const until = Date.now() + patienceMs
  let told = false
  for (;;) {
    const { release, holder } = attempt(folder, name)
    if (release !== undefined) return release
    if (holder !== undefined && !told) {
      onWait?.(holder.pid)
      told = true
    }
    if (Date.now() > until) throw lockTimeout(folder, name, holder?.pid)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

function lockTimeout(folder, name, pid) {
  const who = pid === undefined ? 'Another process' : `Process ${pid}`
  const error = new Error(
    `${who} has held the lock “${name}” in ${folder} for too long. Wait for it to finish, or end it, then try again.`,
  )
  return Object.assign(error, { code: 'lock_timeout' })
}
