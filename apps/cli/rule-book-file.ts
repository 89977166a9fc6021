import { parseRuleBook, RULE_BOOK_2014, RULE_BOOKS, type RuleBook } from '#statute'
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

/**
 * The book that is meant: one of ours by its id, or a draft in a file; the ordinary one when none is named. Throws
 * CliError with every problem of a draft, a line each.
 */
export const readRuleBook = async (named: string | undefined): Promise<RuleBook> => {
  if (named === undefined) return RULE_BOOK_2014
  const ours = RULE_BOOKS.find(({ id }) => id === named)
  if (ours !== undefined) return ours
  const read = parseRuleBook(await readJson(named))
  if ('book' in read) return read.book
  throw new CliError(
    'bad_rule_book',
    `${named} cannot be used:\n${read.problems.map((one) => `  ${one}`).join('\n')}`,
  )
}
