import { statSync } from 'node:fs'
import { BadDate, HistoryError, type Obligation } from '#statute'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { askClock } from './worked/ask.js'
import { type Expectation, UnreadableWorked, workedHistories, type WorkedHistory } from './worked/history.js'
import { told } from './worked/told.js'

export interface Difference {
  readonly file: string
  readonly asAt: string
  /** As the file has it; absent for a limit that the file does not know. */
  readonly expected?: string
  /** As the clock has it; absent for a limit that it does not tell. */
  readonly found?: string
}

export interface ClockChecked {
  readonly files: number
  /** Limits that are told alike, of all that either side tells. */
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

const readAll = (folder: string): readonly WorkedHistory[] => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CliError(
      'no_folder',
      'There is no such folder. Give one that holds worked histories, a JSON file each.',
    )
  try {
    return workedHistories(folder)
  } catch (error) {
    if (error instanceof UnreadableWorked) throw new CliError('bad_history', error.message)
    throw error
  }
}

/** Runs every worked history of a folder. Throws CliError with the code of what could not be read. */
export const clockCheck = (given: string): ClockChecked => {
  const worked = readAll(givenPath(given))
  if (worked.length === 0)
    throw new CliError(
      'no_histories',
      'The folder holds no worked history: no file whose name ends with .json.',
    )
  const days = worked.flatMap((one) =>
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
  const of = days.reduce((sum, day) => sum + day.of, 0)
  const differences = days.flatMap(({ file, asAt, differences: some }) =>
    some.map((each) => ({ file, asAt, ...each })),
  )
  return { files: worked.length, agree: of - differences.length, of, differences }
}

/** For people: what differs, and how many agree. */
export const clockCheckText = ({ files, agree, of, differences }: ClockChecked): string => {
  const lines = differences.map(
    ({ file, asAt, expected = 'no such limit', found = 'no such limit' }) =>
      `${file} as at ${asAt}\n  expected  ${expected}\n  found     ${found}\n`,
  )
  return `${lines.join('')}${agree} of ${of} agree (${files} histories).\n`
}
