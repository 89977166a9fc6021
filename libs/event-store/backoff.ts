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

export interface Bell {
  /** Resolves after the pause, or as soon as the bell is rung (also when it was rung before the wait). */
  readonly wait: (ms: number) => Promise<void>
  readonly ring: () => void
}

export const bell = (): Bell => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          wake = undefined
          rung = false
          resolve()
        }
        const timer = setTimeout(done, ms)
        wake = done
        if (rung) done()
      }),
    ring: () => {
      rung = true
      wake?.()
    },
  }
}
