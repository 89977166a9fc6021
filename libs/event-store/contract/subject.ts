import { type Capabilities, type EventStore } from '../port.js'
import { type ChainSource } from '../verify.js'

/** What the contract is tried on: a store whose chain can be checked. */
export type Subject = EventStore & ChainSource

export const EVERYTHING: Capabilities = {
  multiStreamAppend: true,
  receipts: true,
  chain: true,
}
