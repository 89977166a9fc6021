import { OutcomeUnknown, StoreBusy } from './errors.js'
import { type AppendOutcome, type AppendRequest, type EventStore } from './port.js'

/** A lock or a connection may be lost now and then; after three rounds something else is wrong. */
const ATTEMPTS = 3

/** An append in a bulk load: tried again where that is safe, since the command's receipt makes it happen once. */
export const appendSurely = async (
  store: Pick<EventStore, 'append'>,
  request: AppendRequest & { readonly commandId: string },
  attempt = 1,
): Promise<AppendOutcome> => {
  try {
    return await store.append(request)
  } catch (error) {
    if (attempt < ATTEMPTS && (error instanceof StoreBusy || error instanceof OutcomeUnknown))
      return appendSurely(store, request, attempt + 1)
    throw error
  }
}
