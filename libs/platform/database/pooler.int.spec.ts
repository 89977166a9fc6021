import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, PROGRAMS } from '../../../infra/setup/programs.mjs'
import { type EmbeddedServer, useEmbeddedPostgres } from '../embedded-postgres/index.js'
import { createPool } from './pool.js'
import { openDatabase } from './open-database.js'

const PGBOUNCER = findProgram('pgbouncer')
if (PGBOUNCER === undefined) {
  const skipped = `SKIPPED: poolers are tried with PgBouncer (${PROGRAMS.pgbouncer.howToGet}).`
  if (process.env['CI'] === 'true') throw new Error(skipped)
  process.stderr.write(`${skipped}\n`)
}

const IGNORED =
  'extra_float_digits, options, statement_timeout, lock_timeout, idle_in_transaction_session_timeout'
const asRoot = process.geteuid?.() === 0

let folder: string
let server: EmbeddedServer
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync('/tmp/ehc-pooler-')
  chmodSync(folder, 0o777)
  const hba = join(folder, 'pg_hba.conf')
  // PgBouncer signs in for whoever asks it.
  writeFileSync(hba, 'local all all trust\n')
  const settings = { fsync: 'off', hba_file: hba }
  server = await useEmbeddedPostgres({ dataDir: join(folder, 'data'), settings })
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await server.release()
  rmSync(folder, { recursive: true, force: true })
})

/** The address of a PgBouncer before the server, which listens in a folder and nowhere else. */
const pooler = async (name: string, settings: readonly string[]): Promise<string> => {
  const file = join(folder, `${name}.ini`)
  const { username, searchParams } = new URL(server.superuserUrl.replace('@/', '@localhost/'))
  const host = searchParams.get('host') ?? ''
  const lines = [
    '[databases]',
    // It signs in as the user of the cluster, whoever asks.
    `* = host=${host} port=5432 user=${username}`,
    '[pgbouncer]',
    `unix_socket_dir = ${folder}`,
    // The number names the socket; no address is listened on.
    `listen_port = ${name}`,
    'auth_type = any',
    ...settings,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  chmodSync(file, 0o644)
  // It does not run as root, and the folder of the socket is closed to all but its owner.
  const owner = execFileSync('id', ['-nu', `${statSync(host).uid}`], { encoding: 'utf8' }).trim()
  const child = spawn(PGBOUNCER ?? '', [...(asRoot ? ['-u', owner] : []), file], { stdio: 'pipe' })
  running.push(child)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      if (/process up/.test(said)) resolve()
    })
    child.on('exit', () => {
      reject(new Error(said))
    })
  })
  return `postgres://${username}@/postgres?host=${encodeURIComponent(folder)}&port=${name}`
}

const open = (databaseUrl: string) => openDatabase({ dataDir: folder, databaseUrl })

;(PGBOUNCER === undefined ? describe.skip : describe)('behind PgBouncer', () => {
  it.each([
    ['6601', ['pool_mode = transaction', `ignore_startup_parameters = ${IGNORED}`]],
    ['6602', ['pool_mode = transaction', 'default_pool_size = 1', `ignore_startup_parameters = ${IGNORED}`]],
    ['6603', ['pool_mode = transaction', 'server_round_robin = 1', `ignore_startup_parameters = ${IGNORED}`]],
  ])('in transaction mode (%s), it is refused by its name', async (name, settings) => {
    await expect(open(await pooler(name, settings))).rejects.toMatchObject({
      code: 'database_pooler',
      message: expect.stringContaining('PgBouncer) in transaction or statement mode') as unknown,
    })
  })

  it('that refuses the settings of a connection, it says which to pass over', async () => {
    await expect(open(await pooler('6604', ['pool_mode = session']))).rejects.toMatchObject({
      code: 'database_pooler',
      message: expect.stringContaining(`ignore_startup_parameters = ${IGNORED}`) as unknown,
    })
  })

  it('in session mode, the application acts as its own role, within its limits', async () => {
    const url = await pooler('6605', ['pool_mode = session', `ignore_startup_parameters = ${IGNORED}`])
    const database = await open(url)
    const pool = createPool(database.appUrl)
    try {
      const { rows } = await pool.query(
        "SELECT current_user::text AS acting, current_setting('statement_timeout') AS longest",
      )
      expect(rows).toStrictEqual([{ acting: 'ehc_app', longest: '30s' }])
      await expect(pool.query('CREATE TABLE setup.mine (n int)')).rejects.toThrow('permission denied')
    } finally {
      await pool.end()
    }
  })
})
