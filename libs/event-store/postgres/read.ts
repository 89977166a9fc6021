import { type Pool } from 'pg'
import { NO_HASH, type StoredRecord } from '../canonical.js'
import { type ReadAllOptions, type ReadStreamOptions } from '../port.js'
import { type ChainHead } from '../verify.js'
import { call, type Statement } from './call.js'

type Row = readonly [
  position: string | number,
  stream: string,
  category: string,
  revision: string | number,
  id: string,
  type: string,
  schemaVersion: number,
  occurredOn: string,
  recordedAt: string,
  data: string,
  metadata: string,
  hash: string,
]

const COLUMNS =
  'position, stream, category, revision, event_id, type, schema_version, occurred_on, recorded_at, data, metadata, hash'

const reading = (name: string, from: string): Statement => ({
  name: `ledger_${name}`,
  text: `SELECT ${COLUMNS} FROM ledger.${from}`,
  writes: false,
})

const ALL = reading('read_all', 'read_all($1, $2, $3)')
const ALL_BACKWARDS = reading('read_all_backwards', 'read_all_backwards($1, $2, $3)')
const STREAM = reading('read_stream', 'read_stream($1, $2, $3, $4)')
const STREAM_BACKWARDS = reading('read_stream_backwards', 'read_stream_backwards($1, $2, $3, $4)')
const STREAMS = reading('read_streams', 'read_streams($1, $2, $3)')
const HEAD: Statement = {
  name: 'ledger_read_head',
  text: 'SELECT at_position, at_hash FROM ledger.read_head($1)',
  writes: false,
}

const toRecord =
  (authority: string) =>
  ([
    position,
    stream,
    category,
    revision,
    id,
    type,
    version,
    occurred,
    recorded,
    data,
    metadata,
    hash,
  ]: Row): StoredRecord => ({
    authority,
    // bigint comes as text, unless the pool parses it.
    position: Number(position),
    stream,
    category,
    revision: Number(revision),
    id,
    type,
    schemaVersion: version,
    occurredOn: occurred,
    recordedAt: recorded,
    data,
    metadata,
    hash,
  })

const records = async (
  pool: Pool,
  statement: Statement,
  authority: string,
  ...more: readonly unknown[]
): Promise<readonly StoredRecord[]> => {
  const rows = await call<Row>(pool, statement, [authority, ...more])
  return rows.map(toRecord(authority))
}

/** Beyond every position and revision. */
const END = Number.MAX_SAFE_INTEGER

const beforeOf = (before: number | 'end'): number => (before === 'end' ? END : before)

export const readAll = (pool: Pool, authority: string, options: ReadAllOptions) =>
  'after' in options
    ? records(pool, ALL, authority, options.after, options.limit)
    : records(pool, ALL_BACKWARDS, authority, beforeOf(options.before), options.limit)

export const readStream = (
  pool: Pool,
  authority: string,
  stream: string,
  { direction = 'forwards', from, limit }: ReadStreamOptions,
) =>
  direction === 'forwards'
    ? records(pool, STREAM, authority, stream, from ?? 0, limit ?? null)
    : records(pool, STREAM_BACKWARDS, authority, stream, from ?? END, limit ?? null)

export const readStreams = (pool: Pool, authority: string, streams: readonly string[], upTo?: number) =>
  records(pool, STREAMS, authority, streams, upTo ?? END)

export const readHead = async (pool: Pool, authority: string): Promise<ChainHead> => {
  const [head] = await call<readonly [position: string | number, hash: string]>(pool, HEAD, [authority])
  return head === undefined ? { position: 0, hash: NO_HASH } : { position: Number(head[0]), hash: head[1] }
}
