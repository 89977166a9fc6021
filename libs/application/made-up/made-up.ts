import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { logHeads } from '#projections/postgres'

type Log = Pick<EventStore, 'readAll'>

/** Whether an authority's children are made up: the load of a simulation marks the first event of its log. */
export const isMadeUp = async (store: Log, authority: string): Promise<boolean> => {
  const [first] = await store.readAll(authority, { after: 0, limit: 1 })
  return first?.metadata['simulation'] !== undefined
}

/**
 * The first of these authorities whose children are of the other kind: made-up children and real ones do not share a
 * store. An authority that is on record already, in a store of older versions, goes on in it.
 */
export const ofOtherKind = async (
  store: Log,
  onRecord: readonly string[],
  { authority, madeUp }: { readonly authority: string; readonly madeUp: boolean },
): Promise<string | undefined> => {
  if (onRecord.includes(authority)) return undefined
  for (const other of onRecord) if ((await isMadeUp(store, other)) !== madeUp) return other
  return undefined
}

/** Authorities of which anything is on record. */
export const authoritiesOnRecord = async (pool: Pool): Promise<readonly string[]> =>
  (await logHeads(pool)).filter(({ position }) => position > 0).map(({ authority }) => authority)

/** Whether the store is an authority's own, in which no demonstration is or can be loaded. */
export const isNoDemonstration = async (store: Log, pool: Pool, demonstration: string): Promise<boolean> =>
  (await ofOtherKind(store, await authoritiesOnRecord(pool), { authority: demonstration, madeUp: true })) !==
  undefined
