import { randomBytes } from 'node:crypto'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const masterKey = randomBytes(32).toString('base64')

let database: FreshDatabase
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(() => database.drop())

const ehc = (...args: readonly string[]) =>
  ehcWith({ DATABASE_URL: databaseUrl(database), EHC_MASTER_KEY: masterKey }, ...args)

const SIMULATE = ['simulate', '--authority', '999', '--scale', '0.001', '--until', '2026-11-21'] as const
const create = (name: string, ...more: readonly string[]) =>
  ehc('authority', 'create', '--authority', '885', '--name', name, ...more)
const refused = (sentence: RegExp) => ({ exit: 1, err: expect.stringMatching(sentence) as string })

test(
  'ehc authority create begins a real authority once, and the demonstration is refused beside it',
  async () => {
    const made = JSON.parse((await create('Worcestershire', '--json')).out) as Record<string, unknown>
    expect(made).toMatchObject({ authority: '885', name: 'Worcestershire' })
    expect(JSON.stringify(made['next'])).toContain('people invite --authority 885')
    expect(await create('Elsewhere')).toMatchObject(refused(/is there already, as Worcestershire/))
    expect(await ehc(...SIMULATE)).toMatchObject(refused(/^real_records_here: .*Nothing was written/))
  },
  TIME_LIMIT,
)

test(
  'a store with made-up children refuses a real authority',
  async () => {
    expect((await ehc(...SIMULATE)).exit).toBe(0)
    expect(await create('Worcestershire')).toMatchObject(
      refused(/^demonstration_here: .*Nothing was written/),
    )
  },
  TIME_LIMIT,
)
