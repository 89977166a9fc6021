import { codecOf, type Register, registerOf } from '#casework'
import { registerStream, type StoredEvent } from '#event-store'
import { once } from '#projections'
import { grownStream, type GrowingLog } from '#read-models'

/** Folded again only when somebody changed it. */
const told: (history: readonly StoredEvent[]) => Register = once((history: readonly StoredEvent[]) => {
  const codec = codecOf('authority')
  return registerOf(history.map((event) => codec.parse(event)))
})

/** The schools, colleges and early-years providers that an authority can name; none where nobody has listed any. */
export const readRegister = async (store: GrowingLog, authority: string): Promise<Register> =>
  told(await grownStream(store, authority, registerStream(authority)))
