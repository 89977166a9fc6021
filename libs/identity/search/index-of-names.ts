import { type Pool, type PoolClient } from 'pg'
import { type PersonDetails } from '../person-details.js'
import { inAuthority } from '../vault/in-authority.js'
import { type PersonVault } from '../vault/vault.js'
import { type SearchQuery, termsOfQuery } from './query.js'
import { type Term, termsOf, WEIGHTS } from './terms.js'

/** Somebody who may be meant. */
export interface Candidate {
  readonly person: string
  /** How many of the things that were asked are found of them. */
  readonly found: number
  /** The sum of what each counts; see WEIGHTS. */
  readonly weight: number
}

/** A child as one of their records tells of them; there may be several, of which each stays findable. */
export interface ToFind {
  readonly person: string
  readonly details: PersonDetails
}

export interface IndexOfNames {
  /** Position of the authority's log up to which names are in it; 0 when it is empty. */
  position(authority: string): Promise<number>
  /**
   * Takes these children in and moves the position from `after` to `upTo`, all or nothing; false where somebody else
   * has moved it meanwhile. Somebody whose key is destroyed is left out, also where that happens at this moment.
   */
  takeIn(
    authority: string,
    step: { readonly after: number; readonly upTo: number },
    children: readonly ToFind[],
  ): Promise<boolean>
  /** The best first, at most `limit`. `within`: only these people; undefined for all of the authority. */
  candidates(
    authority: string,
    asked: SearchQuery,
    options: { readonly limit: number; readonly within?: readonly string[] | undefined },
  ): Promise<readonly Candidate[]>
  /** Takes everything out, for example after a restore. */
  empty(authority: string): Promise<void>
}

/** The first 64 bits of a keyed hash, as PostgreSQL's bigint. Two texts that share one cost a candidate too many. */
const keyOf = (vault: Pick<PersonVault, 'contentKey'>, authority: string, { kind, text }: Term): string =>
  BigInt.asIntN(
    64,
    BigInt(`0x${vault.contentKey(authority, `search/${kind}:${text}`).slice(0, 16)}`),
  ).toString()

const insert = async (
  client: PoolClient,
  authority: string,
  rows: readonly (readonly [string, string])[],
) => {
  // A key that is destroyed at this moment waits for this transaction, and then takes these rows with it.
  await client.query(
    `insert into identity.search_term (authority, term, person)
     select distinct $1, new.term, new.person from unnest($2::bigint[], $3::uuid[]) as new (term, person)
     join (select person from identity.subject_key
           where authority = $1 and wrapped is not null and person = any($3::uuid[]) for share) kept
       using (person)
     on conflict do nothing`,
    [authority, rows.map(([term]) => term), rows.map(([, person]) => person)],
  )
}

/** Keyed hashes of names, birth dates and numbers, so that a child is found whose details lie sealed. */
export const indexOfNames = (pool: Pool, vault: Pick<PersonVault, 'contentKey'>): IndexOfNames => ({
  position: (authority) =>
    inAuthority(pool, authority, async (client) => {
      const { rows } = await client.query<{ position: string }>(
        'select position from identity.search_position where authority = $1',
        [authority],
      )
      return Number(rows[0]?.position ?? 0)
    }),
  takeIn: (authority, { after, upTo }, children) =>
    inAuthority(pool, authority, async (client) => {
      const { rowCount } = await client.query(
        `insert into identity.search_position as p (authority, position) select $1, $3 where $2 = 0
           or exists (select from identity.search_position where authority = $1)
         on conflict (authority) do update set position = $3 where p.position = $2`,
        [authority, after, upTo],
      )
      if (rowCount !== 1) return false
      const rows = children.flatMap(({ person, details }) =>
        termsOf(details).map((term) => [keyOf(vault, authority, term), person] as const),
      )
      if (rows.length > 0) await insert(client, authority, rows)
      return true
    }),
  candidates: async (authority, asked, { limit, within }) => {
    const terms = termsOfQuery(asked).flatMap((oneOf, which) => oneOf.map((term) => ({ ...term, which })))
    if (terms.length === 0) return []
    return inAuthority(pool, authority, async (client) => {
      const { rows } = await client.query<Candidate>(
        `select person::text, count(*)::int as found, sum(weight)::int as weight
         from (select t.person, asked.which, max(asked.weight) as weight
               from unnest($2::bigint[], $3::int[], $4::int[]) as asked (term, which, weight)
               join identity.search_term t on t.authority = $1 and t.term = asked.term and t.term = any($2::bigint[])
               where $6::uuid[] is null or t.person = any($6)
               group by t.person, asked.which) as hit
         group by person order by found desc, weight desc, person limit $5`,
        [
          authority,
          terms.map((term) => keyOf(vault, authority, term)),
          terms.map(({ which }) => which),
          terms.map(({ kind }) => WEIGHTS[kind]),
          limit,
          within ?? null,
        ],
      )
      return rows
    })
  },
  empty: (authority) =>
    inAuthority(pool, authority, async (client) => {
      await client.query('delete from identity.search_position where authority = $1', [authority])
      await client.query('delete from identity.search_term where authority = $1', [authority])
    }),
})
