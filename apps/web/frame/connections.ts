import { type Server } from 'node:http'
import { type Socket } from 'node:net'

export interface Connections {
  /** Lets each request under way end, and every connection with it; those that ask nothing end at once. */
  readonly letGo: () => void
}

/**
 * A browser opens connections ahead, on which it has asked nothing yet. Node.js (20 to 24) counts one of those as under
 * way, so `server.close()` would wait for the browser to give it up: minutes, or for as long as its window is open.
 */
export const trackConnections = (server: Server): Connections => {
  const idle = new Set<Socket>()
  let leaving = false
  server.on('connection', (socket) => {
    if (leaving) return void socket.destroy()
    idle.add(socket)
    socket.once('close', () => idle.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    idle.delete(socket)
    response.once('close', () => {
      if (leaving) socket.destroySoon()
      else if (!socket.destroyed) idle.add(socket)
    })
  })
  return {
    letGo: () => {
      leaving = true
      for (const socket of idle) socket.destroy()
    },
  }
}
