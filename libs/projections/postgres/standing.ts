import { type Pool } from 'pg'
import { type PostgresProjection } from './runner.js'

/** How far one read model of an authority has come, by what the log and the database say now. */
export interface Standing {
  readonly authority: string
  readonly projection: string
  readonly head: number
  readonly position: number
  /** Instant at which the last event that it holds was recorded, ISO 8601; null when it holds none. */
  readonly asAt: string | null
  /** Whole seconds since the first event that it lacks was recorded; 0 when it lacks none. */
  readonly behindSeconds: number
  readonly error: string | null
  readonly parked: number
}

interface Row {
  readonly authority: string
  readonly projection: string
  readonly head: string | number
  readonly position: string | number
  readonly as_at: string | null
  readonly behind: string | number
  readonly error_code: string | null
  readonly parked: string | number
}

/** Of each authority that has a log, or of one, across row-level security. One query. */
export const standingOf = async (
  pool: Pool,
  projections: readonly Pick<PostgresProjection, 'name'>[],
  authority?: string,
): Promise<readonly Standing[]> => {
  const { rows } = await pool.query<Row>(
    `SELECT authority, projection, head, position, as_at, error_code, parked,
       coalesce(floor(extract(epoch FROM clock_timestamp() - waiting_since::timestamptz)), 0) AS behind
     FROM read.standing($1, $2)`,
    [projections.map(({ name }) => name), authority ?? null],
  )
  return rows.map((row) => ({
    authority: row.authority,
    projection: row.projection,
    head: Number(row.head),
    position: Number(row.position),
    asAt: row.as_at,
    behindSeconds: Math.max(0, Number(row.behind)),
    error: row.error_code,
    parked: Number(row.parked),
  }))
}

/** Read models take in what is recorded within a second as a rule; what lacks an event for longer says so. */
export const BEHIND_AFTER_SECONDS = 10

export const isBehind = ({ behindSeconds }: Standing): boolean => behindSeconds > BEHIND_AFTER_SECONDS
