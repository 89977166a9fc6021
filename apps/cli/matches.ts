import { type Command } from 'commander'
import { v7 as uuidv7 } from 'uuid'
import { settleMatch } from '#application'
import { MATCH_REASON_WORDS, type MatchAnswer, matchStatusWords } from '#casework'
import { createLog } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import {
  askAbout,
  matchesWithRecords,
  type MatchWithRecords,
  readModels,
  type RecordOfChild,
} from '#read-models'
import { britishDate, londonDate, parseCivilDate } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { vaultOf } from './vault.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly json?: true
}

const ACTOR = 'ehc-matches'

const references = (records: readonly RecordOfChild[]): string =>
  records.length === 0 ? 'no case' : records.map(({ reference }) => reference).join(' ')

/** Without names and without the ids of people: what a terminal shows may be read over a shoulder. */
const asJson = (one: MatchWithRecords) => ({
  match: one.match,
  about: one.about,
  status: one.status,
  because: one.because,
  askedOn: one.askedOn,
  numbersDiffer: one.numbersDiffer,
  countedOnce: one.status === 'same' || (one.status === 'open' && one.alike),
  records: [one.here, one.there].map((side) => side.map(({ reference }) => reference)),
})

const caughtUp = async (
  { openStore, pool, configuration }: CommandDatabase,
  authority: string,
): Promise<readonly MatchWithRecords[]> => {
  const store = await openStore()
  if ((await store.head(authority)) === 0)
    throw new CliError('no_data', `The log of authority ${authority} is empty. Check the code.`, 1)
  const log = createLog(configuration.logLevel)
  await runUntilCaughtUp({ store, pool, projections: everyProjection, log }, authority)
  return askAbout(readModels(pool), authority, (models) => matchesWithRecords(models, authority))
}

const HEADINGS = ['Pair', 'Asked on', 'Answer', 'Why', 'Newer record', 'Record before']

const rowOf = (one: MatchWithRecords): readonly string[] => [
  one.match,
  britishDate(parseCivilDate(one.askedOn)),
  matchStatusWords(one),
  `${MATCH_REASON_WORDS[one.because]}${one.numbersDiffer ? '; their numbers differ' : ''}`,
  references(one.here),
  references(one.there),
]

/** How many of them wait, and what to do about it. */
const waitingIn = (matches: readonly MatchWithRecords[]): string => {
  const waiting = matches.filter(({ status }) => status === 'open').length
  return `${waiting} of ${matches.length} ${waiting === 1 ? 'waits' : 'wait'} for an answer: ehc matches same <pair>, or different <pair>.\n`
}

const list = async (options: Options & ListOptions & { readonly all?: true }): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const found = await withDatabase('matches list', (database) => caughtUp(database, authority))
  const shown = options.all === true ? found : found.filter(({ status }) => status === 'open')
  process.stdout.write(
    listing(
      shown,
      {
        headings: HEADINGS,
        row: rowOf,
        json: (matches) => ({ authority, matches: matches.map(asJson) }),
        none: `Authority ${authority}: there is no pair of records of which anybody has to say whether they are one.\n`,
        below: waitingIn(shown),
      },
      options,
    ),
  )
}

/** The pair that somebody typed, or the beginning of it. */
const pairOf = (matches: readonly MatchWithRecords[], given: string): MatchWithRecords => {
  const found = matches.filter(({ match }) => match.startsWith(given.toLowerCase()))
  const [only] = found
  if (only === undefined || given === '')
    throw new CliError(
      'unknown_match',
      'There is no such pair. "ehc matches list --all" shows every pair, answered ones too.',
      1,
    )
  if (found.length > 1)
    throw new CliError('unclear_match', `${found.length} pairs begin like this. Give more of it.`, 2)
  return only
}

const settle =
  (answer: MatchAnswer) =>
  async (given: string, options: Options & { readonly reason: string }): Promise<void> => {
    const authority = checkedAuthority(options.authority)
    const after = await withDatabase(`matches ${answer}`, async (database): Promise<MatchWithRecords> => {
      const pair = pairOf(await caughtUp(database, authority), given)
      const { configuration, pool, openStore } = database
      const now = new Date().toISOString()
      const outcome = await settleMatch(
        {
          store: await openStore(),
          pool,
          vault: () => vaultOf({ pool, configuration }),
        },
        authority,
        {
          match: pair,
          answer,
          reason: options.reason,
          meta: { commandId: uuidv7(), today: londonDate(now), now, actor: ACTOR },
        },
      )
      if (outcome.kind === 'refused') throw new CliError(outcome.refusal.code, outcome.refusal.message, 1)
      return pairOf(await caughtUp(database, authority), pair.match)
    })
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ authority, ...asJson(after) })}\n`
        : `${references(after.here)} and ${references(after.there)}: ${matchStatusWords(after).toLowerCase()}. Recorded; the opposite answer takes it back.\n`,
    )
  }

/** `ehc matches`: pairs of records of which an import could not tell whether they are one child, or one request. */
export const registerMatches = (program: Command): void => {
  const matches = program
    .command('matches')
    .description('pairs of records that may be one child, or one request, on record twice')
  const of = (name: string, description: string): Command =>
    matches.command(name).description(description).addOption(authorityOption())
  withListOptions(of('list', 'the pairs that wait for an answer'))
    .option('--all', 'answered ones too')
    .action(list)
  for (const [answer, description] of [
    ['same', 'the two are one: their cases lie side by side, and figures count one'],
    ['different', 'the two are not one; this also parts what was joined'],
  ] as const)
    of(answer, description)
      .argument('<pair>', 'its id in the list, or the beginning of it')
      .option('--json', 'print one JSON document')
      .requiredOption('--reason <text>', 'how you know, in a few words; name nobody')
      .action(settle(answer))
}
