import { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { eventStoreContract } from '../../libs/event-store/contract/index.js'
import { type EventStore } from '#event-store'
import { connect, kurrentEventStore, memoryRegister } from '#event-store/kurrentdb'
import { type StandIn, startStandIn } from './stand-in.js'

const CAPABILITIES = { multiStreamAppend: false, receipts: true, chain: true, archive: true }

describe.each([
  ['BatchAppend, as every server since 21.10 offers it', true],
  ['Append, as the client does with a user of its own', false],
])('over %s', (_, batchAppend) => {
  let standIn: StandIn
  let client: KurrentDBClient
  let store: EventStore | undefined

  beforeAll(async () => {
    // One text of the contract is larger than a server takes unless it is told to.
    standIn = await startStandIn({ batchAppend, maxAppendSize: 8 * 1024 * 1024 })
    client = await connect(standIn.url)
  })
  afterAll(async () => {
    await store?.close()
    await client.dispose()
    await standIn.close()
  })

  eventStoreContract(
    'kurrentdb',
    async () => {
      await store?.close()
      standIn.log.rewrite(() => [])
      const opened = await kurrentEventStore(client, { register: memoryRegister() })
      store = opened
      return opened
    },
    CAPABILITIES,
  )
})
