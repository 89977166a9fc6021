import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { type Checkpoint, checkpointOf, type CheckpointRow } from './checkpoint.js'
import { type PostgresProjection } from './runner.js'
import { type PostgresTransaction } from './transaction.js'

/**
 * How long a projection of an authority belongs to whoever took it or last wrote through it. Well above the reading
 * of a page (5,000 events: below a second), since what is read after the lease has run out is not written; short
 * enough for the cases of a worker that was killed not to stand still for long.
 */
const LEASE_MS = 30_000

/** One run of one runner: it owns what it took until it lets go, or the lease runs out. */
export interface Owner {
  /** Machine, process and run; a process number alone comes again after a restart. */
  readonly id: string
  readonly leaseMs: number
}

const PROCESS = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`
let runs = 0

export const newOwner = (leaseMs = LEASE_MS): Owner => ({ id: `${PROCESS}/${++runs}`, leaseMs })

const UNTIL = `clock_timestamp() + $4 * interval '1 millisecond'`

/**
 * Takes over those of the projections that nobody owns, and raises their fence: an owner who comes back finds his
 * own outdated. What is being written in this moment (its row is locked) is not free, whatever the clock says. A lease
 * that ends later than any lease can was written before the clock of the database went back, and holds nobody up.
 * A crash may forget it: then nobody owns them, and the fence tells the old owner so.
 */
export const takeFree = async (
  transaction: PostgresTransaction,
  authority: string,
  projections: readonly PostgresProjection[],
  owner: Owner,
): Promise<readonly Checkpoint[]> => {
  const { rows } = await transaction.query<CheckpointRow>(
    `WITH free AS (
       SELECT projection FROM read.checkpoint
       WHERE authority = $1 AND projection = ANY($2)
         AND (owner = $3 OR lease_until IS NULL OR lease_until <= clock_timestamp()
           OR lease_until > clock_timestamp() + $5 * interval '1 millisecond')
       ORDER BY projection FOR UPDATE SKIP LOCKED)
     UPDATE read.checkpoint AS c SET owner = $3, lease_until = ${UNTIL}, fence = fence + 1
     FROM free WHERE c.authority = $1 AND c.projection = free.projection
     RETURNING c.projection, c.version, c.position, c.fence, c.error_code`,
    [
      authority,
      projections.map(({ name }) => name),
      owner.id,
      owner.leaseMs,
      Math.max(LEASE_MS, owner.leaseMs),
    ],
  )
  return projections.flatMap((projection) =>
    rows.filter((row) => row.projection === projection.name).map((row) => checkpointOf(projection, row)),
  )
}

/**
 * Moves checkpoints on, if each still stands where its owner read it and no lease has run out: then, and only then, may
 * the rows of this transaction be written. Undefined when not. The rows stay locked until the commit, so that nobody
 * takes over in between.
 */
export const moveCheckpoints = async (
  transaction: PostgresTransaction,
  authority: string,
  from: readonly Checkpoint[],
  to: number,
  owner: Owner,
): Promise<readonly Checkpoint[] | undefined> => {
  const { rowCount } = await transaction.query(
    `UPDATE read.checkpoint AS c SET position = $5, lease_until = ${UNTIL}, fence = c.fence + 1, updated_at = now(),
       error_code = NULL, error_at = NULL
     FROM unnest($2::text[], $6::int[], $7::bigint[], $8::bigint[]) AS mine (projection, version, position, fence)
     WHERE c.authority = $1 AND c.projection = mine.projection AND c.owner = $3
       AND c.lease_until > clock_timestamp() AND c.version = mine.version AND c.position = mine.position
       AND c.position <= $5 AND c.fence = mine.fence`,
    [
      authority,
      from.map(({ projection }) => projection.name),
      owner.id,
      owner.leaseMs,
      to,
      from.map(({ projection }) => projection.version),
      from.map(({ position }) => position),
      from.map(({ fence }) => fence),
    ],
  )
  if (rowCount !== from.length) return undefined
  return from.map((one) => ({ ...one, position: to, fence: one.fence + 1, fault: null }))
}

/** Keeps the projections for longer while they are being rebuilt; false when one of them was lost, or is over. */
export const renew = async (
  transaction: PostgresTransaction,
  authority: string,
  held: readonly Checkpoint[],
  owner: Owner,
): Promise<boolean> => {
  const { rowCount } = await transaction.query(
    `UPDATE read.checkpoint AS c SET lease_until = ${UNTIL}
     FROM unnest($2::text[], $5::bigint[]) AS mine (projection, fence)
     WHERE c.authority = $1 AND c.projection = mine.projection AND c.owner = $3 AND c.fence = mine.fence
       AND c.lease_until > clock_timestamp()`,
    [
      authority,
      held.map(({ projection }) => projection.name),
      owner.id,
      owner.leaseMs,
      held.map(({ fence }) => fence),
    ],
  )
  return rowCount === held.length
}

/** Lets go of everything that this owner has in an authority. A crash may forget it: then the lease runs out. */
export const release = async (
  transaction: PostgresTransaction,
  authority: string,
  owner: Owner,
): Promise<void> => {
  await transaction.query(
    'UPDATE read.checkpoint SET lease_until = NULL WHERE authority = $1 AND owner = $2 AND lease_until IS NOT NULL',
    [authority, owner.id],
  )
}
