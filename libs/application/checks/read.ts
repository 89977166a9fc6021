import { type Checks, checksOf, codecOf } from '#casework'
import { checksStream, type StoredEvent } from '#event-store'
import { once } from '#projections'
import { grownStream, type GrowingLog } from '#read-models'

/** Folded again only when something was told. */
const told: (history: readonly StoredEvent[]) => Checks = once((history: readonly StoredEvent[]) => {
  const codec = codecOf('authority')
  return checksOf(history.map((event) => codec.parse(event)))
})

/** What waits for a second person in an authority, and who may decide what; nothing where nobody has said anything. */
export const readChecks = async (store: GrowingLog, authority: string, head?: number): Promise<Checks> =>
  told(await grownStream(store, authority, checksStream(authority), head))
