import { type RuleBook } from './rule-book.js'
import { RULE_BOOK_2014 } from './rule-book-2014.js'
import { RULE_BOOK_2020 } from './rule-book-2020.js'
import { RULE_BOOK_YOUTH_CUSTODY } from './rule-book-custody.js'

/** Every book that is or was in force, the ordinary one first. */
export const RULE_BOOKS: readonly RuleBook[] = [RULE_BOOK_2014, RULE_BOOK_2020, RULE_BOOK_YOUTH_CUSTODY]

export interface BookQuestion {
  /** First day of the case, YYYY-MM-DD: the request, or the making of the plan. */
  readonly on: string
  /** Last day of the case that matters; the first, when absent. */
  readonly until?: string | undefined
  readonly inYouthCustody?: boolean | undefined
}

/**
 * The book for a case, by its own dates. The book of 2020 only adds a reason that needs dates in its own months, so a
 * case that touches those months is read with it whole.
 */
export const ruleBookFor = ({ on, until = on, inYouthCustody = false }: BookQuestion): RuleBook => {
  if (inYouthCustody) return RULE_BOOK_YOUTH_CUSTODY
  const { validFrom, validTo = validFrom } = RULE_BOOK_2020
  return on <= validTo && until >= validFrom ? RULE_BOOK_2020 : RULE_BOOK_2014
}

/** Whether any book knows a rule or a duty of that id. */
export const isKnownRule = (id: string): boolean =>
  RULE_BOOKS.some((book) => book.find(id) !== undefined) || isDutyWithoutPeriod(id)

const DUTY_IDS: ReadonlySet<string> = new Set(
  RULE_BOOKS.flatMap(({ duties, rules }) => [
    ...duties.map(({ id }) => id),
    ...rules.filter(({ period }) => period.count === 'ASAP').map(({ id }) => id),
  ]),
)

/** Whether that id names something the law requires without a period to work out. */
export const isDutyWithoutPeriod = (id: string): boolean => DUTY_IDS.has(id)
