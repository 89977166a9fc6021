import { type AuthoritySettings } from '#casework'
import { type StoredEvent } from '#event-store'
import { settingsStream } from '#projections'
import { countingAfter } from './folded.js'
import { grownStream, type GrowingLog } from './grown-stream.js'

/** What an authority has chosen, oldest first, straight from its stream: a page asks this each time. */
export const chosenSettings = (
  store: GrowingLog,
  authority: string,
  head?: number,
): Promise<readonly StoredEvent[]> => grownStream(store, authority, settingsStream(authority), head)

/**
 * How an authority counts where the law leaves it a choice: its last choice, or the default readings. Throws
 * UnknownEvent where a newer program wrote the choice.
 */
export const settingsOf = async (
  store: GrowingLog,
  authority: string,
  head?: number,
): Promise<AuthoritySettings> => countingAfter(await chosenSettings(store, authority, head))
