import { type Pool } from 'pg'
import { logHeads } from '#projections/postgres'
import { inAuthority } from '../vault/in-authority.js'
import { deleteUnused } from './rows.js'

/** Deletes the drafts of every authority that were unused for two weeks; how many that were. */
export const sweepDrafts = async (pool: Pool, now: Date): Promise<number> => {
  let swept = 0
  for (const { authority } of await logHeads(pool))
    swept += await inAuthority(pool, authority, (client) => deleteUnused(client, authority, now))
  return swept
}
