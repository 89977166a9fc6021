/**
 * Rules of the specification that this version cannot work out yet. They are told apart from a slip of the
 * keyboard: `rule_not_available`, not `unknown_rule`.
 */
const NOT_BUILT_YET: ReadonlySet<string> = new Set([
  'R-AM15',
  'C-CONSULT15',
  'R-ARREP2',
  'R-AR4',
  'R-ARNOT',
  'R-AM8',
  'R-AM12',
  'R-AR12',
  'R-PTFEB',
  'R-PTMAR',
  'R-PT5M',
  'R-REASSREQ',
  'R-REASS14',
  'R-MOVE',
  'R-MOVE6W',
  'R-MOVEREV',
  'R-MEDCONTACT',
  'R-MEDCERT',
  'R-MED30',
  'R-MEDAGR',
  'R-APPEAL',
  'R-ORD-ASSESS-NOTIFY',
  'R-ORD-ASSESS-NOPLAN',
  'R-ORD-ASSESS-FINAL',
  'R-ORD-MAKE-DRAFT',
  'R-ORD-MAKE-FINAL',
  'R-ORD-RECON',
  'R-ORD-AMEND',
  'R-ORD-SCHOOL',
  'R-DP3M',
  'EX-SCHOOL-CLOSED',
])

export const isRuleNotBuiltYet = (id: string): boolean => NOT_BUILT_YET.has(id)
