import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { endSessions, openSessionSecrets } from './open.js'

const [OLD, NEW, OTHER] = ['old-'.repeat(8), 'new-'.repeat(8), 'other-'.repeat(8)]

let database: FreshDatabase
let pool: Pool
let directory: string

beforeEach(async () => {
  database = await freshDatabase()
  pool = new Pool({ connectionString: database.appUrl, max: 2 })
  directory = await mkdtemp(join(tmpdir(), 'ehc secret '))
})
afterEach(async () => {
  await pool.end()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

const opened = (fromEnvironment?: string, dataDirectory = directory) =>
  openSessionSecrets(pool, { dataDirectory, fromEnvironment })

describe('the secret that signs session cookies', () => {
  it('is made once, with its folder, for its owner alone, and kept', async () => {
    const folder = join(directory, 'not', 'there')
    const secrets = await opened(undefined, folder)
    expect(secrets).toStrictEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(await opened(undefined, folder)).toStrictEqual(secrets)
    expect(await readdir(folder)).toStrictEqual(['session.secret'])
    expect((await stat(join(folder, 'session.secret'))).mode & 0o777).toBe(0o600)
  })

  it('is refused while others can read it', async () => {
    await opened()
    await chmod(join(directory, 'session.secret'), 0o644)
    await expect(opened()).rejects.toMatchObject({ code: 'session_secret_open_to_others' })
  })

  it.each(['', 'hunter2', `${OLD},hunter2`, 'a secret that has spaces between its words'])(
    'is refused when malformed (%j), and not quoted',
    async (text) => {
      await writeFile(join(directory, 'session.secret'), text, { mode: 0o600 })
      for (const given of [[], [text]]) {
        // One after the other: a refusal that nobody awaits yet would end the process.
        const refusal = opened(...given)
        await expect(refusal).rejects.toMatchObject({ code: 'session_secret_malformed' })
        await expect(refusal).rejects.not.toThrow('hunter2')
      }
    },
  )

  it('is not made anew where one has signed, until everybody is signed out', async () => {
    await opened()
    await rm(join(directory, 'session.secret'))
    await expect(opened()).rejects.toMatchObject({ code: 'session_secret_missing' })
    await pool.query("INSERT INTO web.session (sid, sess, expire) VALUES ('s', '{}', now())")
    expect(await endSessions(pool)).toBe(1)
    await opened()
  })

  it('is the same on every node', async () => {
    await opened(OLD)
    await expect(opened(OTHER)).rejects.toMatchObject({ code: 'session_secret_wrong' })
  })

  it('is changed without signing anybody out: the new one second, then first, then alone', async () => {
    await opened(OLD)
    expect(await opened(`${OLD},${NEW}`)).toStrictEqual([OLD, NEW])
    expect(await opened(`${NEW}, ${OLD}`)).toStrictEqual([NEW, OLD])
    await opened(NEW)
    await expect(opened(OLD)).rejects.toMatchObject({ code: 'session_secret_wrong' })
  })
})
