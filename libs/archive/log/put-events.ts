import { DatabaseError } from 'pg'
import { linesOf, type StoredRecord } from '#event-store'
import { ArchiveError } from '../archive-error.js'
import { type Connection } from '../transaction.js'

/** An event as it was, with the command that ended with it, if any. */
export interface TakenEvent extends StoredRecord {
  readonly command: string | undefined
}

const isTaken = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === 'event_id_once'

/** Events as they were: nothing is given out anew. Throws `chain_broken` where two have one id. */
export const putEvents = async (
  connection: Connection,
  authority: string,
  records: readonly TakenEvent[],
): Promise<void> => {
  try {
    await connection.query('SELECT ledger.import_events($1, $2, $3, $4, $5, $6, $7)', [
      authority,
      records.map(({ position }) => position),
      records.map(({ stream }) => stream),
      records.map(({ revision }) => revision),
      records.map(linesOf),
      records.map(({ hash }) => hash),
      records.map(({ command }) => command ?? null),
    ])
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
  const { rows } = await connection.query<{ free: boolean }>('SELECT ledger.begin_import($1) AS free', [
    authority,
  ])
  if (rows[0]?.free !== true)
    throw new ArchiveError(
      'not_empty',
      `Authority ${authority} has records here already. A log is imported into an authority that has none; nothing was changed.`,
    )
}
