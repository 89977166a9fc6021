import { setImmediate as turn } from 'node:timers/promises'

/** Shorter than anybody notices; long enough that the turns themselves cost nothing. Milliseconds. */
const HELD = 20

/**
 * For work over a whole log in a process that answers others as well: call it between two items, and whoever waits gets
 * a turn whenever the work has held the processor for that long.
 */
export const breather = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < HELD) return
    await turn()
    since = performance.now()
  }
}
