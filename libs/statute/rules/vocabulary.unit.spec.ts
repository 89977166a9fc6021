import { RULE_BOOKS } from './rule-books.js'
import { runsByFacts } from './runs.js'
import { factsOf, OCCASIONS } from './vocabulary.js'

const TOLD_BY_NO_EVENT = ['C-AR-U5', 'C-ARTERM', 'R-ICB', 'R-ICB-NEW', 'R-REC5', 'R-REC1']
const rules = RULE_BOOKS.flatMap((book) => book.rules)
const run = rules.flatMap((rule) =>
  rule.runs !== undefined && runsByFacts(rule.runs) ? [{ rule, runs: rule.runs }] : [],
)

describe('what the rules in force run by', () => {
  it('is said by each of them, but for those that run from what no event tells', () => {
    const silent = rules.filter(({ runs }) => runs === undefined).map(({ id }) => id)
    expect([...new Set(silent)]).toStrictEqual(TOLD_BY_NO_EVENT)
  })

  it.each(run.map(({ rule, runs }) => [rule.id, rule, runs] as const))(
    '%s names only what can meet and end it, and dates that it is given',
    (_id, { kind, given, second }, runs) => {
      const { metBy, endedBy, decidedBy = [], givenUpBy = [], cutShortBy = [] } = runs
      const known = factsOf(runs.from)
      const named = [...metBy, ...endedBy, ...decidedBy, ...givenUpBy, ...cutShortBy]
      expect(named.filter((fact) => !known.includes(fact))).toStrictEqual([])
      expect(decidedBy.filter((fact) => !endedBy.includes(fact))).toStrictEqual([])
      expect([metBy.length > 0, cutShortBy.length > 0]).toStrictEqual([
        kind === 'limit',
        kind === 'minimumPeriod',
      ])
      const { gives }: { readonly gives: readonly string[] } = OCCASIONS[runs.from]
      expect(gives).toStrictEqual(expect.arrayContaining([given, ...(second ? [second.given] : [])]))
    },
  )

  it('is every occasion there is: none waits for a rule that no book has', () => {
    const used = new Set(run.map(({ runs }) => runs.from))
    expect(Object.keys(OCCASIONS).filter((name) => ![...used].some((one) => one === name))).toStrictEqual([])
  })
})
