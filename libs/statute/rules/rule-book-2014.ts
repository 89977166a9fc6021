import { ASSESSMENT_RULES } from './book-2014/assessment.js'
import { DISPUTE_RULES } from './book-2014/disputes.js'
import { DUTIES } from './book-2014/duties.js'
import { ORDER_RULES } from './book-2014/orders.js'
import { REVIEW_RULES } from './book-2014/reviews.js'
import { TRANSFER_RULES } from './book-2014/transfers.js'
import { type RuleBook, ruleBook } from './rule-book.js'

/** The Children and Families Act 2014, Part 3, and the regulations made under it. */
export const RULE_BOOK_2014: RuleBook = ruleBook({
  id: '2014',
  title: 'Children and Families Act 2014, Part 3',
  validFrom: '2014-09-01',
  rules: [...ASSESSMENT_RULES, ...REVIEW_RULES, ...TRANSFER_RULES, ...DISPUTE_RULES, ...ORDER_RULES],
  duties: DUTIES,
})
