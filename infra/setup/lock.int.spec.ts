import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLock } from './lock.mjs'

const LOCK = new URL('lock.mjs', import.meta.url).href

let folder: string
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehc lock-'))
  children = []
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A process that takes the lock and then does what it is told. */
function holder(body: string): ChildProcess {
  const script = `
    import { withLock } from ${JSON.stringify(LOCK)}
    import { readFileSync, writeFileSync } from 'node:fs'
    const [folder, counter] = ${JSON.stringify([folder, join(folder, 'counter')])}
    ${body}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

/** Reads, waits, writes: two at a time would lose a count. */
const COUNT = `
  for (let i = 0; i < 10; i++) await withLock(folder, 'count', async () => {
    const n = Number(readFileSync(counter, 'utf8'))
    await new Promise((resolve) => setTimeout(resolve, 1))
    writeFileSync(counter, String(n + 1))
  })`

const HANG = `await withLock(folder, 'count', () => { console.log('held'); return new Promise((resolve) => setTimeout(resolve, 1e9)) })`

async function hanging(): Promise<ChildProcess> {
  const child = holder(HANG)
  if (child.stdout === null) throw new Error('The holder has no output.')
  await once(child.stdout, 'data')
  return child
}

test('given six processes that count, none counts over another', async () => {
  writeFileSync(join(folder, 'counter'), '0')
  const ends = Array.from({ length: 6 }, () => once(holder(COUNT), 'exit'))
  expect((await Promise.all(ends)).map(([status]) => status as unknown)).toStrictEqual([0, 0, 0, 0, 0, 0])
  expect(readFileSync(join(folder, 'counter'), 'utf8')).toBe('60')
  expect(readdirSync(folder).filter((name) => name.includes('lock'))).toHaveLength(1)
})

test('given a holder that is killed while four wait, each of the four has its turn, one at a time', async () => {
  writeFileSync(join(folder, 'counter'), '0')
  const held = await hanging()
  const ends = Array.from({ length: 4 }, () => once(holder(COUNT), 'exit'))
  held.kill('SIGKILL')
  await Promise.all(ends)
  expect(readFileSync(join(folder, 'counter'), 'utf8')).toBe('40')
})

test('given a holder that lives, whoever waits is told who it is, and gives up in the end', async () => {
  const held = await hanging()
  const waited: number[] = []
  await expect(
    withLock(folder, 'count', () => Promise.resolve(), { patienceMs: 50, onWait: (pid) => waited.push(pid) }),
  ).rejects.toMatchObject({
    code: 'lock_timeout',
    message: `Process ${held.pid ?? 0} has held the lock “count” in ${folder} for too long. Wait for it to finish, or end it, then try again.`,
  })
  expect(waited).toStrictEqual([held.pid])
})

test('given a task that fails, the lock is given back', async () => {
  await expect(withLock(folder, 'count', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await withLock(folder, 'count', () => Promise.resolve('mine'), { patienceMs: 0 })).toBe('mine')
})
