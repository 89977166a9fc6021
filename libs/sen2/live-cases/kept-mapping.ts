import { type Pool } from 'pg'
import { inAuthority } from '#identity'
import { isLiveColumn, type LiveColumnName } from './columns.js'
import { type HeadingMapping } from './headings.js'

interface Row {
  readonly heading: string
  readonly means: string | null
}

/** What somebody of the authority said that its headings mean. */
export const keptMapping = (pool: Pool, authority: string): Promise<HeadingMapping> =>
  inAuthority(pool, authority, async (client) => {
    const { rows } = await client.query<Row>(
      'select heading, means from web.heading_mapping where authority = $1',
      [authority],
    )
    return new Map(
      rows.flatMap(({ heading, means }) =>
        means === null || isLiveColumn(means) ? [[heading, means] as const] : [],
      ),
    )
  })

/** Keeps what headings mean; `undefined` takes back what was said of one. */
export const keepMapping = (
  pool: Pool,
  authority: string,
  said: ReadonlyMap<string, LiveColumnName | null | undefined>,
  by: { readonly account: string; readonly now: string },
): Promise<void> =>
  inAuthority(pool, authority, async (client) => {
    for (const [heading, means] of said)
      if (means === undefined)
        await client.query('delete from web.heading_mapping where authority = $1 and heading = $2', [
          authority,
          heading,
        ])
      else
        await client.query(
          `insert into web.heading_mapping (authority, heading, means, said_by, said_at)
           values ($1, $2, $3, $4, $5)
           on conflict (authority, heading) do update
           set means = excluded.means, said_by = excluded.said_by, said_at = excluded.said_at`,
          [authority, heading, means, by.account, by.now],
        )
  })
