import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

  it(
    'take a register in by its good rows, and find a school by what it was called',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ehc-register-'))
      const file = async (...rows: readonly string[]): Promise<string> => {
        const path = join(folder, 'schools.csv')
        await writeFile(
          path,
          ['URN,LA (code),EstablishmentName,EstablishmentStatus (name)', ...rows].join('\n'),
        )
        return path
      }
      const settings = (what: string, ...args: readonly string[]) =>
        ehcWith(
          { DATABASE_URL: databaseUrl(database), EHC_AUTHORITY: '885' },
          ...['directory', 'settings', what, ...args],
        )
      const first = await file(
        '116740,885,Hill School,Open',
        '116741,884,Border School,Open',
        'x,885,Odd,Open',
      )
      const dry = await settings('import', first, '--dry-run', '--json')
      expect([dry.exit, JSON.parse(dry.out)]).toMatchObject([
        3,
        {
          read: 3,
          elsewhere: 1,
          says: { new: 1 },
          faults: [{ line: 4, code: 'odd_number' }],
          written: false,
        },
      ])
      expect((await settings('list')).out).toContain('No settings yet')
      await settings('import', first, '--also', '884')
      const second = await file('116740,885,Hill Academy,Closed')
      expect((await settings('import', second)).out).toContain('closed: 1')
      expect((await settings('import', second)).out).toContain('as before: 1')
      expect(JSON.parse((await settings('list', '--find', 'hill school', '--json')).out)).toMatchObject({
        settings: [{ details: { name: 'Hill Academy', urn: '116740' }, formerly: ['Hill School'] }],
      })
      await rm(folder, { recursive: true })
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
