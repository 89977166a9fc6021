import { concurrencyContract } from './concurrency.js'
import { expectationContract } from './expectations.js'
import { idempotencyContract } from './idempotency.js'
import { readingContract } from './reading.js'
import { type Subject } from './subject.js'

/** What every adapter must do, word for word. `makeStore` gives a store on an empty log. */
export const eventStoreContract = (name: string, makeStore: () => Promise<Subject>): void => {
  describe(`${name} keeps the contract of an event store`, () => {
    expectationContract(makeStore)
    idempotencyContract(makeStore)
    concurrencyContract(makeStore)
    readingContract(makeStore)
  })
}
