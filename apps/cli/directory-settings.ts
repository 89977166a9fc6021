import { type Command, InvalidArgumentError, Option } from 'commander'
import { v7 as uuidv7 } from 'uuid'
import {
  changeRegister,
  readDirectory,
  readRegister,
  readRegisterFile,
  RegisterFileRefused,
  type RegisterReport,
  takeSettingsIn,
} from '#application'
import { findSettings, type ListedSetting } from '#casework'
import { londonDate } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { refuseOtherKind } from './own-kind.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly kind: 'schools' | 'early-years'
  readonly also: readonly string[]
  readonly dryRun?: true
  readonly json?: true
}

const ACTOR = 'ehc-directory'
const counted = new Intl.NumberFormat('en-GB')

/** `884,893`; throws where one is no code of an authority. */
const codes = (text: string): readonly string[] => {
  const all = text.split(/[,\s]+/).filter((one) => one !== '')
  if (!all.every((one) => /^\d{3}$/.test(one)))
    throw new InvalidArgumentError('It takes three-digit codes with commas between, such as 884,893.')
  return all
}

const lines = (title: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : ['', title, ...texts.map((one) => `  ${one}`)]

/** The report of a register for people. */
export const registerText = ({
  read,
  elsewhere,
  leftOut,
  says,
  faults,
  renamed,
  closed,
  missing,
  written,
}: RegisterReport): string =>
  [
    `${counted.format(read)} rows read${written ? '' : ': a dry run, nothing was written'}`,
    `  in other authorities, left out: ${counted.format(elsewhere)}`,
    `  not open yet or closed for years, left out: ${counted.format(leftOut)}`,
    `  with a fault, not taken: ${counted.format(faults.length)}`,
    `  new: ${counted.format(says.new)}, changed: ${counted.format(says.changed)}, renamed: ${counted.format(says.renamed)}, closed: ${counted.format(says.closed)}, open again: ${counted.format(says.reopened)}, as before: ${counted.format(says.unchanged)}`,
    ...lines(
      'Faults:',
      faults.map(({ line, code, message }) => `line ${line}: ${message} (${code})`),
    ),
    ...lines(
      'Renamed:',
      renamed.map(({ setting, was, is }) => `${setting}: ${was} is now ${is}`),
    ),
    ...lines(
      'Closed:',
      closed.map(({ setting, name }) => `${setting}: ${name}`),
    ),
    ...lines(
      'On your register and not in this file; they stay as they are:',
      missing.map(({ setting, name }) => `${setting}: ${name}`),
    ),
    '',
  ].join('\n')

const takeIn = (path: string, options: Options): Promise<RegisterReport> =>
  withDatabase('directory settings import', async (database) => {
    const authority = checkedAuthority(options.authority)
    await refuseOtherKind(database, authority)
    const store = await database.openStore()
    const now = new Date().toISOString()
    const today = londonDate(now)
    const authorities = [...new Set([authority, ...options.also])]
    const kind = options.kind === 'schools' ? 'schools' : 'earlyYears'
    const { name } = await readDirectory(store, authority)
    const file = await readRegisterFile({
      ...{ path, kind, authorities, today },
      ...(name === undefined ? {} : { names: [name] }),
    })
    return takeSettingsIn({ store, authority, commandId: uuidv7(), actor: ACTOR, today, now }, file, {
      authorities,
      kind,
      dryRun: options.dryRun === true,
    })
  })

const run = async (given: string, options: Options): Promise<void> => {
  try {
    const report = await takeIn(givenPath(given), options)
    process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : registerText(report))
    if (report.faults.length > 0) process.exitCode = 3
  } catch (error) {
    if (error instanceof RegisterFileRefused) throw new CliError(error.code, error.message, 2)
    throw error
  }
}

const HEADINGS = ['NUMBER', 'NAME', 'PHASE', 'POSTCODE', 'AUTHORITY', 'CLOSED']

const rowOf = ({ details, closed }: ListedSetting): readonly string[] => [
  details.setting,
  details.name,
  details.phase ?? '',
  details.postcode ?? '',
  details.authority ?? '',
  closed === undefined ? '' : (closed.on ?? 'day not known'),
]

const list = async (options: Pick<Options, 'authority'> & ListOptions & { find?: string }): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const register = await withDatabase('directory settings list', async ({ openStore }) =>
    readRegister(await openStore(), authority),
  )
  const found =
    options.find === undefined
      ? [...register.values()].toSorted((a, b) => a.details.name.localeCompare(b.details.name, 'en-GB'))
      : findSettings(register, options.find, register.size)
  process.stdout.write(
    listing(
      found,
      {
        headings: HEADINGS,
        row: rowOf,
        json: (settings) => ({ authority, settings }),
        none:
          register.size === 0
            ? 'No settings yet (ehc directory settings import).\n'
            : 'No setting on the register is called so.\n',
      },
      options,
    ),
  )
}

interface ByHand {
  readonly authority: string
  readonly name: string
  readonly urn?: string
  readonly ofsted?: string
  readonly postcode?: string
  readonly json?: true
}

const add = async ({ authority: code, name, urn, ofsted, postcode, json }: ByHand): Promise<void> => {
  await withDatabase('directory settings add', async (database) => {
    const authority = checkedAuthority(code)
    await refuseOtherKind(database, authority)
    const now = new Date().toISOString()
    const commandId = uuidv7()
    const outcome = await changeRegister(
      { store: await database.openStore(), authority, commandId, actor: ACTOR, today: londonDate(now), now },
      {
        type: 'ListSettings',
        rows: [
          {
            details: {
              setting: urn ?? ofsted ?? commandId,
              name,
              ...(urn === undefined ? {} : { urn }),
              ...(ofsted === undefined ? {} : { ofsted }),
              ...(postcode === undefined ? {} : { postcode }),
            },
          },
        ],
      },
    )
    if (outcome.kind === 'refused') throw new CliError(outcome.refusal.code, outcome.refusal.message, 1)
    if (outcome.kind === 'changed_meanwhile')
      throw new CliError(outcome.kind, 'Others are changing the register at this moment. Try again.', 1)
  })
  process.stdout.write(json === true ? '{"saved":true}\n' : 'Saved.\n')
}

/** `ehc directory settings`: the schools, colleges and early-years providers that an authority can name. */
export const registerSettingsRegister = (directory: Command): void => {
  const settings = directory
    .command('settings')
    .description('schools, colleges and early-years providers that records can name')
  settings
    .command('import')
    .description('take in a public register: good rows are taken, and each fault is said by its line')
    .argument('<file>', 'CSV of “Get Information About Schools”, or of early-years providers')
    .addOption(authorityOption())
    .addOption(
      new Option('--kind <kind>', 'which register it is')
        .choices(['schools', 'early-years'])
        .default('schools'),
    )
    .addOption(
      new Option('--also <codes>', 'authorities nearby whose settings are taken as well, such as 884,893')
        .argParser(codes)
        .default([], 'none'),
    )
    .option('--dry-run', 'write nothing; say what would be done')
    .option('--json', 'print one JSON document')
    .action(run)
  withListOptions(
    settings
      .command('list')
      .description('every setting, those that closed too')
      .addOption(authorityOption())
      .option('--find <text>', 'only those that answer this name, former name, number or postcode'),
  ).action(list)
  settings
    .command('add')
    .description('a setting by hand, such as an early-years provider without a number')
    .addOption(authorityOption())
    .requiredOption('--name <name>', 'what it is called')
    .option('--urn <urn>', 'its six digits on the register of schools')
    .option('--ofsted <number>', 'Ofsted’s number of an early-years provider')
    .option('--postcode <postcode>', 'where it is')
    .option('--json', 'print one JSON document')
    .action(add)
}
