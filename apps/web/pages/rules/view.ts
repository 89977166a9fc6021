import {
  britishDate,
  bySubject,
  computeRule,
  dutyAsRule,
  ENGLAND_AND_WALES,
  parseCivilDate,
  type Rule,
  RULE_BOOK_2014,
  RULE_BOOKS,
  type RuleBook,
  type RuleInWords,
  ruleInWords,
} from '#statute'
import { capital } from '../../parts/words/capital.js'
import { liftedBy } from '../../parts/words/lifted-by.js'
import { LAYERS } from '../../parts/words/layers.js'

const day = (iso: string): string => britishDate(parseCivilDate(iso))

const inForce = ({ validFrom, validTo }: RuleBook): string =>
  validTo === undefined
    ? `in force from ${day(validFrom)}`
    : `in force from ${day(validFrom)} to ${day(validTo)}`

/** Each entry as a line of its own begins. */
const begun = (rule: RuleInWords): RuleInWords => ({
  ...rule,
  bound: capital(rule.bound),
  period: capital(rule.period),
  ...(rule.satisfiedBy === undefined ? {} : { satisfiedBy: capital(rule.satisfiedBy) }),
  ...(rule.endedBy === undefined ? {} : { endedBy: capital(rule.endedBy) }),
})

/** The ordinary book has the address without a book. */
const address = (book: RuleBook, path = ''): string =>
  `/rules${path}${book === RULE_BOOK_2014 ? '' : `?book=${book.id}`}`

/** The book of that id; the ordinary one when none is named, undefined when there is no such book. */
export const bookNamed = (id: string | undefined): RuleBook | undefined =>
  id === undefined ? RULE_BOOK_2014 : RULE_BOOKS.find((book) => book.id === id)

export const listView = (book: RuleBook) => ({
  title: book.title,
  inForce: inForce(book),
  books: RULE_BOOKS.map((one) => ({
    title: one.title,
    inForce: inForce(one),
    href: address(one),
    current: one === book,
  })),
  subjects: bySubject(book).map(({ title, rules }) => ({
    title,
    rules: rules.map((rule) => ({
      ...begun(rule),
      href: address(book, `/${rule.id}`),
      layerLabel: LAYERS[rule.layer],
    })),
  })),
})

/** A day in an ordinary term, and one two weeks later for a rule that runs from two. */
const EXAMPLE_DAYS = ['2026-01-12', '2026-01-26'] as const
const EXAMPLE_YEAR = 2027

/** What the clock says of one made-up case; nothing where the law states no period. Throws for a rule it cannot work out, which a book cannot hold. */
const exampleOf = (rule: Rule, book: RuleBook): readonly string[] => {
  if (rule.period.count === 'ASAP') return []
  const [first, second] = EXAMPLE_DAYS
  const main = rule.period.count === 'BEFORE' ? EXAMPLE_YEAR : first
  const given = { [rule.given]: main, ...(rule.second === undefined ? {} : { [rule.second.given]: second }) }
  const answer = computeRule({ rule: rule.id, given }, ENGLAND_AND_WALES, book)
  if (!('working' in answer)) throw new Error(`${rule.id} of book ${book.id} could not be worked out.`)
  return answer.working
}

/** One rule in full; undefined when the book has none of that id. */
export const ruleView = (id: string, book: RuleBook) => {
  const rule = book.find(id)
  const duty = book.duties.find((one) => one.id === id)
  const inWords = rule === undefined ? duty && dutyAsRule(duty) : ruleInWords(rule)
  if (inWords === undefined) return undefined
  return {
    rule: begun(inWords),
    layerLabel: LAYERS[inWords.layer],
    liftedBy: rule === undefined ? [] : liftedBy(rule),
    example: rule === undefined ? [] : exampleOf(rule, book),
    book: { title: book.title, inForce: inForce(book), href: address(book) },
    others: RULE_BOOKS.filter(
      (other) =>
        other !== book && (other.find(id) ?? other.duties.find((one) => one.id === id)) !== undefined,
    ).map((other) => ({ title: other.title, inForce: inForce(other), href: address(other, `/${id}`) })),
  }
}
