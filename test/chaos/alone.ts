import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#testing'
import { type NodeProcess, startNode } from '../service/node-process.js'
import { AUTHORITY, ended, oneOf, type SetUp } from './setup.js'

const childrenOf = (pid: number): readonly number[] => {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', `${pid}`], { encoding: 'utf8' })
      .split('\n')
      .flatMap((line) => (line.trim() === '' ? [] : [Number(line)]))
  } catch {
    return []
  }
}

const killed = (pid: number | undefined): void => {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}

/** Everything in one process with the embedded database, as `npm start` and `ehc start` run it. */
export const alone = async (place: string, program: string): Promise<SetUp> => {
  const dataDir = join(place, 'alone')
  const port = await freePort()
  const env = { PORT: `${port}`, EHC_DEMO: 'no', EHC_AUTHORITY: AUTHORITY }
  const begin = (args: readonly string[]): NodeProcess => startNode({ program, args, dataDir, env })
  let one = begin(['start'])
  const ready = async (): Promise<void> => {
    while ((await one.says(/EHC Timelines is at (\S+)/).catch(() => undefined)) === undefined)
      one = begin(['start'])
  }
  await ready()
  const postmaster = (): number | undefined => {
    const mark = join(dataDir, 'pg/postmaster.pid')
    return existsSync(mark) ? Number(readFileSync(mark, 'utf8').split('\n')[0]) : undefined
  }
  // After three times in ten minutes the product gives up on its server and says so: somebody starts it again.
  const revive = setInterval(() => {
    if (one.child.exitCode !== null) one = begin(['start'])
  }, 1000)
  return {
    name: 'everything in one process, with the embedded database',
    url: `http://127.0.0.1:${port}`,
    kills: [
      {
        name: 'product',
        strike: async () => {
          await one.end('SIGKILL')
          await wait(Math.random() * 2000)
          one = begin(['start'])
          await ready()
        },
      },
      {
        name: 'server',
        strike: () => {
          killed(postmaster())
          return Promise.resolve()
        },
      },
      {
        name: 'backend',
        strike: () => {
          const server = postmaster()
          const backends = server === undefined ? [] : childrenOf(server)
          if (backends.length > 0) killed(oneOf(backends))
          return Promise.resolve()
        },
      },
    ],
    ehc: (...args) => ended(begin(args)),
    stop: async () => {
      clearInterval(revive)
      await one.end('SIGTERM')
    },
  }
}
