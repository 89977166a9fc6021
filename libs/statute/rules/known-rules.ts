/** Rules of the specification that have no period to work out: `rule_not_available`, not `unknown_rule`. */
const WITHOUT_PERIOD: ReadonlySet<string> = new Set([
  'R-START',
  'R-CONS',
  'R-REFNOT1',
  'R-ADVREQ',
  'R-SPEC10',
  'R-FINNOT',
  'R-EARLY',
  'R-AMNOREV',
  'R-CEASE',
  'R-AGE25',
  'R-MOVEPLACE',
])

export const isRuleNotBuiltYet = (id: string): boolean => WITHOUT_PERIOD.has(id)
