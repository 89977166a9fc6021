import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMasterKey, personVault } from '#identity'
import { createLog, createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { type RunningWeb, startWeb, type WebConfiguration } from '../index.js'
import { sessionOfRole } from '../testing/signed-in.js'

let database: FreshDatabase
let dataDir: string
beforeEach(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'ehc-keys-'))
})
afterEach(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true })
})

const start = (config: Partial<WebConfiguration> = {}): Promise<RunningWeb> =>
  startWeb({
    config: { port: 0, host: '127.0.0.1', dataDir, demo: false, secureCookies: false, ...config },
    appUrl: database.appUrl,
    log: createLog('silent'),
  })

const sealSomebody = async (): Promise<void> => {
  const pool = createPool(database.appUrl)
  const details = { forename: 'Amelia', surname: 'Rowntree' }
  await personVault(pool, await openMasterKey(pool, { dataDirectory: dataDir })).sealMany('885', [
    { person: randomUUID(), eventType: 'PersonRecorded', details },
  ])
  await pool.end()
}

const anotherKey = Buffer.alloc(32, 7).toString('base64')

describe('the pages do not start', () => {
  test.each([
    ['a master key that is malformed', { masterKey: 'short' }, 'master_key_length'],
    ['another master key', { masterKey: anotherKey }, 'master_key_wrong'],
    ['a session secret that is malformed', { sessionSecret: 'short' }, 'session_secret_malformed'],
  ])('given %s', async (_, config, code) => {
    await sealSomebody()
    await expect(start(config)).rejects.toMatchObject({ code })
  })

  test.each([
    ['master.key', 'master_key_missing', 'master_key_open_to_others'],
    ['session.secret', 'session_secret_missing', 'session_secret_open_to_others'],
  ])('without %s, nor while others can read it', async (file, missing, open) => {
    await sealSomebody()
    await (await start()).close()
    await chmod(join(dataDir, file), 0o644)
    await expect(start()).rejects.toMatchObject({ code: open })
    await rm(join(dataDir, file))
    await expect(start()).rejects.toMatchObject({ code: missing })
  })
})

test('given a new session secret before the old one, whoever is signed in stays signed in', async () => {
  await (await start()).close()
  const kept = (await readFile(join(dataDir, 'session.secret'), 'utf8')).trim()
  const signedIn = await sessionOfRole({ appUrl: database.appUrl, dataDir }, 'manager')
  const web = await start({ sessionSecret: `${'new-'.repeat(8)},${kept}` })
  const cookie = `ehc-session=${encodeURIComponent(signedIn)}`
  const { status } = await fetch(`${web.url}/start`, { headers: { cookie }, redirect: 'manual' })
  await web.close()
  expect(status).toBe(200)
})
