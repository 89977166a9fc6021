import { randomBytes } from 'node:crypto'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

let database: FreshDatabase
const masterKey = randomBytes(32).toString('base64')
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const people = (command: string, ...args: readonly string[]) =>
  ehcWith(
    {
      DATABASE_URL: databaseUrl(database),
      EHC_MASTER_KEY: masterKey,
      EHC_ADDRESS: 'https://ehc.council.example',
    },
    'people',
    command,
    '--authority',
    '885',
    ...args,
  )

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
