import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '#testing'
import { type NodeProcess, startNode } from '../service/node-process.js'
import { keepRunning } from './keep-running.js'
import { AUTHORITY, ended, lastWordsOf, oneOf, type SetUp } from './setup.js'

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
  // After three times in ten minutes the product gives up on its server and says so: it is started again.
  const kept = keepRunning(() => begin(['start']))
  await kept.now().says(/EHC Timelines is at (\S+)/)
  const postmaster = (): number | undefined => {
    const mark = join(dataDir, 'pg/postmaster.pid')
    return existsSync(mark) ? Number(readFileSync(mark, 'utf8').split('\n')[0]) : undefined
  }
  return {
    name: 'everything in one process, with the embedded database',
    url: `http://127.0.0.1:${port}`,
    kills: [
      {
        name: 'product',
        strike: kept.kill,
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
    lastWords: () => lastWordsOf(new Map([['product', kept.now()]])),
    stop: kept.stop,
  }
}
