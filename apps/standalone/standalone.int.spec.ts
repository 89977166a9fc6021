import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type Readable } from 'node:stream'
import { projectRoot } from '#platform'

/** The product as `npm start` runs it, in a process of its own, on a data directory of its own. */
interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly said: () => string
  readonly complained: () => string
}

/** What set-up says while it makes the build that the test then runs. */
const SET_UP = /^(Building|Waiting for process).*…\n/gm

let dataDir: string
let started: Started[]

beforeEach(() => {
  dataDir = mkdtempSync('/tmp/ehc alone-')
  chmodSync(dataDir, 0o755)
  started = []
})

afterEach(async () => {
  for (const { child } of started) await ended(child, 'SIGKILL')
  await stopOrphan()
  rmSync(dataDir, { recursive: true, force: true })
})

function start(env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(projectRoot(), 'infra/setup/start.mjs')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      EHC_DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      EHC_DEMO: 'no',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (complained += text.toString()))
  const one = { child, said: () => said, complained: () => complained.replace(SET_UP, '') }
  started.push(one)
  return one
}

async function ended(child: Started['child'], signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'close')
    if (signal !== undefined) child.kill(signal)
    await exit
  }
  return child.exitCode
}

/** Where it says it is; fails with what it said when it ends before. */
async function address(one: Started): Promise<string> {
  for (;;) {
    const url = /EHC Timelines is at (\S+)/.exec(one.said())?.[1]
    if (url !== undefined) return url
    if (one.child.exitCode !== null || one.child.signalCode !== null) throw new Error(one.complained())
    await Promise.race([once(one.child.stdout, 'data'), once(one.child, 'close')])
  }
}

const failed = (): never => {
  throw new Error('It ended.')
}

const mark = (): string => join(dataDir, 'pg/postmaster.pid')
const postmaster = (): number => Number(readFileSync(mark(), 'utf8').split('\n')[0])

/** Only a test that failed half-way leaves one. */
async function stopOrphan(): Promise<void> {
  if (!existsSync(mark())) return
  const again = start()
  await address(again)
  await ended(again.child, 'SIGTERM')
}

/** Without a kept connection, which would outlive the test. */
async function status(url: string): Promise<number | undefined> {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

describe('npm start', () => {
  test('serves, says how to sign in, and Ctrl-C (passed on twice, as npm does) leaves nothing running', async () => {
    const one = start()
    const url = await address(one)
    expect([await status(url), await status(`${url}/health`)]).toStrictEqual([200, 200])
    expect(one.said()).toContain(`To sign in, open ${url}/sign-in.`)
    one.child.kill('SIGINT')
    expect(await ended(one.child, 'SIGINT')).toBe(0)
    expect([existsSync(mark()), one.complained()]).toStrictEqual([false, ''])
  })

  test('given a port in use, says so in a sentence and stops what it had started', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = portOf(other)
    const one = start({ PORT: String(port) })
    expect(await ended(one.child)).toBe(1)
    expect(one.complained()).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or choose another port, such as PORT=${port + 1}.\n`,
    )
    expect(existsSync(mark())).toBe(false)
    other.close()
    await once(other, 'close')
  })

  test('given a database that is killed, starts it again, says so and goes on', async () => {
    const one = start({ LOG_LEVEL: 'silent' })
    const url = await address(one)
    const before = postmaster()
    process.kill(before, 'SIGKILL')
    while (!one.said().includes('The database had stopped and is back; nothing recorded is lost.'))
      await Promise.race([once(one.child.stdout, 'data'), once(one.child, 'close').then(failed)])
    expect(postmaster()).not.toBe(before)
    expect(await status(url)).toBe(200)
    expect(await ended(one.child, 'SIGTERM')).toBe(0)
    expect(existsSync(mark())).toBe(false)
  })

  test('given that it was itself killed, the next start takes the database over, and stops it in the end', async () => {
    const one = start()
    await address(one)
    const left = postmaster()
    await ended(one.child, 'SIGKILL')
    const again = start()
    await address(again)
    expect(postmaster()).toBe(left)
    expect(await ended(again.child, 'SIGTERM')).toBe(0)
    expect(existsSync(mark())).toBe(false)
  })

  test.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, such as 3000.\n'],
    [
      { HOST: '203.0.113.1' },
      'HOST=203.0.113.1 is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (everybody).\n',
    ],
    [
      { DATABASE_URL: 'postgres://ehc:secret@127.0.0.1:1/ehc' },
      'The database in DATABASE_URL cannot be used (connect ECONNREFUSED 127.0.0.1:1). Check the address, and that the server runs.\n',
    ],
  ])('given %j, says what is wrong and what to do', async (env, sentence) => {
    const one = start(env)
    expect(await ended(one.child)).toBe(1)
    expect(one.complained()).toBe(sentence)
  })
})

function portOf(server: Server): number {
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('A TCP server has no port.')
  return bound.port
}
