import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { inTodaysShape } from '#casework'
import {
  BadDate,
  britishDate,
  type CaseChange,
  changesUnder,
  type ClockSettings,
  DEFAULT_SETTINGS,
  calendarFor,
  HistoryError,
  type HistoryEvent,
  newTally,
  parseCaseHistory,
  parseCivilDate,
  settle,
  type Settled,
  type Standing,
  type RuleBook,
  type Tally,
  totalsOf,
  type TrialTotals,
} from '#statute'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { linesOf, readInput } from './read-input.js'
import { table } from './table.js'

/** A case and what it is called: a reference, or the file it came from. */
export interface NamedCase {
  readonly name: string
  /** Throws HistoryError where it cannot be read. */
  readonly settled: () => Settled
}

const parsed = (name: string, text: string): NamedCase => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CliError(
      'bad_json',
      `${name} is not JSON. Give case histories: {"authority", "stream", "events"}.`,
    )
  }
  try {
    const { stream, events } = parseCaseHistory(value)
    return { name, settled: () => settle(events, { reading: inTodaysShape<HistoryEvent>(stream) }) }
  } catch (error) {
    throw inFile(name, error)
  }
}

const inFile = (name: string, error: unknown): unknown =>
  error instanceof HistoryError || error instanceof BadDate
    ? new CliError(error.code, `${name}: ${error.message}`)
    : error

const wholeFile = async (path: string): Promise<string> => {
  let text = ''
  for await (const piece of readInput(path)) text += piece
  return text
}

/** A folder of history files, one history file, or a file with a history on each line. */
export async function* casesInFiles(given: string): AsyncGenerator<NamedCase> {
  const path = givenPath(given)
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (folder) {
    const names = (await readdir(path)).filter((name) => name.endsWith('.json')).toSorted()
    for (const name of names) yield parsed(name, await wholeFile(join(path, name)))
    return
  }
  if (!path.endsWith('.ndjson')) {
    yield parsed(basename(path), await wholeFile(path))
    return
  }
  let line = 0
  for await (const text of linesOf(readInput(path))) {
    line += 1
    if (text.trim() !== '') yield parsed(`${basename(path)}, line ${line}`, text)
  }
}

export interface TrialAsked {
  readonly draft: RuleBook
  readonly asAt: string
  /** How the authority of the cases counts; the default readings for cases in files. */
  readonly settings?: ClockSettings
  readonly signal?: AbortSignal
}

/** Tries the draft on each case. What cannot be read is told with its name, and nothing is left out silently. */
export const tryOn = async (
  cases: AsyncIterable<NamedCase>,
  { draft, asAt, settings = DEFAULT_SETTINGS, signal }: TrialAsked,
): Promise<Tally> => {
  const tally = newTally()
  const options = { calendar: calendarFor(settings), settings }
  for await (const { name, settled } of cases) {
    if (signal?.aborted === true)
      throw new CliError('stopped', 'Stopped before every case had been tried. Nothing was written.', 1)
    try {
      tally.add(name, changesUnder(draft, settled(), options, asAt))
    } catch (error) {
      throw inFile(name, error)
    }
  }
  return tally
}

const british = (iso: string): string => britishDate(parseCivilDate(iso))
const inWords = (one: Standing | undefined): string =>
  one === undefined
    ? 'no such limit'
    : `${one.dueOn === null ? 'as soon as practicable' : british(one.dueOn)}, ${one.status.replace('_', ' ')}`

/** So many cases are shown to people; a script reads them all. */
const SHOWN = 20

const counts = (totals: TrialTotals): string =>
  table(
    ['RULE', 'LIMITS', 'EARLIER', 'LATER', 'NEWLY PAST', 'NO LONGER PAST', 'NEW', 'GONE'],
    totals.byRule.map((row) => [
      row.rule,
      ...[row.limits, row.earlier, row.later, row.newlyPast, row.noLongerPast, row.appearing, row.gone].map(
        (n) => String(n),
      ),
    ]),
  )

const shown = (changes: readonly CaseChange[]): string => {
  const rows = changes
    .slice(0, SHOWN)
    .map(({ case: name, rule, was, is }) => [name, rule, inWords(was), inWords(is)])
  const more = changes.length - rows.length
  return `${table(['CASE', 'RULE', 'TODAY', 'UNDER THE DRAFT'], rows)}${more > 0 ? `and ${more} more; --json prints them all.\n` : ''}`
}

/** What a person reads: how many cases would change, which limits, and the first of them. */
export const trialText = (draft: RuleBook, asAt: string, tally: Tally): string => {
  const totals = totalsOf(tally)
  const head =
    `${draft.title}, tried as if it had been in force all along, as at ${british(asAt)}. Nothing was written.\n` +
    `${totals.changed} of ${totals.cases} cases would change.` +
    (totals.passedOver === 0 ? '\n' : ` Read with another book and left alone: ${totals.passedOver}.\n`)
  return totals.changed === 0 ? head : `${head}\n${counts(totals)}\n${shown(tally.changes)}`
}
