import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '#testing'
import {
  findBinaries,
  type WhereToLook,
  whereToLook,
} from '../../libs/platform/embedded-postgres/binaries.js'
import { ensureCluster, SUPERUSER } from '../../libs/platform/embedded-postgres/cluster.js'
import { serverUser } from '../../libs/platform/embedded-postgres/server-user.js'
import { type Certificates } from './certificates.js'

export interface OwnPostgres {
  readonly major: number
  /** Over TCP as the user `ehc`, who owns the database `ehc` and may make roles; `more` is added to the query. */
  readonly url: (more?: string, host?: string) => string
  readonly adminUrl: string
  /** As a power cut. */
  kill(): Promise<void>
  /** After it was killed, on the same files and port. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

const PASSWORD = 'blue-ladders'
const READY_MS = 60_000

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const ask = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface OwnPostgresParts {
  /** A folder that others may enter; it is made. */
  readonly folder: string
  /** TLS, and nothing but TLS. */
  readonly certificates?: Certificates
  readonly look?: WhereToLook
}

const endOf = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** A PostgreSQL of somebody's own, as `DATABASE_URL` leads to: on TCP, with a password, nothing of ours in it. */
export const ownPostgres = async ({ folder, certificates, look }: OwnPostgresParts): Promise<OwnPostgres> => {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const user = serverUser()
  const binaries = findBinaries(look ?? whereToLook(folder), user)
  const [cluster, socket] = [join(folder, 'cluster'), join(folder, 'socket')]
  mkdirSync(socket)
  if (user !== undefined) chownSync(socket, user.ids.uid, user.ids.gid)
  ensureCluster(cluster, binaries, user)
  const hba = join(folder, 'pg_hba.conf')
  writeFileSync(
    hba,
    `local all all trust\n${certificates === undefined ? 'host' : 'hostssl'} all all localhost scram-sha-256\n`,
  )
  if (certificates !== undefined && user !== undefined)
    chownSync(certificates.key, user.ids.uid, user.ids.gid)
  const port = await freePort()
  const settings = {
    listen_addresses: 'localhost',
    port,
    unix_socket_directories: socket,
    hba_file: hba,
    max_connections: 200,
    ...(certificates === undefined
      ? {}
      : { ssl: 'on', ssl_cert_file: certificates.cert, ssl_key_file: certificates.key }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const adminUrl = `postgres://${SUPERUSER}@/postgres?host=${encodeURIComponent(socket)}&port=${port}`
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const until = Date.now() + READY_MS
    while (!(await answers(adminUrl))) {
      if (Date.now() > until) throw new Error('The PostgreSQL of the test does not start')
      // Children of a server that was killed hold its memory for a moment: it refuses to start beside them.
      if (server === undefined || server.exitCode !== null || server.signalCode !== null)
        server = spawn(binaries.postgres, ['-D', cluster, ...args], {
          ...user?.ids,
          cwd: '/',
          stdio: 'ignore',
        })
      await wait(50)
    }
  }
  await start()
  await ask(
    adminUrl,
    `CREATE ROLE ehc LOGIN CREATEROLE PASSWORD '${PASSWORD}'`,
    'CREATE DATABASE ehc OWNER ehc',
  )
  return {
    major: binaries.major,
    url: (more = '', host = 'localhost') => `postgres://ehc:${PASSWORD}@${host}:${port}/ehc${more}`,
    adminUrl: adminUrl.replace('/postgres?', '/ehc?'),
    kill: () => endOf(server, 'SIGKILL'),
    startAgain: start,
    stop: () => endOf(server, 'SIGINT'),
  }
}
