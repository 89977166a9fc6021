import { type Pool } from 'pg'

/** So many wrong answers within so long; then nothing of these counts until the time is over. */
export const ATTEMPTS = 10
export const ATTEMPT_MINUTES = 15
const WINDOW_MS = ATTEMPT_MINUTES * 60_000
const DAY_MS = 24 * 60 * 60 * 1000

/** Until when nothing of what is counted here is looked at. */
export interface Wait {
  readonly kind: 'wait'
  readonly until: Date
}

/**
 * Counts an attempt before it is looked at, so that a hundred sent at once are no more than ten. `counted`: what is
 * counted together, over all nodes.
 */
export const takeAttempt = async (pool: Pool, counted: string, now: Date): Promise<Wait | undefined> => {
  const { rows } = await pool.query<{ count: number; began_at: Date }>(
    `insert into identity.attempt as known (counted, began_at, count) values ($1, $2, 1)
     on conflict (counted) do update set
       count = case when known.began_at <= $3 then 1 else least(known.count + 1, 1000000) end,
       began_at = case when known.began_at <= $3 then $2 else known.began_at end
     returning count, began_at`,
    [counted, now, new Date(now.getTime() - WINDOW_MS)],
  )
  const [row] = rows
  if (row === undefined || row.count <= ATTEMPTS) return undefined
  return { kind: 'wait', until: new Date(row.began_at.getTime() + WINDOW_MS) }
}

/** After a right answer: what was wrong before it counts no more. */
export const forgetAttempts = async (pool: Pool, counted: string): Promise<void> => {
  await pool.query('delete from identity.attempt where counted = $1', [counted])
}

/** Deletes what counts no more; how many that were. */
export const sweepAttempts = async (pool: Pool, now: Date): Promise<number> => {
  const { rowCount } = await pool.query('delete from identity.attempt where began_at < $1', [
    new Date(now.getTime() - DAY_MS),
  ])
  return rowCount ?? 0
}
