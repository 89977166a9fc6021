import { hostname } from 'node:os'
import { type PostgresProjection } from './runner.js'
import { type PostgresTransaction } from './transaction.js'

/** Where a projection stands in an authority's log. */
export interface Checkpoint {
  readonly projection: PostgresProjection
  /** Version that wrote the rows. */
  readonly version: number
  readonly position: number
  readonly fence: number
}

/** Who wrote last: for the person who looks, not for any decision. */
const OWNER = `${hostname()}:${process.pid}`

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

interface Row {
  readonly projection: string
  readonly version: number
  readonly position: string | number
  readonly fence: string | number
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
    const { rows } = await transaction.query<Row>(
      `SELECT projection, version, position, fence FROM read.checkpoint
       WHERE authority = $1 AND projection = ANY($2) ORDER BY projection ${lock ? 'FOR UPDATE' : ''}`,
      [authority, names],
    )
    return rows
  }
  let rows = await read()
  if (rows.length < names.length) {
    await transaction.query(
      `INSERT INTO read.checkpoint (authority, projection, version, owner)
       SELECT $1, name, version, $4 FROM unnest($2::text[], $3::int[]) AS wanted (name, version) ORDER BY name
       ON CONFLICT DO NOTHING`,
      [authority, names, projections.map(({ version }) => version), OWNER],
    )
    rows = await read()
  }
  return projections.map((projection) => checkpointOf(projection, rows))
}

const checkpointOf = (projection: PostgresProjection, rows: readonly Row[]): Checkpoint => {
  const row = rows.find((candidate) => candidate.projection === projection.name)
  if (row === undefined) throw new Error(`No checkpoint of ${projection.name} could be made.`)
  return { projection, version: row.version, position: Number(row.position), fence: Number(row.fence) }
}

/**
 * Moves a checkpoint on, if it still stands where it was read: then, and only then, may the rows of this
 * transaction be written. The row stays locked until the commit, so of two runners the second waits, finds the
 * fence raised, and writes nothing.
 */
export const moveCheckpoint = async (
  transaction: PostgresTransaction,
  authority: string,
  from: Checkpoint,
  to: number,
): Promise<boolean> => {
  const { rowCount } = await transaction.query(
    `UPDATE read.checkpoint SET position = $6, version = $7, fence = fence + 1, owner = $8, updated_at = now()
     WHERE authority = $1 AND projection = $2 AND version = $3 AND position = $4 AND fence = $5`,
    [
      authority,
      from.projection.name,
      from.version,
      from.position,
      from.fence,
      to,
      from.projection.version,
      OWNER,
    ],
  )
  return rowCount === 1
}
