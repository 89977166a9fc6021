import { statSync } from 'node:fs'
import { BadDate, computeRule, ENGLAND_AND_WALES, HistoryError, type Obligation } from '#statute'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { askClock } from './worked/ask.js'
import { type Expectation, UnreadableWorked, workedHistories, type WorkedHistory } from './worked/history.js'
import { type WorkedQuestion, workedQuestions } from './worked/questions.js'
import { told } from './worked/told.js'

export interface Difference {
  /** The file; of an example its line as well. */
  readonly file: string
  /** The day asked about; an example has none. */
  readonly asAt?: string
  /** As the file has it; absent for a limit that the file does not know. */
  readonly expected?: string
  /** As the clock has it; absent for a limit that it does not tell. */
  readonly found?: string
}

export interface ClockChecked {
  readonly files: number
  /** Rules asked of a date, each on a line of its own. */
  readonly examples: number
  /** Limits that are told alike, and examples that are answered alike, of all that either side tells. */
  readonly agree: number
  readonly of: number
  readonly differences: readonly Difference[]
}

const nameOf = (line: string): string => line.slice(0, line.indexOf(' due '))

/** Lines of one side that the other has not, each as often as it stands there. */
const without = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const left = [...others]
  return some.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const differing = (
  expected: readonly string[],
  found: readonly string[],
): readonly Pick<Difference, 'expected' | 'found'>[] => {
  const [missing, extra] = [without(expected, found), [...without(found, expected)]]
  const paired = missing.map((line) => {
    const at = extra.findIndex((other) => nameOf(other) === nameOf(line))
    const [other] = at < 0 ? [] : extra.splice(at, 1)
    return other === undefined ? { expected: line } : { expected: line, found: other }
  })
  return [...paired, ...extra.map((line) => ({ found: line }))]
}

const asked = ({ file, history }: WorkedHistory, expected: Expectation): readonly Obligation[] => {
  try {
    return askClock(history, expected)
  } catch (error) {
    if (error instanceof HistoryError || error instanceof BadDate)
      throw new CliError(error.code, `${file}: ${error.message}`)
    throw error
  }
}

/** What an example must answer, and what it does: of the fields that it names, each as JSON. */
const answered = ({ file, line, rule, weeksConvention = 'excl', given, expect }: WorkedQuestion) => {
  const answer: Readonly<Record<string, unknown>> = {
    ...computeRule({ rule, weeksConvention, given }, ENGLAND_AND_WALES),
  }
  const lines = (from: Readonly<Record<string, unknown>>): string =>
    Object.keys(expect)
      .map((field) => `${field} ${field in from ? JSON.stringify(from[field]) : 'none'}`)
      .join(', ')
  const [expected, found] = [lines(expect), lines(answer)]
  return expected === found
    ? []
    : [
        {
          file: `${file}, line ${line}: ${rule}`,
          expected,
          found: 'error' in answer ? JSON.stringify(answer['error']) : found,
        },
      ]
}

interface Worked {
  readonly histories: readonly WorkedHistory[]
  readonly questions: readonly WorkedQuestion[]
}

const readAll = (folder: string): Worked => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CliError(
      'no_folder',
      'There is no such folder. Give one that holds worked histories, a JSON file each.',
    )
  try {
    return { histories: workedHistories(folder), questions: workedQuestions(folder) }
  } catch (error) {
    if (error instanceof UnreadableWorked) throw new CliError('bad_history', error.message)
    throw error
  }
}

/** Runs every worked history and every example of a folder. Throws CliError with the code of what could not be read. */
export const clockCheck = (given: string): ClockChecked => {
  const { histories, questions } = readAll(givenPath(given))
  if (histories.length + questions.length === 0)
    throw new CliError(
      'no_histories',
      'The folder holds no worked dates: no file whose name ends with .json or .ndjson.',
    )
  const days = histories.flatMap((one) =>
    one.expect.map((expected) => {
      const [wanted, found] = [told(expected.obligations), told(asked(one, expected))]
      const differences = differing(wanted, found)
      return {
        of: wanted.length + differences.filter((each) => each.expected === undefined).length,
        differences,
        file: one.file,
        asAt: expected.asAt,
      }
    }),
  )
  const of = days.reduce((sum, day) => sum + day.of, questions.length)
  const differences = [
    ...days.flatMap(({ file, asAt, differences: some }) => some.map((each) => ({ file, asAt, ...each }))),
    ...questions.flatMap(answered),
  ]
  const counted = { files: histories.length, examples: questions.length }
  return { ...counted, agree: of - differences.length, of, differences }
}

/** For people: what differs, and how many agree. */
export const clockCheckText = ({ files, examples, agree, of, differences }: ClockChecked): string => {
  const lines = differences.map(
    ({ file, asAt, expected = 'no such limit', found = 'no such limit' }) =>
      `${file}${asAt === undefined ? '' : ` as at ${asAt}`}\n  expected  ${expected}\n  found     ${found}\n`,
  )
  return `${lines.join('')}${agree} of ${of} agree (${files} histories, ${examples} examples).\n`
}
