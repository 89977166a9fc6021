import { type Pool, type PoolClient } from 'pg'
import { IdentityError } from '../identity-error.js'
import { checkValue, isCheckedBy, type MasterKey } from '../sealing/keys.js'

type Queryable = Pick<Pool | PoolClient, 'query'>

/** The check value on record; undefined as long as no key has been wrapped. */
export const storedCheck = async (db: Queryable): Promise<Buffer | undefined> => {
  const result = await (db as Pool).query<{ value: Buffer }>('select value from identity.master_check')
  return result.rows[0]?.value
}

/** Throws `master_key_wrong` when the people on record were sealed under another master key. */
export const refuseWrongKey = (master: MasterKey, check: Buffer): void => {
  if (isCheckedBy(master, check)) return
  throw new IdentityError(
    'master_key_wrong',
    'The master key is not the one under which the people on record were sealed. Put the right key back ' +
      '(EHC_MASTER_KEY, or the file master.key in the data directory) and start again.',
  )
}

/** Puts the check value on record with the first key that is wrapped, and holds every later one to it. */
export const claimStore = async (db: PoolClient, master: MasterKey): Promise<void> => {
  await db.query('insert into identity.master_check (value) values ($1) on conflict do nothing', [
    checkValue(master),
  ])
  const check = await storedCheck(db)
  if (check) refuseWrongKey(master, check)
}
