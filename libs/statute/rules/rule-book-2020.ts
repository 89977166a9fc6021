import { type AllowedException } from '../exceptions/reason.js'
import { type Rule } from './rule.js'
import { basedOn, type RuleBook, type RuleChange } from './rule-book.js'
import { RULE_BOOK_2014 } from './rule-book-2014.js'

const SI = 'SI 2020/471'

/** The regulations that were given a limb of their own. */
const LIMBS: Readonly<Record<string, string>> = {
  'R-DEC6': `regulation 5(4) as amended by ${SI}`,
  'R-ADV6': `regulation 8(2) as amended by ${SI}`,
  'R-NOISS16': `regulation 10(4) as amended by ${SI}`,
  'R-FIN20': `regulation 13(3) as amended by ${SI}`,
  'R-AR12': `regulation 18A, inserted by ${SI}`,
}

/** Limits that regulation 2A is taken to have relaxed to "as soon as reasonably practicable". */
const RELAXED: ReadonlySet<string> = new Set([
  'R-MOVE',
  'R-MOVE6W',
  'R-ICB',
  'R-ARREP2',
  'R-AR4',
  'R-AM8',
  'R-REASS14',
  'R-MEDCERT',
  'R-MED3WD',
  'R-MED30',
  'R-MEDAGR',
])

const relaxed = ({ id }: Rule): boolean =>
  RELAXED.has(id) || id.startsWith('R-ORD-') || id.startsWith('R-UNOPP-')

const limbOf = (rule: Rule): AllowedException | undefined => {
  if (rule.period.count === 'ASAP') return undefined
  const citation = LIMBS[rule.id]
  if (citation !== undefined) return { reason: 'coronavirus', citation }
  if (!relaxed(rule)) return undefined
  return {
    reason: 'coronavirus',
    citation: `regulation 2A, inserted by ${SI}`,
    doubt: 'which regulations it covered is known from memory only',
  }
}

const changeOf = (rule: Rule): RuleChange | undefined => {
  const limb = limbOf(rule)
  return limb === undefined ? undefined : { id: rule.id, exceptions: [...rule.exceptions, limb] }
}

/**
 * The coronavirus modifications, in force from 1 May to 25 September 2020 and never since. They moved no date: they
 * added a reason for which a limit may be missed.
 */
export const RULE_BOOK_2020: RuleBook = basedOn(RULE_BOOK_2014, {
  id: '2020-coronavirus',
  title: `Children and Families Act 2014, Part 3, with the coronavirus modifications (${SI})`,
  validFrom: '2020-05-01',
  validTo: '2020-09-25',
  changed: RULE_BOOK_2014.rules.map(changeOf).filter((change) => change !== undefined),
})
