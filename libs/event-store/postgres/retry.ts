import { setTimeout as pause } from 'node:timers/promises'
import { OutcomeUnknown, StoreBusy, StoreFull } from '../errors.js'
import { isPassing } from './failures.js'

/** Pauses between tries, in milliseconds, each made longer or shorter by up to a half so that callers part ways. */
const PAUSES_MS: readonly number[] = [20, 80, 320]

/** After this long no new try begins, in milliseconds: somebody is waiting for a page. */
const PATIENCE_MS = 3_000

const jittered = (ms: number): number => ms * (0.5 + Math.random())

/**
 * Tries again what failed for a passing reason: a lost connection, a failover, a deadlock. Only for work that is done
 * once however often it is sent. When one try may have been written, a later "busy" or "full" is no proof that nothing was.
 */
export const withRetries = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const began = performance.now()
  let doubt: OutcomeUnknown | undefined
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof OutcomeUnknown) doubt = error
      const wait = PAUSES_MS[tries]
      if (wait === undefined || !isPassing(error) || performance.now() - began > PATIENCE_MS) {
        throw error instanceof StoreBusy || error instanceof StoreFull ? (doubt ?? error) : error
      }
      await pause(jittered(wait))
    }
  }
}
