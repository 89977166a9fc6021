import { type PersonRows } from '../mapping/families.js'
import { type Issue, type ReturnHeader } from '../reader/index.js'
import { personRules } from './person.js'
import { type Rule } from './rule.js'

export { type Rule, type Severity } from './rule.js'

/** The table of checks, to be run on what is read and on what is written. */
export const RULES: readonly Rule[] = personRules

/** The rules that the rows of one child break, as warnings. */
export const rulesBroken = (header: ReturnHeader, rows: PersonRows): readonly Issue[] =>
  RULES.filter(({ brokenBy }) => brokenBy(rows, header)).map(
    ({ id, module, column, code, sentence }): Issue => ({
      file: module,
      line: rows.person.line,
      column,
      code,
      message: `${sentence} (${id})`,
    }),
  )
