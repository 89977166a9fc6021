import { codecOf, type Directory, directoryOf } from '#casework'
import { directoryStream, type StoredEvent } from '#event-store'
import { once } from '#projections'
import { grownStream, type GrowingLog } from '#read-models'

/** Folded again only when somebody changed it. */
const told: (history: readonly StoredEvent[]) => Directory = once((history: readonly StoredEvent[]) => {
  const codec = codecOf('authority')
  return directoryOf(history.map((event) => codec.parse(event)))
})

/** Who works in an authority, in which team, and whom it asks; nobody where nothing is on record of them. */
export const readDirectory = async (
  store: GrowingLog,
  authority: string,
  head?: number,
): Promise<Directory> => told(await grownStream(store, authority, directoryStream(authority), head))
