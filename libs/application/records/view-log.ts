import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
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

  /** The same, of all records on one page, or in one file. */
  async allViewed(
    { id, roles, authority }: Account,
    references: readonly string[],
    page: Viewed,
  ): Promise<void> {
    if (references.length === 0) return
    await this.pool.query({
      name: 'web_log_views',
      text: 'SELECT web.log_views($1, $2, $3, $4, $5)',
      values: [authority.code, id, roles.join(' '), references, page],
    })
  }
}
