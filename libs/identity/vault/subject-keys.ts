import { type Pool, type PoolClient } from 'pg'
import { keyWrapper, type MasterKey, newPersonKey } from '../sealing/keys.js'
import { claimStore } from './check.js'
import { inAuthority } from './in-authority.js'

/** A person's key; `destroyed` when it is gone for good. */
export type SubjectKey = Buffer | 'destroyed'

interface Row {
  readonly person: string
  readonly wrapped: Buffer | null
}

const opened = (master: MasterKey, authority: string, rows: readonly Row[]): Map<string, SubjectKey> => {
  const { unwrap } = keyWrapper(master)
  return new Map(
    rows.map(({ person, wrapped }) => [
      person,
      wrapped === null ? 'destroyed' : unwrap(authority, person, wrapped),
    ]),
  )
}

const read = async (
  db: Pick<Pool | PoolClient, 'query'>,
  master: MasterKey,
  authority: string,
  people: readonly string[],
): Promise<Map<string, SubjectKey>> => {
  const { rows } = await (db as Pool).query<Row>({
    name: 'identity_keys_of',
    text: 'select person, wrapped from identity.keys_of($1, $2)',
    values: [authority, people],
  })
  return opened(master, authority, rows)
}

/** The keys of those people who have one, by one statement. */
export const subjectKeys = (
  pool: Pool,
  master: MasterKey,
  authority: string,
  people: readonly string[],
): Promise<Map<string, SubjectKey>> => read(pool, master, authority, people)

/**
 * A key for each of these people, made where there is none; one statement for all, since a return has thousands.
 * Two callers at once end with the same keys: what was there first stays.
 */
export const subjectKeysMade = (
  pool: Pool,
  master: MasterKey,
  authority: string,
  people: readonly string[],
): Promise<Map<string, SubjectKey>> =>
  inAuthority(pool, authority, async (client) => {
    await claimStore(client, master)
    // In one order, so that two imports at once wait for each other and cannot deadlock.
    const ids = [...new Set(people)].sort()
    const { wrap } = keyWrapper(master)
    const keys = ids.map((person) => wrap(authority, person, newPersonKey()))
    await client.query(
      `insert into identity.subject_key (authority, person, wrapped)
       select $1, person, wrapped from unnest($2::uuid[], $3::bytea[]) as new (person, wrapped)
       on conflict do nothing`,
      [authority, ids, keys],
    )
    return read(client, master, authority, ids)
  })

/** When a key of the authority was destroyed last, as text to compare; undefined where none ever was. */
export const lastDestroyed = (pool: Pool, authority: string): Promise<string | undefined> =>
  inAuthority(pool, authority, async (client) => {
    const { rows } = await client.query<{ last: string | null }>(
      'select max(destroyed_at)::text as last from identity.subject_key where authority = $1',
      [authority],
    )
    return rows[0]?.last ?? undefined
  })

/**
 * Destroys the person's key: what was sealed with it can never be read again. Unsaved answers about them go with it, the
 * way to their claims, and what they are found by.
 * False when there was none left.
 */
export const destroySubjectKey = (pool: Pool, authority: string, person: string): Promise<boolean> =>
  inAuthority(pool, authority, async (client) => {
    await client.query('delete from identity.draft where authority = $1 and person = $2', [authority, person])
    const { rows } = await client.query<{ claim: string }>(
      `update identity.claim set people = array_remove(people, $2)
       where authority = $1 and people @> array[$2::uuid] returning claim`,
      [authority, person],
    )
    // Not one that another child holds, nor one that is drawn just now and has nobody yet.
    await client.query(
      "delete from identity.claim where authority = $1 and claim = any($2::uuid[]) and people = '{}'",
      [authority, rows.map(({ claim }) => claim)],
    )
    const { rowCount } = await client.query(
      `update identity.subject_key set wrapped = null, destroyed_at = now()
       where authority = $1 and person = $2 and destroyed_at is null`,
      [authority, person],
    )
    // After the key: whoever takes names in holds it until they are done.
    await client.query('delete from identity.search_term where authority = $1 and person = $2', [
      authority,
      person,
    ])
    return rowCount === 1
  })
