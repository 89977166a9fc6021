import { badDateMessage, tryParseCivilDate } from '../../civil-date/index.js'
import { type Rule } from '../rule.js'
import { type RuleBook, ruleBook } from '../rule-book.js'
import { RULE_BOOKS } from '../rule-books.js'
import { isRecord, type JsonRecord, noOthers, type Place, problem, text } from './fields.js'
import { parseRule } from './parse-rule.js'

/** A book, or everything that is wrong with it, a sentence an entry. */
export type ParsedRuleBook = { readonly book: RuleBook } | { readonly problems: readonly string[] }

const FIELDS = ['id', 'title', 'validFrom', 'validTo', 'basedOn', 'leaveOut', 'rules']

const RULE_ID = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/

const date = (from: JsonRecord, field: string, place: Place): string => {
  const value = from[field]
  if (tryParseCivilDate(value) === undefined) problem(place, `"${field}": ${badDateMessage(value)}`)
  return typeof value === 'string' ? value : ''
}

const baseOf = ({ basedOn }: JsonRecord, place: Place): RuleBook | undefined => {
  if (basedOn === undefined) return undefined
  const base = RULE_BOOKS.find(({ id }) => id === basedOn)
  if (base === undefined)
    problem(place, `"basedOn" must be one of our books: ${RULE_BOOKS.map(({ id }) => id).join(', ')}.`)
  return base
}

const leftOut = ({ leaveOut }: JsonRecord, base: RuleBook | undefined, place: Place): ReadonlySet<string> => {
  if (leaveOut === undefined) return new Set()
  const ids = Array.isArray(leaveOut) ? leaveOut.map(String) : []
  if (!Array.isArray(leaveOut)) problem(place, '"leaveOut" must be a list of rule ids.')
  for (const id of ids)
    if (base?.find(id) === undefined)
      problem(place, `"leaveOut" names ${id}, which the book it is based on does not have.`)
  return new Set(ids)
}

const ruleAt = (
  value: unknown,
  index: number,
  base: RuleBook | undefined,
  whole: Place,
): Rule | undefined => {
  const id = isRecord(value) ? value['id'] : undefined
  if (!isRecord(value) || typeof id !== 'string' || !RULE_ID.test(id)) {
    problem(whole, `entry ${index + 1} of "rules" needs an "id" in capitals, such as R-FIN20.`)
    return undefined
  }
  return parseRule(value, { name: `Rule ${id}`, report: whole.report }, base?.find(id))
}

const rulesIn = (
  from: JsonRecord,
  base: RuleBook | undefined,
  without: ReadonlySet<string>,
  place: Place,
): readonly Rule[] => {
  const { rules } = from
  if (!Array.isArray(rules)) {
    problem(place, '"rules" must be a list of rules, or of changes to rules of the book it is based on.')
    return []
  }
  const read = rules
    .map((value, index) => ruleAt(value, index, base, place))
    .filter((rule) => rule !== undefined)
  const seen = new Set<string>()
  for (const { id } of read) {
    if (seen.has(id)) problem(place, `"rules" names ${id} twice.`)
    seen.add(id)
    if (without.has(id)) problem(place, `${id} is both in "leaveOut" and in "rules".`)
  }
  return read
}

/**
 * A draft rule book from a JSON file: `{id, title, validFrom, validTo?, basedOn?, leaveOut?, rules}`. With `basedOn`
 * a rule of a known id holds what changes, and one of a new id is whole; without it all are whole. It cannot name a
 * period that the engine does not count.
 */
export const parseRuleBook = (value: unknown): ParsedRuleBook => {
  if (!isRecord(value))
    return { problems: ['A rule book is a JSON object with "id", "title", "validFrom" and "rules".'] }
  const problems: string[] = []
  const place: Place = { name: 'The book', report: (sentence) => problems.push(sentence) }
  noOthers(value, FIELDS, place)
  const id = text(value, 'id', place)
  if (RULE_BOOKS.some((ours) => ours.id === id))
    problem(place, `"id" ${id} is one of our own books; choose another.`)
  const validFrom = date(value, 'validFrom', place)
  const validTo = value['validTo'] === undefined ? undefined : date(value, 'validTo', place)
  if (validTo !== undefined && validTo < validFrom)
    problem(place, '"validTo" must not be before "validFrom".')
  const base = baseOf(value, place)
  const without = leftOut(value, base, place)
  const own = rulesIn(value, base, without, place)
  const byId = new Map(own.map((rule) => [rule.id, rule]))
  const title = text(value, 'title', place)
  if (problems.length > 0) return { problems }
  const kept = (base?.rules ?? []).filter((rule) => !without.has(rule.id))
  return {
    book: ruleBook({
      id,
      title,
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
      ...(base === undefined ? {} : { basedOn: base.id }),
      rules: [
        ...kept.map((rule) => byId.get(rule.id) ?? rule),
        ...own.filter((rule) => base?.find(rule.id) === undefined),
      ],
      duties: base?.duties ?? [],
    }),
  }
}
