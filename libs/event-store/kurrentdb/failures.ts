import kurrent from '@kurrent/kurrentdb-client'
import { InvalidAppend, OutcomeUnknown, StoreBusy } from '../errors.js'
import { denied, StreamDeleted } from './errors.js'

const busy = (cause: unknown): StoreBusy =>
  new StoreBusy('KurrentDB is busy or not reachable. Nothing was written; try again in a moment.', { cause })

/** The server or the connection said so before anything was taken in: then there is no doubt. */
const BEFORE_ANYTHING =
  /No connection established|ECONNREFUSED|client error \(Connect\)|Server Is (Not Ready|Too Busy)/

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '')

const isTooLarge = (error: unknown): boolean =>
  error instanceof kurrent.MaxAppendSizeExceededError ||
  error instanceof kurrent.AppendRecordSizeExceededError ||
  error instanceof kurrent.TransactionMaxSizeExceededError

const isGone = (error: unknown): boolean =>
  error instanceof kurrent.StreamDeletedError || error instanceof kurrent.StreamTombstonedError

/** What an append's failure means to its caller. Whatever is not known to have come to nothing leaves a doubt. */
export const appendFailure = (error: unknown, stream: string): unknown => {
  if (isTooLarge(error))
    return new InvalidAppend(
      'These events are larger than KurrentDB takes at once (its setting MaxAppendSize).',
    )
  if (isGone(error)) return new StreamDeleted(stream)
  if (error instanceof kurrent.AccessDeniedError) return denied(error)
  if (error instanceof kurrent.NotLeaderError || BEFORE_ANYTHING.test(textOf(error))) return busy(error)
  return new OutcomeUnknown(error)
}

/** A read leaves no doubt: it may be tried again. */
export const readFailure = (error: unknown, stream = '$all'): unknown => {
  if (isGone(error)) return new StreamDeleted(stream)
  if (error instanceof kurrent.AccessDeniedError) return denied(error)
  return kurrent.isCommandError(error as Error) || BEFORE_ANYTHING.test(textOf(error)) ? busy(error) : error
}

/** The client waits for ever when a connection goes quiet, so nothing is asked without a limit (milliseconds). */
export const within = async <Answer>(ms: number, asked: Promise<Answer>): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new kurrent.DeadlineExceededError(undefined, `No answer within ${ms} ms`))
    }, ms)
  })
  try {
    return await Promise.race([asked, limit])
  } finally {
    clearTimeout(timer)
  }
}
