import { bell, BUSY_DELAY_MS, nextDelay } from './backoff.js'

/** How far an authority's log reaches. */
export interface LogHead {
  readonly authority: string
  readonly position: number
}

/** Codes and places only: an error's own text may quote a row. */
export interface RunnerLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

export interface LoopParts {
  /** All authorities that have a log. */
  readonly heads: () => Promise<readonly LogHead[]>
  /** Brings the projections of an authority up to this position at least; the position they then have. */
  readonly catchUp: (head: LogHead, stopping: () => boolean) => Promise<number>
  readonly log: RunnerLog
}

export interface Loop {
  /** There may be news: look now instead of at the next poll. */
  nudge(): void
  /** Ends after the batch in hand. */
  close(): Promise<void>
}

/** A code for the log: never the message, which may hold what the log must not. */
export const faultCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}

/**
 * Polls for authorities whose log has moved and catches each one up. A fault of one authority is logged (once,
 * until it changes) and tried again at the next poll; it stops neither the others nor the loop.
 */
export const startLoop = ({ heads, catchUp, log }: LoopParts): Loop => {
  const reached = new Map<string, number>()
  const faults = new Map<string, string>()
  const waiting = bell()
  let closing = false
  const stopping = () => closing

  /** True when the work was done; a failure is reported under its subject and can be tried again. */
  const attempt = async (subject: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      if (faults.delete(subject)) log.info({ subject }, 'read models move again')
      return true
    } catch (error) {
      const code = faultCode(error)
      if (faults.get(subject) !== code) log.error({ subject, code }, 'read models stand still')
      faults.set(subject, code)
      return false
    }
  }

  const advance = async (head: LogHead): Promise<boolean> => {
    if (closing || (reached.get(head.authority) ?? -1) >= head.position) return false
    return attempt(head.authority, async () => {
      reached.set(head.authority, await catchUp(head, stopping))
    })
  }

  const round = async (): Promise<boolean> => {
    let worked = false
    await attempt('log', async () => {
      for (const head of await heads()) if (await advance(head)) worked = true
    })
    return worked
  }

  const run = async (): Promise<void> => {
    let delay = BUSY_DELAY_MS
    while (!stopping()) {
      delay = nextDelay(delay, await round())
      if (!stopping()) await waiting.wait(delay)
    }
  }

  const finished = run()
  return {
    nudge: () => {
      waiting.ring()
    },
    close: async () => {
      closing = true
      waiting.ring()
      await finished
    },
  }
}
