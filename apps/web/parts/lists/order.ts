import { type Tag } from '#casework'

/** Where a tag stands when a list is sorted by it: what somebody looks at first comes first. */
const RANKS: Readonly<Record<Tag, number>> = {
  pastLimit: 0,
  atRisk: 1,
  dueSoon: 2,
  reviewUnknown: 3,
  exception: 4,
  onTrack: 5,
  decidedLate: 6,
  decided: 7,
}

export const rankOf = (tag: Tag): number => RANKS[tag]

/** What a list is sorted by: texts by their letters, as references and dates want it. */
export type SortKey = string | number

export const compareKeys = (a: SortKey, b: SortKey): number => (a < b ? -1 : a > b ? 1 : 0)
