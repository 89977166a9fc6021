import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { type Connections, trackConnections } from './connections.js'

let server: Server
let connections: Connections
/** What is asked and not yet answered. */
let waiting: ServerResponse[]
let port: number

beforeEach(async () => {
  waiting = []
  server = createServer((_, response) => void waiting.push(response))
  connections = trackConnections(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
})

const close = (): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    connections.letGo()
  })

describe('a server that leaves', () => {
  test('does not wait for a connection on which a browser has asked nothing', async () => {
    const ahead = connect(port, '127.0.0.1')
    await once(server, 'connection')
    const ended = once(ahead, 'close')
    await close()
    await ended
  })

  test('lets a request under way end, and its kept connection with it', async () => {
    const asked = once(get({ port, host: '127.0.0.1', headers: { connection: 'keep-alive' } }), 'response')
    await once(server, 'request')
    const closed = close()
    waiting[0]?.end('the whole answer')
    const [response] = (await asked) as [IncomingMessage]
    let text = ''
    for await (const part of response) text += String(part)
    expect(text).toBe('the whole answer')
    await closed
  })

  test('ends a connection that is kept between two requests', async () => {
    const asked = once(get({ port, host: '127.0.0.1', headers: { connection: 'keep-alive' } }), 'response')
    await once(server, 'request')
    waiting[0]?.end()
    const [response] = (await asked) as [IncomingMessage]
    const ended = once(response.socket, 'close')
    response.resume()
    await once(response, 'end')
    await close()
    await ended
  })
})
