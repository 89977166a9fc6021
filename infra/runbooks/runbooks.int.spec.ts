import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type EmbeddedServer, useEmbeddedPostgres } from '#platform'
import { scriptOf, shell } from '../../test/service/runbook.js'
import { PROGRAMS } from '../setup/programs.mjs'

const TIME_LIMIT = 300_000
const AUTHORITY = '999'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehc-runbook-'))
  for (const name of ['backups', 'keys', 'out']) mkdirSync(join(folder, name))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: '',
  EHC_MASTER_KEY: '',
  EHC_DATA_DIR: join(folder, 'data'),
  NEW_DATA_DIR: join(folder, 'new data'),
  BACKUPS: join(folder, 'backups'),
  KEYS: join(folder, 'keys'),
  OUT: join(folder, 'out'),
  AUTHORITY,
  ...more,
})

const simulate = (env: NodeJS.ProcessEnv): string =>
  shell('npm run -s ehc -- simulate --authority "$AUTHORITY" --seed 1 --scale 0.003', env)

const HOLDS = /events checked, last position [1-9]/

test(
  'backup-and-restore.md works as it is written',
  () => {
    const env = environment()
    simulate(env)
    const said = shell(scriptOf('backup-and-restore.md'), env)
    expect(said).toContain('The master key is not in it')
    expect(said).toContain('Names cannot be read yet')
    expect(said).toContain('"holds":true')
  },
  TIME_LIMIT,
)

test(
  'log-out-and-in.md and log-does-not-hold.md work as they are written',
  () => {
    const env = environment()
    simulate(env)
    expect(shell(scriptOf('log-out-and-in.md'), env)).toContain('the log holds up to position')
    expect(shell(scriptOf('log-does-not-hold.md'), env)).toMatch(HOLDS)
  },
  TIME_LIMIT,
)

/** The newest PostgreSQL of Debian's whose server and tools are both there. */
const toolsFolder = (): string | undefined => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return versions
    .map((version) => join(debian, version, 'bin'))
    .find((bin) =>
      ['postgres', 'initdb', 'pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(bin, name))),
    )
}

const tools = toolsFolder()
if (tools === undefined) {
  const skipped = `SKIPPED: the runbook for an outside PostgreSQL needs pg_dump and its server (${PROGRAMS.postgresql.howToGet}).`
  if (process.env['CI'] === 'true') throw new Error(skipped)
  process.stderr.write(`${skipped}\n`)
}

const serverOf = (bin: string, name: string): Promise<EmbeddedServer> =>
  useEmbeddedPostgres({
    dataDir: join(folder, name),
    look: { packageFolder: undefined, folders: [bin], copiesFolder: folder },
  })

/** An address as an operator would give it: a socket's folder needs a host in front of the path. */
const addressOf = (server: EmbeddedServer, database: string): string =>
  server.url('postgres', database).replace('@/', '@localhost/')

;(tools === undefined ? test.skip : test)(
  'outside-postgresql.md works as it is written, from one server to another',
  async () => {
    const bin = tools ?? ''
    const [old, fresh] = await Promise.all([serverOf(bin, 'old'), serverOf(bin, 'fresh')])
    try {
      const env = environment({
        PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
        DATABASE_URL: addressOf(old, 'postgres'),
        ADMIN_URL: addressOf(fresh, 'postgres'),
        NEW_DATABASE_URL: addressOf(fresh, 'ehc_restored'),
        OTHER_DATABASE_URL: addressOf(fresh, 'ehc_moved'),
      })
      simulate(env)
      const said = shell(scriptOf('outside-postgresql.md'), env)
      expect(said).toMatch(HOLDS)
      expect(said).toContain('the log holds')
      // The product itself finds its tables, its roles and what each may do.
      expect(
        shell(
          'DATABASE_URL="$NEW_DATABASE_URL" npm run -s ehc -- rebuild --authority "$AUTHORITY" --json',
          env,
        ),
      ).toContain('"position":')
    } finally {
      await Promise.all([old.release(), fresh.release()])
    }
  },
  TIME_LIMIT,
)
