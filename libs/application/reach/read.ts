import { type AccessRules, accessOf, codecOf } from '#casework'
import { accessStream, type StoredEvent } from '#event-store'
import { once } from '#projections'
import { grownStream, type GrowingLog } from '#read-models'

/** Folded again only when somebody changed it. */
const told: (history: readonly StoredEvent[]) => AccessRules = once((history: readonly StoredEvent[]) => {
  const codec = codecOf('access')
  return accessOf(history.map((event) => codec.parse(event)))
})

/** Who may not open whose records in an authority, straight from the log: nothing that lags behind decides it. */
export const readAccess = async (store: GrowingLog, authority: string, head?: number): Promise<AccessRules> =>
  told(await grownStream(store, authority, accessStream(authority), head))
