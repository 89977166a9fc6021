import { entryOf } from '#casework'
import {
  type Happening,
  parseRuleBook,
  RULE_BOOK_2014,
  RULE_BOOKS,
  type RuleBook,
  runsByFacts,
} from '#statute'
import { CliError } from './cli-error.js'
import { readInput } from './read-input.js'

const readJson = async (path: string): Promise<unknown> => {
  let text = ''
  for await (const piece of readInput(path)) text += piece
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new CliError('bad_json', `${path} is not JSON. A rule book is one JSON object.`)
  }
}

const isDate = ({ type, field }: Happening): boolean => entryOf(type)?.says[field]?.kind === 'date'

/** A date that no event has would never come, and the limit would never tick: a slip of the keyboard. */
const unknownDates = ({ rules }: RuleBook): readonly string[] =>
  rules.flatMap(({ id, runs }) =>
    runs === undefined || runsByFacts(runs)
      ? []
      : [runs.from, ...runs.metBy, ...runs.endedBy]
          .filter((one) => !isDate(one))
          .map(({ type, field }) => `Rule ${id}: no event has a date called ${type}.${field}.`),
  )

/**
 * The book that is meant: one of ours by its id, or a draft in a file; the ordinary one when none is named. Throws
 * CliError with every problem of a draft, a line each.
 */
export const readRuleBook = async (named: string | undefined): Promise<RuleBook> => {
  if (named === undefined) return RULE_BOOK_2014
  const ours = RULE_BOOKS.find(({ id }) => id === named)
  if (ours !== undefined) return ours
  const read = parseRuleBook(await readJson(named))
  const problems = 'book' in read ? unknownDates(read.book) : read.problems
  if ('book' in read && problems.length === 0) return read.book
  throw new CliError(
    'bad_rule_book',
    `${named} cannot be used:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  )
}
