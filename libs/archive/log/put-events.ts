import { DatabaseError } from 'pg'
import { type StoredRecord } from '#event-store'
import { ArchiveError } from '../archive-error.js'
import { type Connection } from '../transaction.js'

/** An event as it was, with the command that ended with it, if any. */
export interface TakenEvent extends StoredRecord {
  readonly command: string | undefined
}

const COLUMNS = [
  'position',
  'stream',
  'category',
  'revision',
  'id',
  'type',
  'schemaVersion',
  'occurredOn',
  'recordedAt',
  'data',
  'metadata',
  'hash',
  'command',
] as const satisfies readonly (keyof TakenEvent)[]

const isTaken = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === 'event_id_once'

/** Events as they were: nothing is given out anew. Throws `chain_broken` where two have one id. */
export const putEvents = async (
  connection: Connection,
  authority: string,
  records: readonly TakenEvent[],
): Promise<void> => {
  try {
    await connection.query(
      `INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
         occurred_on, recorded_at, data, metadata, hash, command_id)
       SELECT $1, position, stream, category, revision, id, type, version, occurred, recorded, data, metadata,
         decode(hash, 'hex'), command
       FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::uuid[], $7::text[], $8::smallint[],
         $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::uuid[])
         AS e (position, stream, category, revision, id, type, version, occurred, recorded, data, metadata, hash, command)`,
      [authority, ...COLUMNS.map((key) => records.map((record) => record[key] ?? null))],
    )
  } catch (error) {
    if (!isTaken(error)) throw error
    throw new ArchiveError(
      'chain_broken',
      `Two events have the same id between positions ${records[0]?.position ?? 0} and ${records.at(-1)?.position ?? 0}, ` +
        'or one there and one before. Nothing was imported.',
      { cause: error },
    )
  }
}

/**
 * Takes the head of the log, so that nobody else can begin it, and makes sure that nothing of the authority is there.
 * Throws `not_empty`.
 */
export const beginLog = async (connection: Connection, authority: string): Promise<void> => {
  await connection.query(
    "INSERT INTO ledger.log_head (authority, position, hash) VALUES ($1, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING",
    [authority],
  )
  const { rows } = await connection.query<{ used: boolean }>(
    `SELECT position > 0
       OR EXISTS (SELECT FROM ledger.event WHERE authority = $1)
       OR EXISTS (SELECT FROM identity.subject_key WHERE authority = $1) AS used
     FROM ledger.log_head WHERE authority = $1 FOR NO KEY UPDATE`,
    [authority],
  )
  if (rows[0]?.used !== false)
    throw new ArchiveError(
      'not_empty',
      `Authority ${authority} has records here already. A log is imported into an authority that has none; nothing was changed.`,
    )
}

export const endLog = async (
  connection: Connection,
  authority: string,
  { position, hash }: { readonly position: number; readonly hash: string },
): Promise<void> => {
  await connection.query(
    "UPDATE ledger.log_head SET position = $2, hash = decode($3, 'hex') WHERE authority = $1",
    [authority, position, hash],
  )
}
