import { type Pool } from 'pg'
import { logHeads } from './catch-up.js'
import { type PostgresProjection } from './runner.js'
import { inTransaction, type PostgresTransaction } from './transaction.js'

/** How a projection of an authority stands at this moment. Instants are ISO 8601. */
export interface ProjectionStatus {
  readonly authority: string
  readonly projection: string
  readonly position: number
  /** Events of the authority's log that it has not taken in. */
  readonly lag: number
  /** Version that wrote the rows, and that of this program; another number means that a rebuild is due. */
  readonly version: number
  readonly versionHere: number
  /** Machine, process and run that has it now; null when nobody is at work on it. */
  readonly owner: string | null
  readonly leaseUntil: string | null
  readonly movedAt: string | null
  /** Why it stands still, and since when; null while it moves. */
  readonly error: { readonly code: string; readonly since: string } | null
  /** Cases that could not be taken in. */
  readonly parked: number
}

interface Row {
  readonly position: string | number
  readonly version: number
  readonly owner: string | null
  readonly lease_until: string | null
  readonly moved_at: string | null
  readonly error_code: string | null
  readonly error_at: string | null
  readonly parked: string | number
}

const INSTANT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const statusIn = async (
  transaction: PostgresTransaction,
  authority: string,
  head: number,
  { name, version }: PostgresProjection,
): Promise<ProjectionStatus> => {
  const { rows } = await transaction.query<Row>(
    `SELECT position, version, CASE WHEN lease_until > now() THEN owner END AS owner,
       CASE WHEN lease_until > now() THEN ${INSTANT('lease_until')} END AS lease_until,
       ${INSTANT('updated_at')} AS moved_at, error_code, ${INSTANT('error_at')} AS error_at,
       (SELECT count(*) FROM read.parked_stream p WHERE p.authority = c.authority AND p.projection = c.projection) AS parked
     FROM read.checkpoint c WHERE authority = $1 AND projection = $2`,
    [authority, name],
  )
  const [row] = rows
  const position = Number(row?.position ?? 0)
  return {
    authority,
    projection: name,
    position,
    lag: Math.max(0, head - position),
    version: row?.version ?? version,
    versionHere: version,
    owner: row?.owner ?? null,
    leaseUntil: row?.lease_until ?? null,
    movedAt: position === 0 ? null : (row?.moved_at ?? null),
    error: typeof row?.error_code === 'string' ? { code: row.error_code, since: row.error_at ?? '' } : null,
    parked: Number(row?.parked ?? 0),
  }
}

/** Of each authority that has a log, or of one, how each projection stands; changes nothing. */
export const projectionStatus = async (
  pool: Pool,
  projections: readonly PostgresProjection[],
  only?: string,
): Promise<readonly ProjectionStatus[]> => {
  const found: ProjectionStatus[] = []
  for (const { authority, position } of await logHeads(pool)) {
    if (only !== undefined && authority !== only) continue
    await inTransaction(pool, authority, async (transaction) => {
      for (const projection of projections)
        found.push(await statusIn(transaction, authority, position, projection))
    })
  }
  return found
}

/** The last position that any projection of an authority has taken in; 0 where there is none. */
export const furthestTakenIn = (pool: Pool, authority: string): Promise<number> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ position: string | number | null }>(
      'SELECT max(position) AS position FROM read.checkpoint WHERE authority = $1',
      [authority],
    )
    return Number(rows[0]?.position ?? 0)
  })
