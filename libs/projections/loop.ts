import { wakeUp, BUSY_DELAY_MS, faultDelay, nextDelay } from './backoff.js'
import { faultCode } from './faults.js'

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
  /** Takes in what is free of the authority's projections; the position that all of them then have. */
  readonly catchUp: (head: LogHead, stopping: () => boolean) => Promise<number>
  /** What is to be looked at once in a while although the log has not moved. */
  readonly besides?: (authority: string) => Promise<void>
  readonly log: RunnerLog
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number
}

/** Between two looks at what does not come with the log. */
export const BESIDES_EVERY_MS = 60_000

export interface Loop {
  /** There may be news: look now instead of at the next poll. */
  nudge(): void
  /** Ends after the batch in hand. */
  close(): Promise<void>
}

interface Failure {
  readonly code: string
  readonly failures: number
  /** On the clock of `now`. */
  readonly notBefore: number
  /** Position of the log at which it happened. */
  readonly at: number
}

/**
 * Polls for authorities whose log has moved and catches each one up. A fault of one authority is logged (once,
 * until it changes) and tried again after a pause that grows; it stops neither the others nor the loop.
 */
export const startLoop = ({
  heads,
  catchUp,
  besides,
  log,
  now = () => performance.now(),
}: LoopParts): Loop => {
  const reached = new Map<string, number>()
  const faults = new Map<string, Failure>()
  const waiting = wakeUp()
  let closing = false
  const stopping = () => closing

  /** A failure is reported under its subject, and does not reach the others. */
  const attempt = async (subject: string, at: number, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
      if (faults.delete(subject)) log.info({ subject }, 'read models move again')
    } catch (error) {
      const code = faultCode(error)
      const before = faults.get(subject)
      const failures = (before?.failures ?? 0) + 1
      if (before?.code !== code) log.error({ subject, code }, 'read models stand still')
      faults.set(subject, { code, failures, notBefore: now() + faultDelay(failures), at })
    }
  }

  /** Where one projection stands still the others still want what is new. */
  const isResting = ({ authority, position }: LogHead): boolean => {
    const fault = faults.get(authority)
    return fault !== undefined && fault.at === position && now() < fault.notBefore
  }

  const advance = async (head: LogHead): Promise<boolean> => {
    const before = reached.get(head.authority) ?? -1
    // Also where the log ends before what was taken in: it was cut, or an older one was restored.
    if (closing || before === head.position || isResting(head)) return false
    await attempt(head.authority, head.position, async () => {
      reached.set(head.authority, await catchUp(head, stopping))
    })
    // Where another worker has what is behind there is nothing to hurry for.
    return (reached.get(head.authority) ?? -1) > before
  }

  let nextBesides = now()
  const round = async (): Promise<boolean> => {
    let worked = false
    await attempt('log', 0, async () => {
      const all = await heads()
      for (const head of all) if (await advance(head)) worked = true
      if (besides === undefined || now() < nextBesides) return
      nextBesides = now() + BESIDES_EVERY_MS
      for (const { authority } of all) if (!stopping()) await besides(authority)
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
      waiting.wake()
    },
    close: async () => {
      closing = true
      waiting.wake()
      await finished
    },
  }
}
