import { ASSESSMENT_RULES } from '../rules/book-2014/assessment.js'
import { DISPUTE_RULES } from '../rules/book-2014/disputes.js'
import { ORDER_RULES } from '../rules/book-2014/orders.js'
import { REVIEW_RULES } from '../rules/book-2014/reviews.js'
import { TRANSFER_RULES } from '../rules/book-2014/transfers.js'
import { type Rule, type RuleBook } from '../rules/index.js'
import { type RuleInWords, rulesInWords } from './rules-in-words.js'

export interface Subject {
  readonly title: string
  readonly rules: readonly RuleInWords[]
}

const idsOf = (rules: readonly Rule[]): ReadonlySet<string> => new Set(rules.map(({ id }) => id))

/** In the order in which a case meets them. */
const SUBJECTS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['From the request to the plan', idsOf(ASSESSMENT_RULES)],
  ['Reviews, amendments and re-assessment', idsOf(REVIEW_RULES)],
  ['Transfers between phases and between authorities', idsOf(TRANSFER_RULES)],
  ['Mediation and appeal', idsOf(DISPUTE_RULES)],
  ['Orders of the tribunal, and appeals that the authority does not oppose', idsOf(ORDER_RULES)],
]

const subjectOf = ({ id, layer, hasDate }: RuleInWords): string => {
  if (!hasDate) return 'Duties without a date'
  if (layer === 'local') return 'Local milestones'
  return SUBJECTS.find(([, ids]) => ids.has(id))?.[0] ?? 'Rules of this book alone'
}

/** A whole book in words, by subject; a subject without rules is left out. */
export const bySubject = (book: RuleBook): readonly Subject[] => {
  const subjects = new Map<string, RuleInWords[]>(SUBJECTS.map(([title]) => [title, []]))
  for (const title of ['Rules of this book alone', 'Local milestones', 'Duties without a date'])
    subjects.set(title, [])
  for (const rule of rulesInWords(book)) subjects.get(subjectOf(rule))?.push(rule)
  return [...subjects].map(([title, rules]) => ({ title, rules })).filter(({ rules }) => rules.length > 0)
}
