import { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { eventStoreContract } from '../../libs/event-store/contract/index.js'
import { type EventStore } from '#event-store'
import { connect, kurrentEventStore, memoryRegister, readLast } from '#event-store/kurrentdb'
import { startStandIn } from './stand-in.js'

interface Server {
  readonly url: string
  close(): Promise<void>
}

/** One text of the contract is larger than a server takes unless it is told to. */
const LARGEST = 8 * 1024 * 1024

const standIn = (batchAppend: boolean) => (): Promise<Server> =>
  startStandIn({ batchAppend, maxAppendSize: LARGEST })

/** A real one, whose log cannot be emptied: each test begins at its end. See infra/runbooks/kurrentdb.md. */
const given = process.env['KURRENTDB_URL']
const real: readonly (readonly [string, () => Promise<Server>])[] =
  given === undefined || given === ''
    ? []
    : [
        [
          'on the server in KURRENTDB_URL',
          () => Promise.resolve({ url: given, close: () => Promise.resolve() }),
        ],
      ]

const servers: readonly (readonly [string, () => Promise<Server>])[] = [
  ['on the stand-in, over BatchAppend, as every server since 21.10 offers it', standIn(true)],
  ['on the stand-in, over Append, as the client does with a user for each call', standIn(false)],
  ...real,
]

describe.each(servers)('%s', (_, start) => {
  let server: Server
  let client: KurrentDBClient
  let store: EventStore | undefined

  beforeAll(async () => {
    server = await start()
    client = await connect(server.url)
  })
  afterAll(async () => {
    await store?.close()
    await client.dispose()
    await server.close()
  })

  eventStoreContract(
    'kurrentdb',
    async () => {
      await store?.close()
      const opened = await kurrentEventStore(client, { register: memoryRegister(await readLast(client)) })
      store = opened
      return opened
    },
    { multiStreamAppend: false, receipts: true, chain: true },
  )
})
