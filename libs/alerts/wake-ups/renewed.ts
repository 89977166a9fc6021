import { type OnError, type QueueWorker, type WakeUpWorker } from './queue.js'

/** Long enough for a database to come back, short beside the minute of the sweep. */
const REST_MS = 1000

/**
 * A worker that is given up at a fault of its queue and opened anew after a rest. BullMQ's worker in PostgreSQL keeps
 * a listening connection that was cut; if that was before it had begun to listen, it asks again at once and for ever,
 * without letting a timer or a signal of the process through (bullmq 6.7.0).
 */
export const renewed = (open: () => QueueWorker, onError: OnError): WakeUpWorker => {
  let waking: NodeJS.Timeout | undefined
  let closed = false
  const begin = (): QueueWorker => {
    const worker = open()
    worker.onFault(() => {
      // Each by itself: one that is left asking keeps every timer out, that of its successor too.
      worker.abandon().catch(onError)
      // One that was given up may have a fault once more as it leaves, and none comes after the queue was closed.
      if (closed || waking !== undefined || worker !== current) return
      waking = setTimeout(() => {
        waking = undefined
        current = begin()
      }, REST_MS)
    })
    return worker
  }
  let current = begin()
  return {
    close: async (drainMs) => {
      closed = true
      clearTimeout(waking)
      await current.close(drainMs)
    },
  }
}
