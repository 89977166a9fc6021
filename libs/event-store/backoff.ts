/** Emmett's measured constants: quick while there is work, once a second when idle (architecture, section 5). */
export const BUSY_DELAY_MS = 50
export const IDLE_DELAY_MS = 1000

/** The longest pause after a fault: a server that comes back is noticed within half a minute. */
export const FAULT_DELAY_MS = 30_000

/** The next pause in milliseconds: the shortest after work, otherwise twice the last, up to a second. */
export const nextDelay = (last: number, worked: boolean): number =>
  worked ? BUSY_DELAY_MS : Math.min(last * 2, IDLE_DELAY_MS)

/**
 * The pause in milliseconds after so many faults in a row: doubling up to `longest`, and of that between half and all,
 * so that runners who failed together do not all come back together.
 */
export const faultDelay = (failures: number, longest = FAULT_DELAY_MS, chance = Math.random): number =>
  Math.min(BUSY_DELAY_MS * 2 ** failures, longest) * (0.5 + chance() / 2)

export interface WakeUp {
  /** Resolves after the pause, or as soon as it is woken (also when that was before the wait). */
  readonly wait: (ms: number) => Promise<void>
  readonly wake: () => void
}

export const wakeUp = (): WakeUp => {
  let woken = false
  let end: (() => void) | undefined
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          end = undefined
          woken = false
          resolve()
        }
        const timer = setTimeout(done, ms)
        end = done
        if (woken) done()
      }),
    wake: () => {
      woken = true
      end?.()
    },
  }
}
