import { type OccasionName, type Rule, type RuleBook, type RunsByFacts, runsByFacts } from '../rules/index.js'

/** A rule, and what it runs from, is met by and is ended by. */
export interface Run {
  readonly rule: Rule
  readonly runs: RunsByFacts
}

const NONE: readonly Run[] = []
const indexed = new WeakMap<RuleBook, ReadonlyMap<OccasionName, readonly Run[]>>()

const indexOf = (book: RuleBook): ReadonlyMap<OccasionName, readonly Run[]> => {
  const known = indexed.get(book)
  if (known !== undefined) return known
  const made = new Map<OccasionName, Run[]>()
  for (const rule of book.rules) {
    const { runs } = rule
    if (runs === undefined || !runsByFacts(runs)) continue
    const list = made.get(runs.from) ?? []
    made.set(runs.from, list)
    list.push({ rule, runs })
  }
  indexed.set(book, made)
  return made
}

/** The rules of a book that run from an occasion, in the order of the book. */
export const rulesFrom = (book: RuleBook, what: OccasionName): readonly Run[] =>
  indexOf(book).get(what) ?? NONE
