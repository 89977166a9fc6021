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
import { keepRunning, type Kept } from './keep-running.js'
import { AUTHORITY, ended, type Kill, lastWordsOf, oneOf, type SetUp } from './setup.js'

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
  const addresses = new Map<string, string>()
  /** While the database is away it ends with a sentence, and is started again. */
  const keep = (kind: 'web' | 'worker', n: string): Kept => {
    const name = `${kind} ${n}`
    return keepRunning(
      () => begin(name, [kind]),
      (one) => {
        if (kind === 'worker') return
        const serves = one.says(/The pages are at (http:\/\/[\d.:]+)/).then((url) => {
          addresses.set(name, url)
          front.lead([...addresses.values()])
        })
        // It ended before it served: the next one is told of in its turn.
        serves.catch(() => undefined)
      },
    )
  }
  const first = keep('web', '1')
  await first.now().says(/The pages are at/)
  const nodes = new Map([
    ['web 1', first],
    ['web 2', keep('web', '2')],
    ['worker 1', keep('worker', '1')],
    ['worker 2', keep('worker', '2')],
  ])
  const killNode = (kind: 'web' | 'worker'): Kill => ({
    name: kind,
    strike: async () => {
      await nodes.get(`${kind} ${oneOf(NODES)}`)?.kill()
    },
  })
  const kills: readonly Kill[] = [
    killNode('web'),
    killNode('worker'),
    { name: 'backend', strike: () => killBackend(postgres.adminUrl) },
    {
      name: 'server',
      strike: () => postgres.kill(),
      mend: async () => {
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
            },
            mend: async () => {
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
    lastWords: () => lastWordsOf(new Map([...nodes].map(([name, kept]) => [name, kept.now()]))),
    stop: async () => {
      await Promise.all([...nodes.values()].map((kept) => kept.stop()))
      await front.close()
      await postgres.stop()
      redis?.kill('SIGTERM')
    },
  }
}
