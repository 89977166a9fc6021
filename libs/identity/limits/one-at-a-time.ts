import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'

/** Longer than anything that is made for one request; a node that died in the middle keeps nobody out for longer. */
const HELD_SECONDS = 120

export interface Whose {
  readonly authority: string
  readonly account: string
}

/** What an account has in hand, of which it may have one at a time over all nodes. Give it back when it is done. */
export interface InHand {
  done(): Promise<void>
}

/** Undefined where the account has one in hand already. */
export const takeInHand = async (pool: Pool, { authority, account }: Whose): Promise<InHand | undefined> => {
  const mark = randomUUID()
  const { rowCount } = await pool.query(
    `insert into web.in_hand as held (authority, account, mark, until)
     values ($1, $2, $3, now() + make_interval(secs => $4))
     on conflict (authority, account) do update set mark = excluded.mark, until = excluded.until
     where held.until < now()`,
    [authority, account, mark, HELD_SECONDS],
  )
  if (rowCount === 0) return undefined
  return {
    done: async () => {
      await pool.query('delete from web.in_hand where authority = $1 and account = $2 and mark = $3', [
        authority,
        account,
        mark,
      ])
    },
  }
}
