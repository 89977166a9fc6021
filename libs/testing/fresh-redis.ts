import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { needProgram } from './programs.js'

export interface FreshRedis {
  readonly url: string
  /** As a power cut: at once, and nothing is kept. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const READY_MS = 10_000

/** An empty Redis of its own on a free port, that keeps nothing. Throws with how to get Redis when there is none. */
export async function freshRedis(): Promise<FreshRedis> {
  const program = needProgram('redis')
  const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), 'ehc-redis-'))]
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(program, args, { stdio: 'ignore' })
  // A test process that is killed leaves no server behind when it can help it.
  const killIt = (): void => void child.kill('SIGKILL')
  process.once('exit', killIt)
  await ready(port, child)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.off('exit', killIt)
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `redis://127.0.0.1:${port}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return address.port
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Redis did not start on port ${port}.`)
    await wait(10)
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  try {
    await once(socket, 'connect')
    socket.write('PING\r\n')
    const [reply] = (await once(socket, 'data')) as [Buffer]
    return reply.toString().startsWith('+PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
