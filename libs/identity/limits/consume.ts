import { type Pool } from 'pg'

const DAY_MS = 24 * 60 * 60 * 1000

/** So much within so long, from the first that is counted on; what comes after it waits until the time is over. */
export interface Limit {
  readonly most: number
  /** At most a day: what began longer ago is swept. */
  readonly withinMs: number
}

/** Until when nothing of what is counted here is looked at. */
export interface Wait {
  readonly kind: 'wait'
  readonly until: Date
}

/**
 * Counts one of `counted`, over all nodes, before anything is done for it: a hundred sent at once are no more than are
 * allowed. One statement; what is beyond the limit counts too, and opens nothing earlier or later.
 */
export const consume = async (
  pool: Pool,
  counted: string,
  { most, withinMs }: Limit,
  now: Date,
): Promise<Wait | undefined> => {
  const { rows } = await pool.query<{ count: number; began_at: Date }>(
    `insert into identity.attempt as known (counted, began_at, count) values ($1, $2, 1)
     on conflict (counted) do update set
       count = case when known.began_at <= $3 then 1 else least(known.count + 1, 1000000) end,
       began_at = case when known.began_at <= $3 then $2 else known.began_at end
     returning count, began_at`,
    [counted, now, new Date(now.getTime() - withinMs)],
  )
  const [row] = rows
  if (row === undefined || row.count <= most) return undefined
  return { kind: 'wait', until: new Date(row.began_at.getTime() + withinMs) }
}

/** What was counted counts no more. */
export const forgetCounted = async (pool: Pool, counted: string): Promise<void> => {
  await pool.query('delete from identity.attempt where counted = $1', [counted])
}

/** Deletes what counts no more; how many that were. */
export const sweepAttempts = async (pool: Pool, now: Date): Promise<number> => {
  const { rowCount } = await pool.query('delete from identity.attempt where began_at < $1', [
    new Date(now.getTime() - DAY_MS),
  ])
  return rowCount ?? 0
}
