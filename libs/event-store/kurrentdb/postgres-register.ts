import { type Pool, type PoolClient } from 'pg'
import { NO_HASH } from '../canonical.js'
import { type ReadAllOptions } from '../port.js'
import { connectFailure, statementFailure } from '../postgres/failures.js'
import { readHead } from '../postgres/read.js'
import { chainOnto, type Mark, type Place, type Register, type Sighting } from './register.js'

interface PlaceRow {
  readonly at_position: string
  readonly stream: string
  readonly at_revision: string
  readonly commit: string
  readonly prepare: string
  readonly id: string
  readonly hash: string
  readonly event_id: string
}

// As text, whatever types the pool parses, for KurrentDB's places have 64 bits; by other names, or ORDER BY would sort
// the text.
const COLUMNS = `position::text AS at_position, stream, revision::text AS at_revision, commit_position::text AS commit,
  prepare_position::text AS prepare, kurrent_id::text AS id, encode(hash, 'hex') AS hash, event_id::text`

const toPlace = ({ at_position, stream, at_revision, commit, prepare, id, hash }: PlaceRow): Place => ({
  position: Number(at_position),
  stream,
  revision: Number(at_revision),
  mark: { commit: BigInt(commit), prepare: BigInt(prepare), id },
  hash,
})

/** Short: whoever is stopped while entering holds up every process. */
const LIMITS = `SELECT set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '5s', true)`

const inTransaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw connectFailure(error)
  })
  const deaf = (): void => undefined
  client.on('error', deaf)
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    throw statementFailure(error, false)
  } finally {
    client.off('error', deaf)
    client.release(broken)
  }
}

const bind = (client: PoolClient, authority: string) =>
  client.query(`SELECT set_config('app.authority', $1, true)`, [authority])

const places = (
  pool: Pool,
  authority: string,
  rest: string,
  values: readonly unknown[],
): Promise<readonly PlaceRow[]> =>
  inTransaction(pool, async (client) => {
    await bind(client, authority)
    const text = `SELECT ${COLUMNS} FROM ledger.kurrent_place WHERE authority = $1 AND ${rest}`
    const { rows } = await client.query<PlaceRow>(text, [authority, ...values])
    return rows
  })

/** Moves the mark if it still stands there; the row stays locked until the commit. */
const moveMark = async (client: PoolClient, after: Mark | undefined, upTo: Mark): Promise<boolean> => {
  const to = [upTo.commit, upTo.prepare, upTo.id]
  const { rowCount } =
    after === undefined
      ? await client.query(
          `INSERT INTO ledger.kurrent_mark (commit_position, prepare_position, kurrent_id) VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
          to,
        )
      : await client.query(
          `UPDATE ledger.kurrent_mark SET commit_position = $1, prepare_position = $2, kurrent_id = $3
           WHERE commit_position = $4 AND prepare_position = $5 AND kurrent_id = $6`,
          [...to, after.commit, after.prepare, after.id],
        )
  return rowCount === 1
}

const headOf = async (client: PoolClient, authority: string) => {
  const { rows } = await client.query<{ position: string; hash: string }>(
    `SELECT position::text, encode(hash, 'hex') AS hash FROM ledger.log_head WHERE authority = $1`,
    [authority],
  )
  const [head] = rows
  return head === undefined
    ? { position: 0, hash: NO_HASH }
    : { position: Number(head.position), hash: head.hash }
}

const ENTER = 'SELECT ledger.enter_places($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)'

const enterOf = async (
  client: PoolClient,
  authority: string,
  sightings: readonly Sighting[],
): Promise<void> => {
  await bind(client, authority)
  const entries = chainOnto(await headOf(client, authority), sightings)
  if (entries.length === 0) return
  await client.query(ENTER, [
    authority,
    entries.map(({ position }) => position),
    entries.map(({ stream }) => stream),
    entries.map(({ revision }) => revision),
    entries.map(({ event }) => event.id),
    entries.map(({ commandId }) => commandId ?? null),
    entries.map(({ mark }) => mark.commit),
    entries.map(({ mark }) => mark.prepare),
    entries.map(({ mark }) => mark.id),
    entries.map(({ hash }) => hash),
  ])
}

const pageText = (options: ReadAllOptions): readonly [order: string, bound: number] =>
  'after' in options
    ? ['position > $2 ORDER BY position', options.after]
    : [
        'position < $2 ORDER BY position DESC',
        options.before === 'end' ? Number.MAX_SAFE_INTEGER : options.before,
      ]

/** The register in PostgreSQL, beside the read models. The pool connects as the application's role. */
export const postgresRegister = (pool: Pool): Register => ({
  lastMark: () =>
    inTransaction(pool, async (client) => {
      const { rows } = await client.query<Pick<PlaceRow, 'commit' | 'prepare' | 'id'>>(
        `SELECT commit_position::text AS commit, prepare_position::text AS prepare, kurrent_id::text AS id
         FROM ledger.kurrent_mark`,
      )
      const [mark] = rows
      return mark && { commit: BigInt(mark.commit), prepare: BigInt(mark.prepare), id: mark.id }
    }),
  enter: (after, upTo, sightings) =>
    inTransaction(pool, async (client) => {
      await client.query(LIMITS)
      if (!(await moveMark(client, after, upTo))) return false
      const authorities = [...new Set(sightings.map(({ authority }) => authority))]
      for (const authority of authorities)
        await enterOf(
          client,
          authority,
          sightings.filter((sighting) => sighting.authority === authority),
        )
      return true
    }),
  page: async (authority, options) => {
    const [order, bound] = pageText(options)
    return (await places(pool, authority, `${order} LIMIT $3`, [bound, options.limit])).map(toPlace)
  },
  ofStream: async (authority, stream, from, to) => {
    const rest = 'stream = $2 AND revision BETWEEN $3 AND $4 ORDER BY revision'
    return (await places(pool, authority, rest, [stream, from, to])).map(toPlace)
  },
  streamHead: async (authority, stream) => {
    const [row] = await places(pool, authority, 'stream = $2 ORDER BY revision DESC LIMIT 1', [stream])
    return row && toPlace(row)
  },
  receipt: async (authority, commandId) => {
    const [row] = await places(pool, authority, 'command_id = $2 ORDER BY position DESC LIMIT 1', [commandId])
    return row && toPlace(row)
  },
  holding: async (authority, ids) => {
    const [row] = await places(pool, authority, 'event_id = ANY ($2) ORDER BY position LIMIT 1', [ids])
    return row && { ...toPlace(row), eventId: row.event_id }
  },
  readHead: (authority) => readHead(pool, authority),
})
