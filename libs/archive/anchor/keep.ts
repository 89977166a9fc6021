import { type ChainSource } from '#event-store'
import { type Anchor, lostSince, type LostAnchor, readAnchor, writeAnchor } from './anchor.js'

export interface Anchored {
  readonly source: ChainSource
  /** Those that have a log. */
  readonly authorities: readonly string[]
  readonly folder: string
  /** ISO 8601 in UTC. */
  readonly now: string
}

export type Kept =
  | { readonly kind: 'kept'; readonly anchor: Anchor }
  /** The anchor before stays, as the proof of what was there. */
  | { readonly kind: 'lost'; readonly lost: readonly LostAnchor[]; readonly before: Anchor }

/** Writes down where the logs end now, unless one of them has lost what was written down before. */
export const keepAnchor = async ({ source, authorities, folder, now }: Anchored): Promise<Kept> => {
  const before = await readAnchor(folder)
  const lost = before === undefined ? [] : await lostSince(source, before)
  if (before !== undefined && lost.length > 0) return { kind: 'lost', lost, before }
  const heads = await Promise.all(
    authorities.map(async (authority) => [authority, await source.readHead(authority)] as const),
  )
  const anchor = { at: now, heads: Object.fromEntries(heads) }
  await writeAnchor(folder, anchor)
  return { kind: 'kept', anchor }
}
