import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBackup, migrationsThen, restore } from '#archive'
import { verifyLog } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool, migrate, openDatabase, readMigrations } from '#platform'
import { projectionStatus, runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { ensureInstalledApart } from '../../infra/setup/install.mjs'
import { type OwnPostgres, ownPostgres } from '../service/own-postgres.js'

const HERE = fileURLToPath(new URL('versions', import.meta.url))
const OF_0_2_0 = fileURLToPath(new URL('../upgrade/backup-of-0.2.0', import.meta.url))
/** The first run installs them: 30 MB each. */
const TIME_LIMIT = 400_000
/** 18 is the product's own, and under all other tests. */
const VERSIONS = [15, 16, 17] as const

const isThisMachine = process.platform === 'linux' && process.arch === 'x64'
if (!isThisMachine) {
  const skipped = 'SKIPPED: PostgreSQL 15 to 17 are tried on Linux with x64 processors.'
  if (process.env['CI'] === 'true') throw new Error(skipped)
  process.stderr.write(`${skipped}\n`)
}

let place: string
const servers = new Map<number, OwnPostgres>()

beforeAll(async () => {
  place = mkdtempSync('/tmp/ehc-versions-')
  chmodSync(place, 0o755)
  if (!isThisMachine) return
  await ensureInstalledApart(HERE)
  for (const version of VERSIONS) {
    const packageFolder = join(HERE, 'node_modules', `postgresql-${version}`)
    if (!existsSync(packageFolder)) throw new Error(`npm did not bring PostgreSQL ${version}`)
    const look = { packageFolder, folders: [], copiesFolder: place }
    servers.set(version, await ownPostgres({ folder: join(place, `${version}`), look }))
  }
}, TIME_LIMIT)

afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.stop()))
  rmSync(place, { recursive: true, force: true })
})

const log = {
  info: () => undefined,
  error: (fields: unknown, message: string): never => {
    throw new Error(`${message}: ${JSON.stringify(fields)}`)
  },
}

;(isThisMachine ? describe : describe.skip)('a PostgreSQL of one’s own', () => {
  it.each(VERSIONS)(
    'may be %i: records of 0.2.0 are brought up to date, hold, fill the lists, and go on',
    async (version) => {
      const server = servers.get(version)
      expect(server?.major).toBe(version)
      const settings = { dataDir: place, databaseUrl: server?.url() ?? '' }
      const manifest = await checkBackup(OF_0_2_0)
      const { ownerUrl, appUrl } = await openDatabase(
        settings,
        undefined,
        migrationsThen(manifest, readMigrations()),
      )
      const [owner, pool] = [createPool(ownerUrl), createPool(appUrl)]
      try {
        await restore({ owner, folder: OF_0_2_0, manifest })
        await migrate(ownerUrl)
        const store = postgresEventStore(pool)
        const [last] = await store.readAll('885', { before: 'end', limit: 1 })
        if (last === undefined) throw new Error('The log is empty.')
        const event = { ...last, id: '0192f0c0-0000-7000-8000-000000000001' }
        const { stream, revision } = last
        const appended = await store.append({ authority: '885', stream, expected: revision, events: [event] })
        expect(appended).toMatchObject({ ok: true, position: 287 })
        expect(await verifyLog(store, '885')).toMatchObject({ holds: true, events: 287 })
        await runUntilCaughtUp({ store, pool, projections: readModelProjections, log }, '885')
        expect(await projectionStatus(pool, readModelProjections, '885')).toMatchObject(
          readModelProjections.map(() => ({ parked: 0, lag: 0, error: null })),
        )
      } finally {
        await Promise.all([owner.end(), pool.end()])
      }
    },
    TIME_LIMIT,
  )
})
