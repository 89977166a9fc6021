/** A pair of records, as far as it says what belongs together. */
export interface Pair {
  readonly about: 'person' | 'request'
  readonly record: string
  readonly other: string
  readonly alike: boolean
  readonly status: 'open' | 'same' | 'different'
}

/** A case or plan that may stand on record twice. */
export interface Standing {
  /** UUID of its stream, and of the person's. */
  readonly id: string
  readonly stream: string
  readonly person: string | null
  readonly reference: string
  /** What makes it the same one under another record of the child, such as its day; null: nothing does by itself. */
  readonly mark: string | null
  /** Of two records of one thing the higher one speaks for both: it tells more, or tells of a later day. */
  readonly tells: string
}

/** A second record of what another one speaks for. */
export interface SecondRecord {
  readonly reference: string
  readonly stream: string
  /** Reference of the record that speaks for both. */
  readonly under: string
  /** Somebody has said that they are one; false while it is only counted so. */
  readonly settled: boolean
}

type Link = readonly [string, string]

const key = (a: string, b: string): string => [a, b].toSorted().join(' ')

/** What hangs together by these links, each group once. */
const groupsOf = (links: readonly Link[]): readonly ReadonlySet<string>[] => {
  const groups = new Map<string, Set<string>>()
  for (const [a, b] of links) {
    const one = new Set([...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])])
    for (const id of one) groups.set(id, one)
  }
  return [...new Set(groups.values())]
}

/** The records of people that are one child, each group once. */
export const joinedPeople = (pairs: readonly Pair[]): readonly ReadonlySet<string>[] =>
  groupsOf(
    pairs
      .filter(({ about, status }) => about === 'person' && status === 'same')
      .map(({ record, other }) => [record, other] as const),
  )

const better = (a: Standing, b: Standing): number =>
  a.tells === b.tells ? (a.reference < b.reference ? -1 : 1) : a.tells > b.tells ? -1 : 1

const seconds = (
  found: ReadonlyMap<string, Standing>,
  links: readonly Link[],
  settled: boolean,
): readonly SecondRecord[] =>
  groupsOf(links).flatMap((group) => {
    const [first, ...others] = [...group].flatMap((id) => found.get(id) ?? []).toSorted(better)
    if (first === undefined) return []
    return others.map(({ reference, stream }) => ({ reference, stream, under: first.reference, settled }))
  })

/** What the records of one child hold under the same mark is one thing. */
const ofPeople = (people: ReadonlySet<string>, found: ReadonlyMap<string, Standing>): readonly Link[] => {
  const theirs = [...found.values()].filter(({ person }) => person !== null && people.has(person))
  return theirs.flatMap((one) =>
    theirs.flatMap((other): readonly Link[] =>
      one.id < other.id && one.person !== other.person && one.mark !== null && one.mark === other.mark
        ? [[one.id, other.id]]
        : [],
    ),
  )
}

const linksOf = (
  pairs: readonly Pair[],
  found: ReadonlyMap<string, Standing>,
  counts: (pair: Pair) => boolean,
): readonly Link[] => {
  // Somebody has said of these two that they are not one, whatever else speaks for it.
  const parted = new Set(
    pairs
      .filter(({ about, status }) => about === 'request' && status === 'different')
      .map(({ record, other }) => key(record, other)),
  )
  const counting = pairs.filter(counts)
  const linked = (wanted: Pair['about']): readonly Link[] =>
    counting.filter(({ about }) => about === wanted).map(({ record, other }) => [record, other])
  return [
    ...linked('request'),
    ...groupsOf(linked('person')).flatMap((people) => ofPeople(people, found)),
  ].filter(([a, b]) => !parted.has(key(a, b)))
}

/**
 * Which records are a second one of what another record speaks for. Settled: somebody said so, and the second one asks
 * nobody for anything any more. Unsettled: both clocks run, and figures count the pair once where name, birth date and
 * day agree (reference sen2-format, section 6).
 */
export const secondRecords = (
  pairs: readonly Pair[],
  standing: readonly Standing[],
): readonly SecondRecord[] => {
  const found = new Map(standing.map((one) => [one.id, one]))
  const settled = seconds(
    found,
    linksOf(pairs, found, ({ status }) => status === 'same'),
    true,
  )
  const known = new Set(settled.map(({ reference }) => reference))
  const counted = seconds(
    found,
    linksOf(pairs, found, ({ status, alike }) => status === 'same' || (status === 'open' && alike)),
    false,
  )
  return [...settled, ...counted.filter(({ reference }) => !known.has(reference))]
}
