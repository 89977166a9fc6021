import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { idOf } from '#event-store'
import { projectRoot } from '#platform'

const FOLDER = 'test/load/peers'

/** Another event store, as its own users would use it. */
export interface Peer {
  readonly name: string
  /** One event to a new stream, committed. */
  readonly append: (stream: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

// Only what is used here: neither package is there when the project is checked.
interface Emmett {
  readonly getPostgreSQLEventStore: (url: string) => {
    schema: { migrate(): Promise<unknown> }
    appendToStream(stream: string, events: readonly object[], options: object): Promise<unknown>
    close(): Promise<void>
  }
}
interface Castore {
  PostgresEventStorageAdapter: {
    new (options: { connectionString: string; tableName: string }): {
      pushEvent(event: object, options: { eventStoreId: string }): Promise<unknown>
      _sql: { end(): Promise<void> }
    }
    createEventTable(options: { connectionString: string; tableName: string }): Promise<unknown>
  }
}

const data = {
  advice: 'advice-1',
  giver: 'psychology',
  requestedOn: '2026-02-18',
  receivedByBodyOn: '2026-02-18',
}
const metadata = { actor: 'bench', commandId: 'bench' }

const openEmmett = async (load: NodeJS.Require, url: string): Promise<Peer> => {
  const { getPostgreSQLEventStore } = load('@event-driven-io/emmett-postgresql') as Emmett
  const store = getPostgreSQLEventStore(url)
  await store.schema.migrate()
  return {
    name: 'emmett-postgresql',
    append: (stream) =>
      store.appendToStream(stream, [{ type: 'AdviceRequested', data, metadata }], {
        expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
      }),
    close: () => store.close(),
  }
}

const openCastore = async (load: NodeJS.Require, url: string): Promise<Peer> => {
  const { PostgresEventStorageAdapter: Adapter } = load('@castore/event-storage-adapter-postgres') as Castore
  const options = { connectionString: url, tableName: 'castore_event' }
  await Adapter.createEventTable(options)
  const adapter = new Adapter(options)
  return {
    name: 'castore postgres',
    append: (stream) =>
      adapter.pushEvent(
        { aggregateId: idOf(stream), version: 1, type: 'AdviceRequested', payload: data, metadata },
        { eventStoreId: 'assessment' },
      ),
    close: () => adapter._sql.end(),
  }
}

/**
 * postgres.js, which Castore uses, takes the folder of a socket from nowhere but the environment.
 */
const byEnvironment = (url: string): string => {
  const [address = '', query = ''] = url.split('?')
  const folder = new URLSearchParams(query).get('host')
  const [, user, database] = /^postgres:\/\/([^@]+)@\/(.+)$/.exec(address) ?? []
  if (folder === null || user === undefined || database === undefined) return url
  process.env['PGHOST'] = folder
  process.env['PGUSER'] = user
  return `postgres:///${database}`
}

/** The stores to measure beside, in a database that this user may create tables in; none when they are not installed. */
export const openPeers = async (url: string): Promise<readonly Peer[]> => {
  const folder = join(projectRoot(), FOLDER)
  if (!existsSync(join(folder, 'node_modules'))) {
    process.stdout.write(
      `Other event stores are left out. To install them: npm ci --prefix ${FOLDER} --ignore-scripts\n`,
    )
    return []
  }
  const load = createRequire(join(folder, 'package.json'))
  return [await openEmmett(load, url), await openCastore(load, byEnvironment(url))]
}
