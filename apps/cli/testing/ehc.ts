import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type FreshDatabase } from '#testing'

export interface Ran {
  readonly out: string
  readonly err: string
  readonly exit: number
}

/** The first command may have to build. */
export const TIME_LIMIT = 240_000

const PROGRAM = fileURLToPath(new URL('one-process.mjs', import.meta.url))

interface CommandLine {
  readonly child: ChildProcess
  /** Comes only when the process ends before it was told to: with what it said. */
  readonly ended: Promise<readonly [Ran]>
}

let running: Promise<CommandLine> | undefined
let last: Promise<unknown> = Promise.resolve()

const begin = async (): Promise<CommandLine> => {
  const child = fork(PROGRAM, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit').then(([code]) => [{ out: '', err: said, exit: Number(code) }] as const)
  await Promise.race([once(child, 'message'), ended])
  return { child, ended }
}

const ask = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> => {
  const { child, ended } = await (running ??= begin())
  const answered = once(child, 'message') as Promise<[Ran]>
  child.send({ args, env })
  const [ran] = await Promise.race([answered, ended])
  return ran
}

/** The address of a test's database as a setting of the product. */
export const databaseUrl = (database: FreshDatabase): string =>
  // A socket's address has no host before its path, and the setting asks for one; `host=` behind it wins.
  database.adminUrl.replace('@/', '@localhost/')

/**
 * Runs commands one after the other in one process of the built command line: what they print, on which stream, and how
 * they would end. What only a process of its own shows (pipes, signals, terminals) is tried in `export-events` and in
 * the runbooks.
 */
export const ehcWith = (settings: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> => {
  const ran = last.then(() => ask(args, { ...process.env, ...settings }))
  last = ran.catch(() => undefined)
  return ran
}

afterAll(async () => {
  const commandLine = await running
  running = undefined
  commandLine?.child.disconnect()
  await commandLine?.ended
})
