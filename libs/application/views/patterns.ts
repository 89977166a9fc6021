/** How somebody's looking and working went together over some weeks. */
export interface Pattern {
  readonly account: string
  /** Records that they opened. */
  readonly opened: number
  /** Those of them on which they recorded nothing. */
  readonly withoutWork: number
  readonly isUnusual: boolean
}

/** So many records without any work on them are worth a question; whose work is to look has more of them. */
const MANY = 20
const MOSTLY = 0.8

/** The most striking first. `references`: of the streams on which somebody worked. */
export const patternsOf = (
  opened: ReadonlyMap<string, ReadonlySet<string>>,
  worked: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Pattern[] =>
  [...opened]
    .map(([account, records]) => {
      const done = worked.get(account) ?? new Set<string>()
      const withoutWork = [...records].filter((one) => !done.has(one)).length
      return {
        account,
        opened: records.size,
        withoutWork,
        isUnusual: withoutWork >= MANY && withoutWork >= records.size * MOSTLY,
      }
    })
    .toSorted((a, b) => b.withoutWork - a.withoutWork || a.account.localeCompare(b.account))
