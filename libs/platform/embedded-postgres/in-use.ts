import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { place as thisPlace } from '../../../infra/setup/lock.mjs'
import { PlatformError } from '../platform-error.js'

/** Each user of the server says so often that it is there; one who has been silent for long is gone. */
const SAY_EVERY_MS = 5_000
const GONE_AFTER_MS = 30_000
const LOOK_AGAIN_MS = 1_000

export interface InUse {
  /** No longer used by this process; by nobody here, where it was the last. */
  leave(last: boolean): void
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** By the clock of the disk that both write to: machines' own clocks differ. */
const silentFor = (file: string, probe: string): number => {
  writeFileSync(probe, '')
  try {
    return statSync(probe).mtimeMs - statSync(file).mtimeMs
  } finally {
    rmSync(probe, { force: true })
  }
}

/**
 * Marks the data directory as used from here. Two servers on one cluster destroy it, and PostgreSQL's own lock knows the
 * process ids of one machine only: a second host or container on a shared disk would start a second server. Waits until
 * a mark from elsewhere is surely stale, and refuses (`database_in_use`) where somebody is still there. Call it under
 * the lock.
 */
export const useFromHere = async (
  dataDir: string,
  {
    place = thisPlace(),
    goneAfterMs = GONE_AFTER_MS,
    say,
  }: {
    readonly place?: string
    readonly goneAfterMs?: number
    readonly say?: ((sentence: string) => void) | undefined
  } = {},
): Promise<InUse> => {
  const mark = join(dataDir, 'in-use')
  const probe = join(dataDir, `.in-use-${process.pid}`)
  const until = performance.now() + goneAfterMs
  for (let told = false; ; told = true) {
    const other = read(mark)
    if (other === undefined || other === place || silentFor(mark, probe) > goneAfterMs) break
    if (performance.now() > until)
      throw new PlatformError(
        'database_in_use',
        `The database in ${dataDir} is in use on ${other.split(' ')[0] ?? 'another machine'}, another machine or container. ` +
          'Two servers on one folder would destroy it. Stop the other one first, or give this one a folder of its own (EHC_DATA_DIR).',
      )
    if (!told)
      say?.(`${dataDir} was last used from another machine or container: waiting to see whether it still is.`)
    await wait(LOOK_AGAIN_MS)
  }
  writeFileSync(mark, `${place}\n`)
  const timer = setInterval(() => {
    // Somebody who took it over meanwhile keeps it: this process was stopped for longer than anybody waits.
    if (read(mark) === place) touch(mark)
  }, SAY_EVERY_MS)
  timer.unref()
  return {
    leave: (last) => {
      clearInterval(timer)
      if (last && read(mark) === place) rmSync(mark, { force: true })
    },
  }
}

const touch = (file: string): void => {
  const now = new Date()
  if (existsSync(file)) utimesSync(file, now, now)
}
