import { type Pool } from 'pg'
import { type ArchivedStream, type ArchiveRequest } from '../port.js'
import { prepareInstant } from '../prepare.js'
import { call, type Statement } from './call.js'

// No doubt is left by a lost connection: setting the mark again is setting it once.
const ARCHIVE: Statement = {
  name: 'ledger_archive',
  text: 'SELECT ledger.archive_stream($1, $2, $3, $4)',
  writes: false,
}

const ARCHIVED: Statement = {
  name: 'ledger_archived',
  text: 'SELECT at_stream, at_revision, marked_at FROM ledger.archived_streams($1)',
  writes: false,
}

export const archive = async (
  pool: Pool,
  { authority, stream, expected, at }: ArchiveRequest,
): Promise<boolean> => {
  const values = [authority, stream, expected, prepareInstant(at, 'at')]
  const [row] = await call<readonly [boolean]>(pool, ARCHIVE, values)
  return row?.[0] ?? false
}

export const readArchived = async (pool: Pool, authority: string): Promise<readonly ArchivedStream[]> => {
  const rows = await call<readonly [string, string | number, string]>(pool, ARCHIVED, [authority])
  return rows.map(([stream, revision, archivedAt]) => ({ stream, revision: Number(revision), archivedAt }))
}
