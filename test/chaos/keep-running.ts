import { setTimeout as wait } from 'node:timers/promises'
import { type NodeProcess } from '../service/node-process.js'

/** As systemd waits (`RestartSec`). */
const RESTART_MS = 1000
/** Longer than the product gives itself to come to an end. */
const STOP_MS = 60_000

export interface Kept {
  readonly now: () => NodeProcess
  /** Kills it, as the kernel does; it is started again as after any other end. */
  readonly kill: () => Promise<void>
  /** Asks it to end, and starts it no more; kills what has not ended after a minute. */
  readonly stop: () => Promise<void>
}

const closed = ({ child }: NodeProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('close', () => {
      resolve()
    })
  })

/**
 * One process, started again whenever it ended, as the units of infra/deploy/ ask of systemd: never two of it at once,
 * since nobody else starts it. `begun` is told of each one at once.
 */
export const keepRunning = (
  begin: () => NodeProcess,
  begun: (one: NodeProcess) => void = () => undefined,
): Kept => {
  let stopped = false
  let one = begin()
  const keep = async (): Promise<void> => {
    for (;;) {
      begun(one)
      await closed(one)
      if (!stopped) await wait(RESTART_MS)
      // Told to stop meanwhile.
      if (stopped) return
      one = begin()
    }
  }
  const kept = keep()
  return {
    now: () => one,
    kill: () => one.end('SIGKILL'),
    stop: async () => {
      stopped = true
      const late = setTimeout(() => {
        process.stderr.write('It did not end when it was asked to, and was killed.\n')
        void one.end('SIGKILL')
      }, STOP_MS)
      await one.end('SIGTERM')
      await kept
      clearTimeout(late)
    },
  }
}
