import { type Pool } from 'pg'
import { type PersonDetails } from '../person-details.js'
import { type MasterKey } from '../sealing/keys.js'
import { inAuthority } from '../vault/in-authority.js'
import { type ClaimHash, claimHashes } from './hashes.js'

/** A claim's stream, by the id that the log knows it by. */
export interface Claim {
  readonly id: string
  readonly by: ClaimHash['by']
}

/**
 * The claims of these children, in the order given; an id is drawn for what was never claimed before. Two callers at
 * once get the same ids: what was there first stays.
 */
export const claimsOf = async (
  pool: Pool,
  master: MasterKey,
  authority: string,
  children: readonly PersonDetails[],
): Promise<readonly (readonly Claim[])[]> => {
  const hashes = children.map(claimHashes(master, authority))
  const sorted = hashes.flat().map(({ hash }) => hash)
  if (sorted.length === 0) return children.map(() => [])
  const ids = await inAuthority(pool, authority, async (client) => {
    // In one order, so that two imports at once wait for each other and cannot deadlock.
    await client.query(
      `insert into identity.claim (authority, hash)
       select distinct $1, hash from unnest($2::bytea[]) as new (hash) order by 2 on conflict do nothing`,
      [authority, sorted],
    )
    const { rows } = await client.query<{ hash: string; claim: string }>(
      `select encode(hash, 'hex') as hash, claim::text from identity.claim
       where authority = $1 and hash = any($2::bytea[])`,
      [authority, sorted],
    )
    return new Map(rows.map(({ hash, claim }) => [hash, claim]))
  })
  return hashes.map((own) =>
    own.flatMap(({ by, hash }) => {
      const id = ids.get(hash.toString('hex'))
      return id === undefined ? [] : [{ id, by }]
    }),
  )
}

/** Remembers whose claims these are: before they are made, so that none outlives the child's key. */
export const rememberClaims = (
  pool: Pool,
  authority: string,
  claims: readonly { readonly person: string; readonly claim: string }[],
): Promise<void> =>
  inAuthority(pool, authority, async (client) => {
    await client.query(
      `update identity.claim c set people = (select array_agg(distinct p) from unnest(c.people || mine.people) p)
       from (select claim, array_agg(distinct person) as people
             from unnest($2::uuid[], $3::uuid[]) as new (claim, person) group by claim) mine
       where c.authority = $1 and c.claim = mine.claim and not c.people @> mine.people`,
      [authority, claims.map(({ claim }) => claim), claims.map(({ person }) => person)],
    )
  })
