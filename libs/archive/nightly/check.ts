import { type Pool } from 'pg'
import { type ChainHead, type ChainSource, type Verification, verifyLog } from '#event-store'
import { type NightlyOutcome, finishNight, lastWhole, openNight, saveReached } from './record.js'

export interface NightParts {
  readonly store: ChainSource
  /** Of the application's role. */
  readonly pool: Pool
  readonly clock: () => Date
  /** Called between two pages: the check takes its time, and stops where this throws. */
  readonly between?: () => Promise<void>
}

/** A log that was written anew together with its head holds in itself; it cannot also be the one of last night. */
const comparedWith = async (
  { store }: NightParts,
  authority: string,
  before: ChainHead | undefined,
  reached: ChainHead,
): Promise<NightlyOutcome> => {
  if (before === undefined || before.position === 0) return { outcome: 'holds', reached }
  const [same] = await store.readRecords(authority, before.position - 1, 1)
  return same?.hash === before.hash
    ? { outcome: 'holds', reached }
    : { outcome: 'broken', reached, badPosition: before.position, why: 'rewritten' }
}

const outcomeOf = async (
  parts: NightParts,
  authority: string,
  night: string,
  found: Verification,
  reached: ChainHead,
): Promise<NightlyOutcome> => {
  if (!found.holds)
    return {
      outcome: 'broken',
      reached,
      badPosition: found.firstBad.position,
      why: found.firstBad.why,
    }
  const before = await lastWhole(parts.pool, authority, night)
  return comparedWith(parts, authority, before, { position: found.lastPosition, hash: found.lastHash })
}

/**
 * Checks an authority's log for this night, going on where it was left; undefined when this night is done already.
 * What it finds is on record.
 */
export const checkNight = async (
  parts: NightParts,
  authority: string,
  night: string,
): Promise<NightlyOutcome | undefined> => {
  const { store, pool, clock, between } = parts
  const from = await openNight(pool, authority, night)
  if (from === undefined) return undefined
  let reached = from
  const found = await verifyLog(store, authority, {
    from,
    onPage: async (good) => {
      reached = good
      await saveReached(pool, authority, night, good)
      await between?.()
    },
  })
  const result = await outcomeOf(parts, authority, night, found, reached)
  await finishNight(pool, authority, night, result, clock())
  return result
}
