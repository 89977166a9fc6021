import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, type Ran, TIME_LIMIT } from './testing/ehc.js'

const EHC = fileURLToPath(new URL('../../infra/setup/ehc.mjs', import.meta.url))

let folder: string
let from: FreshDatabase
let to: FreshDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ehc-export-'))
  ;[from, to] = await Promise.all([freshDatabase(), freshDatabase()])
})
afterAll(async () => {
  await Promise.all([from.drop(), to.drop()])
  await rm(folder, { recursive: true, force: true })
})

/** Both databases share the data directory, and with it the master key. */
const settings = (database: FreshDatabase) => ({
  EHC_DATA_DIR: join(folder, 'data'),
  DATABASE_URL: databaseUrl(database),
  EHC_MASTER_KEY: '',
})

const ehc = (database: FreshDatabase, args: readonly string[]) => ehcWith(settings(database), ...args)

/** In a process of its own, with pipes. */
const piped = (database: FreshDatabase, args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...settings(database) }, maxBuffer: 100_000_000 }
    const child = execFile(process.execPath, [EHC, ...args], options, (error, stdout, err) => {
      resolve({ out: stdout, err, exit: error === null ? 0 : Number(error.code) })
    })
    child.stdin?.end(input)
  })

const out = (...args: readonly string[]): readonly string[] => [
  'export',
  'events',
  '--authority',
  '999',
  ...args,
]

it(
  'a log goes out by the command line and comes back by it, the same to the byte',
  async () => {
    await ehc(from, ['simulate', '--authority', '999', '--seed', '1', '--scale', '0.005'])
    const file = join(folder, 'log.ndjson')

    const exported = await ehc(from, out('--to', file))
    const again = await ehc(from, out('--to', file))
    const throughPipe = await piped(from, out())
    expect([exported.exit, exported.out, exported.err]).toStrictEqual([0, '', ''])
    expect([again.exit, again.err]).toStrictEqual([2, expect.stringContaining('file_exists: ')])
    const text = await readFile(file, 'utf8')
    expect(throughPipe.out).toBe(text)
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    const imported = await piped(
      to,
      ['import', 'events', '--authority', '999', '--from', '-', '--json'],
      text,
    )
    expect([imported.exit, imported.err]).toStrictEqual([0, ''])
    const { lastPosition } = JSON.parse(imported.out) as { readonly lastPosition: number }
    expect(text.split('\n').filter((line) => line.startsWith('{"kind":"event"'))).toHaveLength(lastPosition)
    expect((await ehc(to, out())).out).toBe(text)
    // What was wanted before today was told where the log comes from.
    expect((await ehc(to, ['import', 'events', '--authority', '999', '--from', file])).err).toContain(
      'not_empty: ',
    )
    expect((await ehc(to, ['import', 'events', '--authority', '998', '--from', file])).err).toContain(
      'other_authority: ',
    )
    expect(
      await ehc(to, ['import', 'events', '--authority', '999', '--from', join(folder, 'nowhere')]),
    ).toMatchObject({
      exit: 2,
      err: expect.stringContaining('cannot_read: ') as unknown,
    })
  },
  TIME_LIMIT,
)

it(
  'names are shown only when asked for, with a warning',
  async () => {
    const sealed = await ehc(from, out())
    const opened = await ehc(from, out('--open-sealed'))
    expect(sealed.out).not.toContain('"surname"')
    expect(opened.out).toContain('"opened":{"')
    expect(opened.out).toContain('"surname":"')
    expect(opened.err).toContain('What was written names children.')
    expect(await ehc(from, ['export', 'events', '--authority', '998'])).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('no_data: ') as unknown,
    })
  },
  TIME_LIMIT,
)
