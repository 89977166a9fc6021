/** How one attempt to save ended, as whoever pressed Save was told. */
export type Told = 'acknowledged' | 'uncertain' | 'refused'

/** A fact that somebody tried to record, under a mark that nothing else has. */
interface Entry {
  told: Told
  /** The reference that the answer gave. */
  reference: string
}

export interface Reckoning {
  readonly acknowledged: number
  readonly uncertain: number
  readonly refused: number
  /** Acknowledged, and not in the log. */
  readonly lost: readonly string[]
  /** More than once in the log. */
  readonly doubled: readonly string[]
  /** Told that nothing was saved, and it was. */
  readonly falselyRefused: readonly string[]
  /** In the log without a request: a child that a fault left behind. */
  readonly orphaned: readonly string[]
  /** In the log under another reference than was told. */
  readonly elsewhere: readonly string[]
}

export interface Ledger {
  readonly note: (mark: string, told: Told, reference?: string) => void
  readonly acknowledged: () => number
  /** `found`: the references under which each mark lies in the log. */
  readonly reckon: (found: ReadonlyMap<string, readonly string[]>) => Reckoning
}

/** Our own account of what was acknowledged, kept beside the product and by none of its code. */
export const newLedger = (): Ledger => {
  const entries = new Map<string, Entry>()
  const count = (told: Told): number => [...entries.values()].filter((entry) => entry.told === told).length
  const marks = (
    wanted: (entry: Entry, times: readonly string[]) => boolean,
    found: ReadonlyMap<string, readonly string[]>,
  ) => [...entries].filter(([mark, entry]) => wanted(entry, found.get(mark) ?? [])).map(([mark]) => mark)
  return {
    note: (mark, told, reference = '') => {
      entries.set(mark, { told, reference })
    },
    acknowledged: () => count('acknowledged'),
    reckon: (found) => ({
      acknowledged: count('acknowledged'),
      uncertain: count('uncertain'),
      refused: count('refused'),
      lost: marks(({ told }, times) => told === 'acknowledged' && times.length === 0, found),
      doubled: marks((_, times) => times.length > 1, found),
      falselyRefused: marks(({ told }, times) => told === 'refused' && times.length > 0, found),
      orphaned: [...found].filter(([, times]) => times.length === 0).map(([mark]) => mark),
      elsewhere: marks(
        ({ told, reference }, times) =>
          told === 'acknowledged' && times.length > 0 && !times.includes(reference),
        found,
      ),
    }),
  }
}
