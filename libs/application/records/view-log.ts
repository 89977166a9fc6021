import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'
import { DATABASE } from '../tokens.js'
import { type Account } from '../account.js'

export type Viewed = 'case' | 'why' | 'record' | 'letter' | 'match' | 'return' | 'search'

/** Who opened which record: an account, a case reference and what was opened. Nobody's name. */
@Injectable()
export class ViewLog {
  constructor(@Inject(DATABASE) private readonly pool: Pool) {}

  /** Rejects when it cannot be written: then the record is not shown either. */
  viewed(account: Account, reference: string, page: Viewed): Promise<void> {
    return this.allViewed(account, [reference], page)
  }

  /** The same, of all records on one page. */
  async allViewed(
    { id, role, authority }: Account,
    references: readonly string[],
    page: Viewed,
  ): Promise<void> {
    if (references.length === 0) return
    await inTransaction(this.pool, authority.code, (transaction) =>
      transaction.query(
        `INSERT INTO web.view_log (authority, account, role, reference, page)
         SELECT $1, $2, $3, reference, $5 FROM unnest($4::text[]) AS shown (reference)`,
        [authority.code, id, role, references, page],
      ),
    )
  }

  /** Of many at once, as of everybody in a file. Rejects when it cannot be written: then nothing is handed out. */
  async viewedAll(
    { id, role, authority }: Account,
    references: readonly string[],
    page: Viewed,
  ): Promise<void> {
    await inTransaction(this.pool, authority.code, (transaction) =>
      transaction.query(
        `INSERT INTO web.view_log (authority, account, role, reference, page)
         SELECT $1, $2, $3, reference, $5 FROM unnest($4::text[]) AS seen (reference)`,
        [authority.code, id, role, references, page],
      ),
    )
  }
}
