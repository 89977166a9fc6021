import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const ehc = (command: string, what: string, ...args: readonly string[]) =>
  ehcWith({ DATABASE_URL: databaseUrl(database) }, command, what, '--authority', '885', ...args)

const SMITH = ['--account', 'a.smith', '--name', 'Ann Smith', '--role', 'officer']

describe('ehc directory and ehc people', () => {
  it(
    'tell who works in an authority, and keep the name of whoever leaves',
    async () => {
      expect((await ehc('people', 'list')).out).toBe('Nobody is in the directory yet (ehc people add).\n')
      expect((await ehc('directory', 'name', 'Worcestershire')).out).toBe('Saved.\n')
      await ehc('directory', 'add-team', 'North')
      await ehc('directory', 'add-service', 'Speech and language therapy', '--giver', 'health')
      expect((await ehc('people', 'add', ...SMITH, '--team', 'North')).exit).toBe(0)
      await ehc('people', 'leave', '--account', 'a.smith', '--on', '2026-03-31')
      expect(JSON.parse((await ehc('directory', 'show', '--json')).out)).toStrictEqual({
        authority: '885',
        name: 'Worcestershire',
        teams: ['North'],
        localities: [],
        services: [{ service: 'Speech and language therapy', giver: 'health' }],
        people: [
          { account: 'a.smith', name: 'Ann Smith', roles: ['officer'], team: 'North', leftOn: '2026-03-31' },
        ],
        absences: [],
        matched: [],
      })
    },
    TIME_LIMIT,
  )

  it.each([
    ['a team that is not there', ['people', 'add', ...SMITH, '--team', 'South'], 'unknown_team', 1],
    ['a locality of no team', ['directory', 'add-locality', 'Wyre', '--team', 'South'], 'unknown_team', 1],
    [
      'a name that means nothing there',
      ['directory', 'match', 'SALT', '--kind', 'service', '--is', 'CAMHS'],
      'unknown_service',
      1,
    ],
    ['somebody who is not there', ['people', 'leave', '--account', 'nobody'], 'unknown_colleague', 1],
    ['a day that is none', ['people', 'leave', '--account', 'x', '--on', '31 March'], 'bad_date', 2],
    ['an account with a space', ['people', 'add', ...SMITH, '--account', 'ann smith'], 'bad_fact', 1],
    ['a role that is none', ['people', 'add', ...SMITH, '--role', 'king'], 'Allowed choices', 2],
  ])(
    'refuse %s with a sentence',
    async (_, [command = '', what = '', ...args], code, exit) => {
      const done = await ehc(command, what, ...args)
      expect([done.exit, done.err]).toStrictEqual([exit, expect.stringContaining(code)])
    },
    TIME_LIMIT,
  )
})
