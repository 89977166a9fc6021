import { type Pool } from 'pg'

/** Where a machine's clock ran back: the event at `position` says that it was recorded before the one before it. */
export interface ClockRanBack {
  readonly authority: string
  readonly position: number
  /** Both ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly before: string
}

interface Row {
  readonly authority: string
  readonly position: number | string
  readonly recorded_at: Date
  readonly before_it: Date
}

/** All of an authority, or those of every authority since an instant; by position. */
export const clocksRanBack = async (
  pool: Pool,
  { authority, since }: { readonly authority?: string; readonly since?: Date },
): Promise<readonly ClockRanBack[]> => {
  const { rows } = await pool.query<Row>(
    `SELECT authority, position, recorded_at, before_it FROM ledger.clock_ran_back
     WHERE ($1::text IS NULL OR authority = $1) AND ($2::timestamptz IS NULL OR recorded_at > $2)
     ORDER BY authority, position`,
    [authority ?? null, since ?? null],
  )
  return rows.map((row) => ({
    authority: row.authority,
    position: Number(row.position),
    recordedAt: row.recorded_at.toISOString(),
    before: row.before_it.toISOString(),
  }))
}
