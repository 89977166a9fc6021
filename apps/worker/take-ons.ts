import { uploadsWhenNeeded, vaultWhenNeeded, workOnTakeOns } from '#application'
import { type EventStore } from '#event-store'
import { codeOf, type Configuration, createPool, type Logger } from '#platform'
import { every } from './every.js'

/** Somebody looks at the page and waits. */
const LOOK_EVERY_MS = 1_000

/** Checks and loads what was handed in on the page "Take on a return", on connections of its own. */
export const startTakeOns = (
  appUrl: string,
  config: Pick<Configuration, 'dataDir'> & Partial<Pick<Configuration, 'masterKey'>>,
  store: EventStore,
  log: Logger,
): { close(): Promise<void> } => {
  const pool = createPool(appUrl, {
    name: 'ehc-timelines take-on',
    size: 3,
    statementTimeout: 0,
    onIdleError: (err) => {
      log.warn({ code: codeOf(err) }, 'an idle connection was cut')
    },
  })
  const stop = new AbortController()
  const ground = {
    ...{ pool, store, log, signal: stop.signal, dataDir: config.dataDir },
    vault: vaultWhenNeeded(pool, config),
    uploads: uploadsWhenNeeded(pool, config),
    now: (): string => new Date().toISOString(),
  }
  const loop = every(LOOK_EVERY_MS, async () => {
    try {
      while (!stop.signal.aborted && (await workOnTakeOns(ground)));
    } catch (error) {
      log.error({ code: codeOf(error) }, 'a take-on could not be worked on; it is tried again')
    }
  })
  return {
    close: async () => {
      stop.abort()
      await loop.close()
      await pool.end()
    },
  }
}
