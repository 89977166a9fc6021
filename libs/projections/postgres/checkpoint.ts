import { type Pool } from 'pg'
import { type PostgresProjection } from './runner.js'
import { inTransaction, type PostgresTransaction } from './transaction.js'

/** Where a projection stands in an authority's log. */
export interface Checkpoint {
  readonly projection: PostgresProjection
  /** Version that wrote the rows. */
  readonly version: number
  readonly position: number
  /** One more with every write and every change of owner. */
  readonly fence: number
  /** Why it stands still; null while it moves. */
  readonly fault: string | null
}

/** The rows were written by a newer version of the program: this one must not write over them. */
export class ProjectionIsNewer extends Error {
  override readonly name = 'ProjectionIsNewer'
  readonly code = 'projection_is_newer'
  constructor(projection: string, stored: number, ours: number) {
    super(
      `The read model "${projection}" was written by a newer version of this program (${stored}, here ${ours}). ` +
        'Start the newer program, or rebuild the read models with "ehc rebuild".',
    )
  }
}

export interface CheckpointRow {
  readonly projection: string
  readonly version: number
  readonly position: string | number
  readonly fence: string | number
  readonly error_code: string | null
}

/** The checkpoints of these projections, made at 0 where there were none. With `lock`, held until the commit. */
export const readCheckpoints = async (
  transaction: PostgresTransaction,
  authority: string,
  projections: readonly PostgresProjection[],
  { lock = false } = {},
): Promise<readonly Checkpoint[]> => {
  const names = projections.map(({ name }) => name)
  const read = async () => {
    const { rows } = await transaction.query<CheckpointRow>(
      `SELECT projection, version, position, fence, error_code FROM read.checkpoint
       WHERE authority = $1 AND projection = ANY($2) ORDER BY projection ${lock ? 'FOR UPDATE' : ''}`,
      [authority, names],
    )
    return rows
  }
  let rows = await read()
  if (rows.length < names.length) {
    await transaction.query(
      `INSERT INTO read.checkpoint (authority, projection, version, owner)
       SELECT $1, name, version, '' FROM unnest($2::text[], $3::int[]) AS wanted (name, version) ORDER BY name
       ON CONFLICT DO NOTHING`,
      [authority, names, projections.map(({ version }) => version)],
    )
    rows = await read()
  }
  return projections.map((projection) => {
    const row = rows.find((candidate) => candidate.projection === projection.name)
    if (row === undefined) throw new Error(`No checkpoint of ${projection.name} could be made.`)
    return checkpointOf(projection, row)
  })
}

export const checkpointOf = (projection: PostgresProjection, row: CheckpointRow): Checkpoint => ({
  projection,
  version: row.version,
  position: Number(row.position),
  fence: Number(row.fence),
  fault: row.error_code,
})

/**
 * Writes down why projections stand still, for whoever looks; true when that is news. Nothing follows from it, and it
 * is left out when the database cannot be reached.
 */
export const noteFault = async (
  pool: Pool,
  authority: string,
  projections: readonly string[],
  code: string,
): Promise<boolean> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rowCount } = await transaction.query(
      `UPDATE read.checkpoint SET error_code = $3, error_at = now()
       WHERE authority = $1 AND projection = ANY($2) AND error_code IS DISTINCT FROM $3`,
      [authority, projections, code],
    )
    return rowCount !== 0
  }).catch(() => false)
