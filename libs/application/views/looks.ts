import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'

/** A line of the log of views. Ids and codes; `note` sealed with the child's key. */
export interface Look {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly account: string
  readonly roles: string
  readonly reference: string
  readonly page: string
  readonly reason: string | null
  readonly note: string | null
}

/** Whose looks: of one account, or at one of these records; and of which page of them, the latest first. */
export interface LooksAsked {
  readonly by: { readonly account: string } | { readonly references: readonly string[] }
  /** References that are left out. */
  readonly without?: ReadonlySet<string>
  readonly skip: number
  readonly most: number
}

interface Row extends Omit<Look, 'at'> {
  readonly seen_at: Date
}

const COLUMNS = 'seen_at, account, role AS roles, reference, page, reason, note'

const lookOf = ({ seen_at, ...row }: Row): Look => ({ at: seen_at.toISOString(), ...row })

/** Lines of the log of views, the latest first, with how many there are. */
export const looksAt = async (
  pool: Pool,
  authority: string,
  { by, without = new Set(), skip, most }: LooksAsked,
): Promise<{ readonly looks: readonly Look[]; readonly total: number }> => {
  const where =
    'account' in by
      ? 'authority = $1 AND account = $2 AND reference <> ALL ($3)'
      : 'authority = $1 AND reference = ANY ($2) AND reference <> ALL ($3)'
  const values = [authority, 'account' in by ? by.account : [...by.references], [...without]]
  return inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<Row>(
      `SELECT ${COLUMNS} FROM web.view_log WHERE ${where} ORDER BY seen_at DESC, id DESC OFFSET $4 LIMIT $5`,
      [...values, skip, most],
    )
    const counted = await transaction.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM web.view_log WHERE ${where}`,
      values,
    )
    return { looks: rows.map(lookOf), total: counted.rows[0]?.total ?? 0 }
  })
}

/** Which records each account opened since an instant, lists and files aside. */
export const recordsOpenedSince = (
  pool: Pool,
  authority: string,
  since: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ account: string; references: readonly string[] }>(
      `SELECT account, array_agg(DISTINCT reference) AS references FROM web.view_log
       WHERE authority = $1 AND seen_at >= $2 AND page NOT IN ('list', 'export', 'reason', 'who-looked')
       GROUP BY account`,
      [authority, since],
    )
    return new Map(rows.map(({ account, references }) => [account, new Set(references)]))
  })
