import { type Logger } from './logging.js'

/** Long enough for a page and a job to finish; short enough for a service manager, which kills after 30 to 90 s. */
const CAP_MS = 20_000

export interface Closing {
  /** Registers how to close what has just been opened. */
  add(name: string, close: () => Promise<void>): void
  /** Closes everything in the reverse order of opening, each step capped. True when all went well. Repeatable. */
  close(): Promise<boolean>
}

/** What was opened, to be closed in reverse order: the last that came is the first to go. */
export function closingInOrder(log: Logger, capMs = CAP_MS): Closing {
  const steps: { name: string; close: () => Promise<void> }[] = []
  let closing: Promise<boolean> | undefined
  const closeAll = async (): Promise<boolean> => {
    let allWell = true
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const outcome = await capped(step.close, capMs)
      if (outcome.ended) continue
      allWell = false
      log.error({ step: step.name, err: outcome.error }, 'did not close')
    }
    return allWell
  }
  return {
    add: (name, close) => void steps.push({ name, close }),
    close: () => (closing ??= closeAll()),
  }
}

type Outcome = { readonly ended: true } | { readonly ended: false; readonly error: unknown }

async function capped(close: () => Promise<void>, capMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const cap = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ended: false, error: new Error(`It took more than ${capMs / 1000} seconds.`) })
    }, capMs)
  })
  try {
    return await Promise.race([close().then((): Outcome => ({ ended: true })), cap])
  } catch (error) {
    return { ended: false, error }
  } finally {
    clearTimeout(timer)
  }
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type StopSignal = (typeof STOP_SIGNALS)[number]

/** npm passes Ctrl-C on to a process that the terminal has already told: the echo is not a second wish. */
const ECHO_MS = 1_000

/** Resolves at the first signal to stop. Another one, a second later or more, ends the process at once. */
export function firstStopSignal(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let askedAt: number | undefined
    const onSignal = (signal: StopSignal): void => {
      if (askedAt !== undefined && performance.now() - askedAt > ECHO_MS) process.exit(1)
      askedAt ??= performance.now()
      resolve(signal)
    }
    for (const signal of STOP_SIGNALS) process.on(signal, onSignal)
  })
}
