import { OutcomeUnknown, StoreBusy } from './errors.js'

/** A lock or a connection may be lost now and then; after three rounds something else is wrong. */
const ATTEMPTS = 3

/**
 * An append in a bulk load, tried again when the store was busy or its answer was lost. Only for what happens once
 * however often it is sent: with a command id, or with events of the same ids.
 */
export const withRetry = async <Outcome>(append: () => Promise<Outcome>, attempt = 1): Promise<Outcome> => {
  try {
    return await append()
  } catch (error) {
    if (attempt < ATTEMPTS && (error instanceof StoreBusy || error instanceof OutcomeUnknown))
      return withRetry(append, attempt + 1)
    throw error
  }
}
