import { bell, BUSY_DELAY_MS, faultDelay, nextDelay } from './backoff.js'
import { StoreBusy } from './errors.js'
import { type EventStore, type StoredEvent } from './port.js'

/** Events read at once, unless the caller says otherwise. */
export const PAGE_SIZE = 500

export interface SubscribeOptions {
  /** Exclusive: the position of the last event that was dealt with; 0 begins at the start. */
  readonly after: number
  readonly pageSize?: number
  /** Ends the subscription, after the page in hand. */
  readonly signal: AbortSignal
  /** Gets every event once, in order, a page at a time; the next page waits for it. What it throws ends it all. */
  readonly onEvents: (page: readonly StoredEvent[]) => Promise<void> | void
}

/**
 * Follows an authority's log from a position on: what is there, and then what comes, told of by a nudge within this
 * process and found by polling otherwise (50 ms after news, up to a second when there is none). Resolves with the
 * position reached when the signal aborts it. A store that is busy is asked again; anything else ends it, LogGap above
 * all: positions are dense, so a missing one will not come by waiting.
 */
export const subscribe = async (
  store: Pick<EventStore, 'readAll' | 'onAppended'>,
  authority: string,
  { after, pageSize = PAGE_SIZE, signal, onEvents }: SubscribeOptions,
): Promise<number> => {
  const waiting = bell()
  const off = store.onAppended((told) => {
    if (told === authority) waiting.ring()
  })
  signal.addEventListener('abort', waiting.ring)
  let position = after
  let failures = 0
  let delay = BUSY_DELAY_MS

  /** Undefined when the store could not answer now. */
  const nextPage = async (): Promise<readonly StoredEvent[] | undefined> => {
    try {
      return await store.readAll(authority, { after: position, limit: pageSize })
    } catch (error) {
      if (error instanceof StoreBusy) return undefined
      throw error
    }
  }

  try {
    while (!signal.aborted) {
      const page = await nextPage()
      failures = page === undefined ? failures + 1 : 0
      const last = page?.at(-1)
      if (page !== undefined && last !== undefined) {
        await onEvents(page)
        position = last.position
      }
      if (page?.length === pageSize) continue
      delay = nextDelay(delay, last !== undefined)
      await waiting.wait(failures > 0 ? faultDelay(failures) : delay)
    }
    return position
  } finally {
    signal.removeEventListener('abort', waiting.ring)
    off()
  }
}
