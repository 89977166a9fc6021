import { type Pool } from 'pg'

/** Everything that a page asks of an authority, but sessions and drafts. */
const COPIED = [
  'alerts',
  'ledger',
  'read',
  'identity.search_term',
  'identity.search_position',
  'identity.subject_key',
]

/** Columns that name the authority inside a text. */
const NAMING = new Set(['stream', 'assessment_stream', 'category'])

/** Tables of rows, of which each belongs to an authority. */
const tablesOf = async (owner: Pool): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND (n.nspname = ANY ($1) OR n.nspname || '.' || c.relname = ANY ($1))
     GROUP BY 1 HAVING bool_or(a.attname = 'authority')`,
    [COPIED],
  )
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

/**
 * An authority as large as another, row by row the same under a code of its own. It is there to be beside the other:
 * its names are sealed for that one and cannot be opened.
 */
export const besides = async (owner: Pool, from: string, code: string): Promise<void> => {
  for (const [table, columns] of await tablesOf(owner)) {
    const value = (column: string): string => {
      if (column === 'authority') return '$2'
      if (NAMING.has(column)) return `replace(${column}, 'la' || $1 || '_', 'la' || $2 || '_')`
      if (column === 'reference') return `replace(${column}, '-' || $1 || '-', '-' || $2 || '-')`
      return `"${column}"`
    }
    await owner.query(
      `INSERT INTO ${table} (${columns.map((one) => `"${one}"`).join(', ')})
       SELECT ${columns.map(value).join(', ')} FROM ${table} WHERE authority = $1::text AND $2::text IS NOT NULL`,
      [from, code],
    )
  }
}
