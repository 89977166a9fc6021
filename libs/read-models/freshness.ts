import { sql } from 'kysely'
import { type ReadTransaction } from './schema.js'

/**
 * A text that differs after every write to the read models of an authority, a rebuild included: what was worked out
 * under the same text can be used again.
 */
export const freshness = async (models: ReadTransaction, authority: string): Promise<string> => {
  const { rows } = await sql<{ state: string | null }>`
    SELECT string_agg(projection || ':' || fence, ' ' ORDER BY projection) AS state
    FROM read.checkpoint WHERE authority = ${authority}`.execute(models)
  return rows[0]?.state ?? ''
}
