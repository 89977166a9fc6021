import { type EventStore } from '#event-store'
import { type AccessRefusedBecause } from '#casework'
import { type Account } from '../account.js'
import { recordSecurity } from '../security/record.js'

/** An hour, in milliseconds: whoever tries again and again is on record once an hour, and fills no log. */
const AGAIN_AFTER = 3_600_000
const MOST_KEPT = 10_000
const told = new Map<string, number>()

/** Puts on record that somebody asked for what is closed to them, and where that was. */
export const recordRefusedAccess = async (
  store: Pick<EventStore, 'append'>,
  { id, authority }: Account,
  where: { readonly because: AccessRefusedBecause; readonly reference?: string },
  now: string,
): Promise<void> => {
  const key = [authority.code, id, where.because, where.reference ?? ''].join(' ')
  const at = Date.parse(now)
  const before = told.get(key)
  if (before !== undefined && at - before < AGAIN_AFTER) return
  if (told.size >= MOST_KEPT) told.clear()
  told.set(key, at)
  const data = { account: id, ...where }
  await recordSecurity(store, authority.code, { type: 'AccessRefused', data }, { now, actor: id })
}
