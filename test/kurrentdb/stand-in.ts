import { createServer, type Server as TcpServer, type Socket, connect } from 'node:net'
import { type sendUnaryData, Server, ServerCredentials } from '@grpc/grpc-js'
import { appendCall, batchAppendCall } from './append-calls.js'
import { features, gossip, GossipService, ServerFeaturesService, StreamsService } from './bindings.js'
import { type Faults, noFaults } from './faults.js'
import { type KurrentLog, kurrentLog } from './log.js'
import { readCall } from './read-calls.js'

export interface StandIn {
  /** For KURRENTDB_URL. */
  readonly url: string
  readonly log: KurrentLog
  readonly faults: Faults
  /** Breaks every connection; new ones are taken. */
  cut(): void
  /** Breaks every connection, and takes no new one until `returns`. */
  goesAway(): Promise<void>
  returns(): Promise<void>
  close(): Promise<void>
}

export interface StandInOptions {
  /** What the server says it is; default the oldest that is supported. */
  readonly version?: string
  /** Whether it offers BatchAppend, as every server since 21.10 does. */
  readonly batchAppend?: boolean
  /** In bytes; KurrentDB's default is 1,048,576. */
  readonly maxAppendSize?: number
}

const listen = (server: TcpServer, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

const bind = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port)
      else reject(error)
    })
  })

const supported = (version: string, batchAppend: boolean): InstanceType<typeof features.SupportedMethods> => {
  const methods = ['read', 'append', ...(batchAppend ? ['batchappend'] : [])].map((name) =>
    new features.SupportedMethod()
      .setMethodName(name)
      .setServiceName('event_store.client.streams.streams')
      .setFeaturesList(['position', 'events']),
  )
  return new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods)
}

const alone = (port: number): InstanceType<typeof gossip.ClusterInfo> => {
  const endPoint = new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)
  const member = new gossip.MemberInfo().setIsAlive(true).setHttpEndPoint(endPoint)
  return new gossip.ClusterInfo().setMembersList([member.setState(gossip.MemberInfo.VNodeState.LEADER)])
}

const answering =
  <Response>(response: () => Response) =>
  (_: unknown, answer: sendUnaryData<Response>): void => {
    answer(null, response())
  }

/**
 * A protocol stand-in for KurrentDB: real gRPC over TCP, spoken with the client's own bindings, and behind it a list in
 * memory. It shows that the adapter and the official client understand the protocol as published and bear its failures.
 * It does not show what only a server can: disks, clusters, elections, scavenging, access control, speed. In front of
 * it stands a plain TCP relay, so that connections can be broken at will.
 */
export const startStandIn = async ({
  version = '23.10.0',
  batchAppend = true,
  maxAppendSize = 1_048_576,
}: StandInOptions = {}): Promise<StandIn> => {
  const log = kurrentLog(maxAppendSize)
  const faults = noFaults()
  const sockets = new Set<Socket>()
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const parts = { log, faults, cut }

  // 16 MiB, the largest record of a real server; 4 would be the library's own limit.
  const server = new Server({ 'grpc.max_receive_message_length': 16 * 1024 * 1024 })
  server.addService(StreamsService, {
    read: readCall(parts),
    append: appendCall(parts),
    batchAppend: batchAppendCall(parts),
  })
  server.addService(ServerFeaturesService, {
    getSupportedMethods: answering(() => supported(version, batchAppend)),
  })
  const inner = await bind(server)

  const takeIn = (socket: Socket): void => {
    const onward = connect(inner, '127.0.0.1')
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one)
      // Without it each small answer waits 40 ms for the acknowledgement of the one before.
      one.setNoDelay(true)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
  let relay = createServer(takeIn)
  const port = await listen(relay, 0)
  server.addService(GossipService, { read: answering(() => alone(port)) })

  const goesAway = (): Promise<void> =>
    new Promise((resolve) => {
      relay.close(() => {
        resolve()
      })
      cut()
    })
  return {
    url: `kurrentdb://127.0.0.1:${port}?tls=false`,
    log,
    faults,
    cut,
    goesAway,
    returns: async () => {
      relay = createServer(takeIn)
      await listen(relay, port)
    },
    close: async () => {
      await goesAway()
      server.forceShutdown()
    },
  }
}
