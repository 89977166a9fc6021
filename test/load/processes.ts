import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '#platform'
import { freePort } from '#testing'
import { type Figure, figure } from './measure.js'

const ROUNDS = 3
const VISITS = 200

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

const megabytes = async (metrics: string): Promise<number> => {
  const told = await (await fetch(metrics)).text()
  return Number(/^ehc_process_memory_bytes (\d+)/m.exec(told)?.[1]) / 1024 / 1024
}

interface Started {
  readonly seconds: number
  readonly atFirst: number
  readonly afterwards: number
}

/** From the start of the process until it answers; and its memory then, and when it has worked a little. */
const startOne = async (name: 'web' | 'worker', dataDir: string): Promise<Started> => {
  const [port, numbers] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    EHC_DATA_DIR: dataDir,
    PORT: `${port}`,
    EHC_METRICS_PORT: `${numbers}`,
    LOG_LEVEL: 'error',
  }
  const began = performance.now()
  const child = spawn(process.execPath, [join(projectRoot(), 'infra/setup/ehc.mjs'), name], {
    env,
    stdio: 'ignore',
  })
  const metrics = `http://127.0.0.1:${numbers}/metrics`
  while (!(await answers(metrics))) {
    if (child.exitCode !== null) throw new Error(`${name} does not start`)
    await wait(5)
  }
  const seconds = (performance.now() - began) / 1000
  const atFirst = await megabytes(metrics)
  for (let n = 0; n < VISITS; n += 1) await fetch(name === 'web' ? `http://127.0.0.1:${port}/rules` : metrics)
  const afterwards = await megabytes(metrics)
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  return { seconds, atFirst, afterwards }
}

/** Pages and worker, each a process of its own on a database that runs: how soon they answer, and their memory. */
export const measureProcesses = async (dataDir: string): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const name of ['web', 'worker'] as const) {
    const rounds: Started[] = []
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await startOne(name, dataDir))
    const last = rounds.at(-1)
    const seconds = Math.min(...rounds.map((one) => one.seconds))
    figures.push(
      figure(`${name}: from the start until it answers, best of ${ROUNDS}`, seconds, 'seconds'),
      figure(`${name}: memory when it answers`, last?.atFirst ?? NaN, 'MB'),
      figure(`${name}: memory after ${VISITS} requests`, last?.afterwards ?? NaN, 'MB'),
    )
  }
  return figures
}
