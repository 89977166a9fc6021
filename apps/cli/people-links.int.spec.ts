import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { freshDatabase, type FreshDatabase } from '#testing'

const EHC = fileURLToPath(new URL('../../infra/setup/ehc.mjs', import.meta.url))
/** The first run may have to build. */
const TIME_LIMIT = 240_000

let database: FreshDatabase
const masterKey = randomBytes(32).toString('base64')
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const people = (command: string, ...args: readonly string[]) =>
  new Promise<{ out: string; err: string; exit: unknown }>((resolve) => {
    const env = {
      ...process.env,
      DATABASE_URL: database.adminUrl.replace('@/', '@localhost/'),
      EHC_MASTER_KEY: masterKey,
      EHC_ADDRESS: 'https://ehc.council.example',
    }
    const all = [EHC, 'people', command, '--authority', '885', ...args]
    execFile(process.execPath, all, { env }, (error, out, err) => {
      resolve({ out, err, exit: error === null ? 0 : error.code })
    })
  })

const ROSALIND = ['--email', 'R.Carter@council.example'] as const
const AS = ['--name', 'Rosalind Carter', '--role', 'administrator'] as const

test(
  'ehc people invite adds somebody and prints a link, again for the same address, and recover for a lost one',
  async () => {
    expect(await people('invite', '--email', 'Rosalind', ...AS)).toMatchObject({
      exit: 2,
      err: expect.stringContaining('bad_email') as string,
    })
    expect(await people('recover', ...ROSALIND)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('unknown_email') as string,
    })
    const first = await people('invite', ...ROSALIND, ...AS, '--json')
    expect(first).toMatchObject({ exit: 0 })
    const { link, expires, account } = JSON.parse(first.out) as Record<string, string>
    expect(link).toMatch(/^https:\/\/ehc\.council\.example\/invitation\/[\w-]{43}$/)
    expect(Date.parse(expires ?? '')).toBeGreaterThan(Date.now())
    expect(JSON.parse((await people('list', '--json')).out)).toMatchObject({
      people: [{ account, name: 'Rosalind Carter', roles: ['administrator'] }],
    })

    const again = await people('invite', ...ROSALIND)
    expect(again.out).toContain('https://ehc.council.example/invitation/')
    expect(again.out).not.toContain(link)
    expect((JSON.parse((await people('list', '--json')).out) as { people: unknown[] }).people).toHaveLength(1)

    expect((await people('recover', ...ROSALIND)).out).toContain('It works once')
    const leaves = ['leave', '--account', account ?? '', '--on', '2020-01-01'] as const
    expect((await people(...leaves)).err).toContain('last_administrator')
    await people('add', '--account', 'second', '--name', 'Ann Smith', '--role', 'administrator')
    await people(...leaves)
    expect(await people('recover', ...ROSALIND)).toMatchObject({ exit: 1 })
  },
  TIME_LIMIT,
)
