import { type Capabilities } from '../port.js'
import { commandContract } from './commands.js'
import { concurrencyContract } from './concurrency.js'
import { directionContract } from './directions.js'
import { expectationContract } from './expectations.js'
import { idempotencyContract } from './idempotency.js'
import { readingContract } from './reading.js'
import { severalStreamsContract } from './several-streams.js'
import { EVERYTHING, type Subject } from './subject.js'

/**
 * What every adapter must do, word for word. `makeStore` gives a store on an empty log. What an adapter declares that
 * it cannot do is left out, and has to be refused instead.
 */
export const eventStoreContract = (
  name: string,
  makeStore: () => Promise<Subject>,
  capabilities: Capabilities = EVERYTHING,
): void => {
  describe(`${name} keeps the contract of an event store`, () => {
    it('declares what it can do', async () => {
      expect((await makeStore()).capabilities).toStrictEqual(capabilities)
    })
    expectationContract(makeStore)
    idempotencyContract(makeStore, capabilities)
    commandContract(makeStore)
    concurrencyContract(makeStore)
    severalStreamsContract(makeStore, capabilities)
    readingContract(makeStore)
    directionContract(makeStore)
  })
}
