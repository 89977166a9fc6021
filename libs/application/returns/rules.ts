import {
  type Between,
  type Breach,
  breachesOf,
  breachesOfWhole,
  type BuiltRead,
  countedByRule,
  type ModuleName,
  type RuleId,
  type Severity,
  type Tables,
} from '#sen2'

/** A rule that rows of the return break, and the cases in which they do. */
export interface RuleBroken {
  readonly id: RuleId
  readonly severity: Severity
  readonly module: ModuleName
  /** The rule in our own words. */
  readonly says: string
  /** What is wrong and what to do, each once. */
  readonly sentences: readonly string[]
  /** Rows at fault. */
  readonly count: number
  /** References, each once, in the order of the return; a fault of the return as a whole has none. */
  readonly cases: readonly string[]
}

/** The one table of rules, run over what was built. */
export const rulesBrokenBy = async (
  { header, people }: BuiltRead,
  tables: Tables,
  between: Between,
): Promise<readonly RuleBroken[]> => {
  const breaches: Breach[] = []
  for (const child of people) {
    breaches.push(...breachesOf(header, child))
    await between()
  }
  breaches.push(...breachesOfWhole({ header, people }))
  const rows = new Map(
    [...tables].flatMap(([module, all]) =>
      all.map(({ order, reference }) => [`${module} ${order + 1}`, reference] as const),
    ),
  )
  return countedByRule(breaches).map(({ rule, rows: count }) => {
    const own = breaches.filter((breach) => breach.rule === rule.id)
    return {
      id: rule.id,
      severity: rule.severity,
      module: rule.module,
      says: rule.says,
      sentences: [...new Set(own.map(({ message }) => message))],
      count,
      cases: [
        ...new Set(
          own.flatMap(({ file, line }) => {
            const reference = rows.get(`${file} ${line}`)
            return reference === undefined || reference === '' ? [] : [reference]
          }),
        ),
      ],
    }
  })
}
