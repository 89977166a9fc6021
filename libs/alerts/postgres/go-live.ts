import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'

/**
 * Chooses the day from which alerts fire; what was wanted before it is muted. Without a choice it is the day on which
 * the authority's first cases were taken on. A later choice replaces an earlier one, and both stay on record.
 */
export const setGoLive = async (
  pool: Pool,
  choice: { readonly authority: string; readonly on: string; readonly account: string; readonly now: Date },
): Promise<void> =>
  inTransaction(pool, choice.authority, async (transaction) => {
    await transaction.query(
      'INSERT INTO alerts.go_live (authority, on_date, account, set_at) VALUES ($1, $2, $3, $4)',
      [choice.authority, choice.on, choice.account, choice.now],
    )
  })
