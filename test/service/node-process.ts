import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Readable } from 'node:stream'

const asRoot = process.geteuid?.() === 0
/** A user who owns nothing of the program; the one who runs us, where that is not root. */
export const NOBODY: { readonly uid?: number; readonly gid?: number } = asRoot
  ? { uid: 65_534, gid: 65_534 }
  : {}

export interface NodeProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** All that it printed so far. */
  readonly said: () => string
  /** Resolves with what the pattern caught; rejects with all it said when it ends before. */
  readonly says: (pattern: RegExp) => Promise<string>
  readonly end: (signal: NodeJS.Signals) => Promise<void>
}

export interface NodeParts {
  /** The folder that is installed. */
  readonly program: string
  readonly args: readonly string[]
  /** Made, for its user alone, as systemd makes it. */
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
}

/** One process of the product as it is installed, as another user, with nothing of our environment. */
export const startNode = ({ program, args, dataDir, env }: NodeParts): NodeProcess => {
  if (asRoot) spawnSync('install', ['-d', '-m', '700', '-o', '65534', '-g', '65534', dataDir])
  else mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const child = spawn(process.execPath, [join(program, 'ehc.js'), ...args], {
    ...NOBODY,
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', EHC_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (bytes: Buffer): void => {
    text += bytes.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(text)
        if (found === null) return
        listeners.delete(look)
        resolve(found[1] ?? found[0])
      }
      listeners.add(look)
      child.once('close', () => {
        reject(new Error(text))
      })
      look()
    })
  return {
    child,
    said: () => text,
    says,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'close')
      child.kill(signal)
      await gone
    },
  }
}
