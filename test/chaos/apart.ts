import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '#testing'
import { findProgram } from '../../infra/setup/programs.mjs'
import { startFront } from '../service/front.js'
import { type NodeProcess, startNode } from '../service/node-process.js'
import { ownPostgres } from '../service/own-postgres.js'
import { AUTHORITY, ended, type Kill, oneOf, type SetUp } from './setup.js'

const NODES = ['1', '2'] as const

const redisOn = (port: number, program: string): ChildProcess =>
  spawn(program, ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  })

/** A process of the database that serves somebody of ours, killed as the kernel does when memory is short. */
const killBackend = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'ehc-timelines%'",
  )
  if (rows.length > 0) process.kill(oneOf(rows).pid, 'SIGKILL')
  await client.end().catch(() => undefined)
}

/** Pages and workers apart, two of each, on a PostgreSQL of one's own and, where there is one, a Redis. */
export const apart = async (place: string, program: string): Promise<SetUp> => {
  const postgres = await ownPostgres({ folder: join(place, 'postgres') })
  const front = await startFront([])
  const redisProgram = findProgram('redis')
  const redisPort = await freePort()
  let redis = redisProgram === undefined ? undefined : redisOn(redisPort, redisProgram)
  const env = {
    DATABASE_URL: postgres.url(),
    EHC_ADDRESS: front.url,
    EHC_MASTER_KEY: randomBytes(32).toString('base64'),
    EHC_SESSION_SECRET: randomBytes(32).toString('hex'),
    EHC_AUTHORITY: AUTHORITY,
    PORT: '0',
    ...(redis === undefined ? {} : { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
  }
  const begin = (name: string, args: readonly string[]): NodeProcess =>
    startNode({ program, args, dataDir: join(place, name), env })
  const running = new Map<string, NodeProcess>()
  const addresses = new Map<string, string>()
  /** Until it serves: while the database is away it ends with a sentence, as systemd would start it again. */
  const startOne = async (kind: 'web' | 'worker', n: string): Promise<void> => {
    const name = `${kind} ${n}`
    for (;;) {
      const one = begin(name, [kind])
      running.set(name, one)
      if (kind === 'worker') return
      const url = await one.says(/The pages are at (http:\/\/[\d.:]+)/).catch(() => undefined)
      if (url === undefined) continue
      addresses.set(name, url)
      front.lead([...addresses.values()])
      return
    }
  }
  /** A worker that could not start while the database was away is started again, as systemd does. */
  const revive = setInterval(() => {
    for (const n of NODES)
      if (typeof running.get(`worker ${n}`)?.child.exitCode === 'number') void startOne('worker', n)
  }, 1000)
  const killNode = (kind: 'web' | 'worker'): Kill => ({
    name: kind,
    strike: async () => {
      const n = oneOf(NODES)
      await running.get(`${kind} ${n}`)?.end('SIGKILL')
      await wait(Math.random() * 2000)
      await startOne(kind, n)
    },
  })
  await startOne('web', '1')
  await Promise.all([startOne('web', '2'), startOne('worker', '1'), startOne('worker', '2')])
  const kills: readonly Kill[] = [
    killNode('web'),
    killNode('worker'),
    { name: 'backend', strike: () => killBackend(postgres.adminUrl) },
    {
      name: 'server',
      strike: async () => {
        await postgres.kill()
        await wait(Math.random() * 2000)
        await postgres.startAgain()
      },
    },
    ...(redisProgram === undefined
      ? []
      : [
          {
            name: 'redis',
            strike: async () => {
              if (redis?.kill('SIGKILL') === true) await once(redis, 'exit')
              await wait(Math.random() * 3000)
              redis = redisOn(redisPort, redisProgram)
            },
          },
        ]),
  ]
  return {
    name: 'pages and workers apart, two of each',
    url: front.url,
    kills,
    ehc: (...args) => ended(begin('commands', args)),
    stop: async () => {
      clearInterval(revive)
      await Promise.all([...running.values()].map((one) => one.end('SIGTERM')))
      await front.close()
      await postgres.stop()
      redis?.kill('SIGTERM')
    },
  }
}
