import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { codeOf } from '#platform'

export interface Front {
  readonly url: string
  /** The node that answered last. */
  readonly answeredBy: () => string
  /** The nodes from now on. */
  readonly lead: (to: readonly string[]) => void
  close(): Promise<void>
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

const pass = (to: string, { method, path, headers, body }: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const passed = request(`${to}${path}`, { method, headers, agent: false }, resolve)
    passed.once('error', reject)
    passed.end(body)
  })

/**
 * One address before several nodes, each asked in its turn, and none twice with what may have been saved: only a node
 * that cannot be reached at all leads on to the next one. What runbooks/two-nodes.md says to nginx.
 */
export const startFront = async (nodes: readonly string[]): Promise<Front> => {
  let [all, turn, last] = [nodes, 0, '']
  const answer = async (asked: Asked, response: ServerResponse): Promise<void> => {
    for (let tried = 0; tried < all.length; tried += 1) {
      turn += 1
      const node = all[turn % all.length] ?? ''
      try {
        const answered = await pass(node, asked)
        last = node
        response.writeHead(answered.statusCode ?? 502, answered.headers)
        answered.pipe(response)
        return
      } catch (error) {
        if (codeOf(error) !== 'ECONNREFUSED') break
      }
    }
    response.writeHead(502).end()
  }
  const server = createServer((incoming, response) => {
    const { method = 'GET', url: path = '/', headers, socket } = incoming
    const named = { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', connection: 'close' }
    buffer(incoming)
      .then((body) => answer({ method, path, headers: named, body }, response))
      .catch(() => {
        response.destroy()
      })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    answeredBy: () => last,
    lead: (to) => (all = to),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
