import { type Command } from 'commander'
import { lookAtQuality, type QualityOverTime } from '#application'
import { QUALITY_RULES, type QualityRule } from '#read-models'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly json?: true
}

const RULES = Object.entries(QUALITY_RULES) as readonly (readonly [QualityRule, string])[]

const asJson = (authority: string, { findings, counts, late, before }: QualityOverTime) => ({
  authority,
  counts,
  over_time: before.map((one) => ({ until: one.until, counts: one.counts })),
  late_recording: late.map(({ team, entries, medianDays, over14Days, longestDays }) => ({
    team: team ?? null,
    entries,
    median_days: medianDays,
    over_14_days: over14Days,
    longest_days: longestDays,
  })),
  findings: findings.map(({ rule, reference, more, mend }) => ({
    rule,
    reference,
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
    '\nWith --json every case is listed, with the page that mends it.\n',
  ].join('')

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const found = await withDatabase('quality', async ({ openStore }) => {
    const store = await openStore()
    if ((await store.head(authority)) === 0)
      throw new CliError('no_data', `The log of authority ${authority} is empty. Check the code.`, 1)
    return lookAtQuality(store, authority, todayInLondon())
  })
  process.stdout.write(
    options.json === true ? `${JSON.stringify(asJson(authority, found))}\n` : text(authority, found),
  )
}

/** `ehc quality`: what is missing, impossible, doubled or late in the record. */
export const registerQuality = (program: Command): void => {
  program
    .command('quality')
    .description('what is missing, impossible, doubled or late in the record, by rule and over time')
    .requiredOption('--authority <code>', 'three-digit DfE code of the authority')
    .option('--json', 'print one JSON object')
    .action(run)
}
