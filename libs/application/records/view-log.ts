import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { DATABASE } from '../tokens.js'
import { type Account } from '../account.js'

/** What of a record was shown; `list` and `export`: its child's name among others, on a page or in a file. */
export type Viewed =
  'case' | 'why' | 'record' | 'letter' | 'match' | 'return' | 'search' | 'list' | 'export' | 'who-looked'

/** Why somebody opens a record that is not in their reach. */
export const LOOKING_BECAUSE = {
  cover: 'I cover for a colleague',
  contact: 'A family, school or service has got in touch about it',
  sibling: 'I hold the record of a brother or sister',
  supervision: 'Supervision, or a check of quality',
  meeting: 'A meeting or a decision that I prepare',
  other: 'Another reason',
} as const
export type LookingBecause = keyof typeof LOOKING_BECAUSE

/** How long a reason holds: a working day, as a session does. */
export const REASON_HOURS = 12

/** Who opened which record: an account, a case reference and what was opened. Nobody's name. */
@Injectable()
export class ViewLog {
  constructor(@Inject(DATABASE) private readonly pool: Pool) {}

  /** Rejects when it cannot be written: then the record is not shown either. */
  viewed(account: Account, reference: string, page: Viewed): Promise<void> {
    return this.allViewed(account, [reference], page)
  }

  /** The same, of all records on one page, or in one file: one statement. */
  async allViewed(
    { id, roles, authority }: Account,
    references: readonly string[],
    page: Viewed,
  ): Promise<void> {
    if (references.length === 0) return
    await this.pool.query({
      name: 'web_log_views',
      text: 'SELECT web.log_views($1, $2, $3, $4, $5)',
      values: [authority.code, id, roles.join(' '), [...new Set(references)], page],
    })
  }

  /** `note`: sealed with the child's key. */
  async because(
    { id, roles, authority }: Account,
    reference: string,
    reason: LookingBecause,
    note: string | undefined,
  ): Promise<void> {
    await this.pool.query('SELECT web.log_reason($1, $2, $3, $4, $5, $6)', [
      authority.code,
      id,
      roles.join(' '),
      reference,
      reason,
      note ?? null,
    ])
  }

  /** Whether they have said why within a working day. */
  async reasonGiven({ id, authority }: Account, reference: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ given: boolean }>(
      'SELECT web.reason_given($1, $2, $3, $4) AS given',
      [authority.code, id, reference, REASON_HOURS],
    )
    return rows[0]?.given === true
  }
}
