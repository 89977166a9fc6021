import { wakeUp } from '#projections'

/** Does something at once and again and again, with `pauseMs` milliseconds between. `work` must not throw. */
export const every = (pauseMs: number, work: () => Promise<void>): { close(): Promise<void> } => {
  const pause = wakeUp()
  let closing = false
  const stopping = (): boolean => closing
  const run = async (): Promise<void> => {
    while (!stopping()) {
      await work()
      if (!stopping()) await pause.wait(pauseMs)
    }
  }
  const finished = run()
  return {
    /** Waits for the work in hand. */
    close: async () => {
      closing = true
      pause.wake()
      await finished
    },
  }
}
