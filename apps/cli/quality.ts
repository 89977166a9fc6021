import { type Command, Option } from 'commander'
import { type QualityOverTime, watchQuality } from '#application'
import { QUALITY_RULES, type QualityRule } from '#read-models'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'
import { withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority: string
  /** Whose cases are listed. */
  readonly rule?: QualityRule
}

const RULES = Object.entries(QUALITY_RULES) as readonly (readonly [QualityRule, string])[]

const asJson = (
  authority: string,
  { counts, late, before }: QualityOverTime,
  findings: QualityOverTime['findings'],
) => ({
  authority,
  counts,
  overTime: before.map((one) => ({ until: one.until, counts: one.counts })),
  lateRecording: late.map(({ team, entries, medianDays, over14Days, longestDays }) => ({
    team: team ?? null,
    entries,
    medianDays,
    over14Days,
    longestDays,
  })),
  findings: findings.map(({ rule, reference, officer, more, mend }) => ({
    rule,
    reference,
    officer: officer ?? null,
    more: more ?? null,
    mend,
  })),
})

const text = (authority: string, { counts, late, before }: QualityOverTime): string =>
  [
    `Data quality of authority ${authority}\n\n`,
    table(
      ['Rule', ...before.map(({ until }) => until.slice(0, 7)), 'Now', 'What'],
      RULES.map(([rule, words]) => [
        rule,
        ...before.map((one) => `${one.counts[rule]}`),
        `${counts[rule]}`,
        words,
      ]),
    ),
    '\nDays from what happened to its entry, last 90 days\n',
    table(
      ['Team', 'Entries', 'Median', 'Over 14', 'Longest'],
      late.map(({ team, entries, medianDays, over14Days, longestDays }) => [
        team ?? 'In no team',
        ...[entries, medianDays, over14Days, longestDays].map(String),
      ]),
    ),
    '\nWith --rule its cases are listed, with the page that mends each; with --csv and --json those of every rule.\n',
  ].join('')

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const found = await withDatabase('quality', async ({ openStore }) => {
    const store = await openStore()
    if ((await store.head(authority)) === 0)
      throw new CliError('no_data', `The log of authority ${authority} is empty. Check the code.`, 1)
    return watchQuality(store, authority).look(todayInLondon())
  })
  const asked = found.findings.filter(({ rule }) => options.rule === undefined || rule === options.rule)
  const isForPeople = options.json !== true && options.csv !== true
  process.stdout.write(
    isForPeople && options.rule === undefined
      ? text(authority, found)
      : listing(
          asked,
          {
            headings: ['Rule', 'Case', 'Officer', 'What', 'Mended on'],
            row: ({ rule, reference, officer, more, mend }) => [
              rule,
              reference,
              officer ?? '',
              more ?? QUALITY_RULES[rule],
              mend,
            ],
            json: (shown) => asJson(authority, found, shown),
            none: 'There is none.\n',
          },
          options,
        ),
  )
}

/** `ehc quality`: what is missing, impossible, doubled or late in the record. */
export const registerQuality = (program: Command): void => {
  withListOptions(
    program
      .command('quality')
      .description('what is missing, impossible, doubled or late in the record, by rule and over time')
      .addOption(authorityOption()),
    'print one JSON object',
  )
    .addOption(new Option('--rule <rule>', 'list what breaks it').choices(Object.keys(QUALITY_RULES)))
    .action(run)
}
