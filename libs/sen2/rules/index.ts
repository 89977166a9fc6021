import { type PersonRows } from '../mapping/families.js'
import { type ModuleName, type ReturnHeader } from '../reader/index.js'
import { assessmentRules } from './assessments.js'
import { fileRules } from './file.js'
import { personRules } from './person.js'
import { planRules } from './plans.js'
import { requestRules } from './requests.js'
import { reviewRules } from './reviews.js'
import {
  type At,
  type Breach,
  type ChildCheck,
  type Rule,
  type Whole,
  type WholeCheck,
  type WholeReturn,
} from './rule.js'

export { type Breach, type Rule, type RuleId, type Severity, type WholeReturn } from './rule.js'

/** The one table of checks, to be run on what is read and on what is written (reference sen2-rules, section 3). */
export const RULES: readonly Rule[] = [
  ...personRules,
  ...requestRules,
  ...assessmentRules,
  ...planRules,
  ...reviewRules,
  ...fileRules,
]

const breachAt = ({ id, severity, module }: Rule, check: ChildCheck | WholeCheck, { line }: At): Breach => ({
  rule: id,
  severity: check.severity ?? severity,
  file: check.file ?? module,
  line,
  column: check.column,
  code: check.code,
  message: `${check.sentence} (${id})`,
})

/** What the rows of one child break. Works over rows, wherever they come from; never quotes a value. */
export const breachesOf = (header: ReturnHeader, child: PersonRows): readonly Breach[] =>
  RULES.flatMap((rule) =>
    (rule.child ?? []).flatMap((check) => check.at(child, header).map((at) => breachAt(rule, check, at))),
  )

/** Sees the people of a return one after the other, and says at the end what only the return as a whole breaks. */
export interface WholeWatch {
  readonly see: (child: PersonRows) => void
  readonly breaches: (whole: Whole) => readonly Breach[]
}

export const wholeWatch = (): WholeWatch => {
  const watches = RULES.flatMap((rule) =>
    (rule.whole ?? []).map((check) => ({ rule, check, watch: check.watch() })),
  )
  return {
    see: (child) => {
      for (const { watch } of watches) watch.see(child)
    },
    breaches: (whole) =>
      watches.flatMap(({ rule, check, watch }) => watch.at(whole).map((at) => breachAt(rule, check, at))),
  }
}

/** What only the return as a whole breaks. */
export const breachesOfWhole = (whole: WholeReturn): readonly Breach[] => {
  const watch = wholeWatch()
  for (const child of whole.people) watch.see(child)
  return watch.breaches(whole)
}

/** All that a return breaks, child by child and as a whole. */
export const breachesIn = (whole: WholeReturn): readonly Breach[] => [
  ...[...whole.people].flatMap((child) => breachesOf(whole.header, child)),
  ...breachesOfWhole(whole),
]

export interface RuleCount {
  readonly rule: Rule
  readonly rows: number
  readonly modules: readonly ModuleName[]
}

/** How many rows break each rule, in the order of the table; rules that nothing breaks are left out. */
export const countedByRule = (breaches: readonly Breach[]): readonly RuleCount[] =>
  RULES.flatMap((rule) => {
    const own = breaches.filter((breach) => breach.rule === rule.id)
    return own.length === 0
      ? []
      : [{ rule, rows: own.length, modules: [...new Set(own.map(({ file }) => file))] }]
  })
