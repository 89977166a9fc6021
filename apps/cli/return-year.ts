import { type Command } from 'commander'
import {
  compareReturns,
  type Compared,
  explainCell,
  type Explained,
  freezeReturn,
  type MadeReturn,
  recordOfReturn,
  returnsOfYear,
  type ReturnWanted,
} from '#application'
import { frozenAs, type FrozenReturn, type ReturnsOfYear } from '#casework'
import { britishDate, parseCivilDate } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { asJson, madeReturn, metaNow, refuse, type ReturnOptions, wantedOf } from './return-made.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { returnYear } from './return-options.js'
import { table } from './table.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

const print = (json: true | undefined, value: object, text: string): void => {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : text)
}

const ofYear = async (database: CommandDatabase, authority: string, year: number): Promise<ReturnsOfYear> =>
  returnsOfYear(await database.openStore(), authority, year)

const frozenNamed = (known: ReturnsOfYear, name: string): FrozenReturn => {
  const found = frozenAs(known, name)
  if (found !== undefined) return found
  throw new CliError(
    'unknown_return',
    'No return of this year is frozen under that name. "ehc return list" shows them.',
    1,
  )
}

const day = (text: string): string => britishDate(parseCivilDate(text))

const freeze = async (options: ReturnOptions & { readonly name: string }): Promise<void> => {
  const wanted = wantedOf(options)
  const made = await withDatabase('return freeze', async (database) => {
    const one = await madeReturn(database, wanted)
    refuse(await freezeReturn(await database.openStore(), one, options.name, metaNow()))
    return one
  })
  print(
    options.json,
    { name: options.name.trim(), ...asJson(made) },
    `Frozen as \u201c${options.name.trim()}\u201d: ${made.counts.requests} requests, hash ${made.digest}. It stays so; a later build is another one.\n`,
  )
}

const signOff = async (
  options: ReturnOptions & { readonly name: string; readonly by: string; readonly post: string },
): Promise<void> => {
  const { authority, year } = wantedOf(options)
  const { name, by: signedBy, post } = options
  await withDatabase('return sign-off', async (database) => {
    const command = { type: 'SignOffReturn', data: { name, signedBy, post }, meta: metaNow() } as const
    refuse(await recordOfReturn(await database.openStore(), { authority, year }, command))
  })
  print(
    options.json,
    { authority, year, name, signedBy, post },
    'Signed off. It stands beside what is frozen.\n',
  )
}

const listJson = (one: FrozenReturn, holds: boolean | undefined) => ({
  name: one.name,
  frozenOn: one.on,
  by: one.by,
  referenceDate: one.referenceDate,
  knownAt: one.knownAt,
  digest: one.digest,
  counts: one.counts,
  rules: one.rules,
  signedOff: one.signOffs.map(({ signedBy, post, on, by }) => ({ by: signedBy, post, on, recordedBy: by })),
  ...(holds === undefined ? {} : { stillGivesTheSame: holds }),
})

const wantedAgain = (
  authority: string,
  { year, referenceDate, knownAt, upTo }: Omit<ReturnWanted, 'authority'>,
): ReturnWanted => ({ authority, year, referenceDate, knownAt, upTo })

const FROZEN_HEADINGS = ['Name', 'Frozen on', 'By', 'Known at', 'Signed off by', 'Hash']

const list = async (options: ReturnOptions & ListOptions & { readonly check?: true }): Promise<void> => {
  const [authority, year] = [checkedAuthority(options.authority), returnYear(options.year)]
  const found = await withDatabase('return list', async (database) => {
    const { frozen } = await ofYear(database, authority, year)
    const rows: { one: FrozenReturn; holds: boolean | undefined }[] = []
    for (const one of frozen) {
      const again =
        options.check === true ? await madeReturn(database, wantedAgain(authority, one)) : undefined
      rows.push({ one, holds: again === undefined ? undefined : again.digest === one.digest })
    }
    return rows
  })
  const check = options.check === true
  process.stdout.write(
    listing(
      found,
      {
        headings: [...FROZEN_HEADINGS, ...(check ? ['Still the same'] : [])],
        row: ({ one, holds }) => [
          one.name,
          day(one.on),
          one.by,
          one.knownAt,
          one.signOffs.map(({ signedBy, post }) => `${signedBy} (${post})`).join('; '),
          one.digest,
          ...(holds === undefined ? [] : [holds ? 'yes' : 'NO']),
        ],
        json: (shown) => ({ authority, year, frozen: shown.map(({ one, holds }) => listJson(one, holds)) }),
        none: `Authority ${authority}: no return of ${year} is frozen.\n`,
      },
      options,
    ),
  )
}

interface Differing {
  readonly module: string
  readonly reference: string
  readonly column: string
  readonly was: string
  readonly is: string
}

const NOT_SHOWN = '(of the child)'

/** Cases that only one of the two has, then values that differ. */
const differing = ({ gone, come, changed }: Compared): readonly Differing[] => [
  ...gone.map((reference) => ({ module: 'requests', reference, column: '', was: 'there', is: 'not there' })),
  ...come.map((reference) => ({ module: 'requests', reference, column: '', was: 'not there', is: 'there' })),
  ...changed.map(({ module, reference, column, was = NOT_SHOWN, is = NOT_SHOWN }) => ({
    ...{ module, reference, column, was, is },
  })),
]

const countsText = ({ counts, gone, come, changed }: Compared): string =>
  [
    table(
      ['Module', 'Before', 'After', 'Change'],
      counts.map(({ module, was, is }) => [
        module,
        `${was}`,
        `${is}`,
        is > was ? `+${is - was}` : `${is - was}`,
      ]),
    ),
    `\nOnly in the first: ${gone.length}. Only in the second: ${come.length}. Values that differ: ${changed.length}.\n\n`,
  ].join('')

/** What to hold it against: a frozen one, last year's return, or the one that was built last. */
const against = async (
  database: CommandDatabase,
  { authority, year }: ReturnWanted,
  asked: string,
): Promise<MadeReturn> => {
  if (asked === 'last-year') {
    const before = (await ofYear(database, authority, year - 1)).frozen.at(-1)
    return madeReturn(
      database,
      before === undefined
        ? { authority, year: year - 1, knownAt: new Date().toISOString() }
        : wantedAgain(authority, before),
    )
  }
  const known = await ofYear(database, authority, year)
  if (asked !== 'last-build') return madeReturn(database, wantedAgain(authority, frozenNamed(known, asked)))
  if (known.lastBuilt === undefined)
    throw new CliError(
      'no_build',
      `No return of ${year} was built yet. Build one with "ehc return build".`,
      1,
    )
  return madeReturn(database, wantedAgain(authority, known.lastBuilt))
}

const compare = async (options: ReturnOptions & ListOptions & { readonly with: string }): Promise<void> => {
  const wanted = wantedOf(options)
  const compared = await withDatabase('return compare', async (database) =>
    compareReturns(await against(database, wanted, options.with), await madeReturn(database, wanted)),
  )
  if (options.json !== true && options.csv !== true) process.stdout.write(countsText(compared))
  const { authority, year } = wanted
  const { counts, gone, come, changed } = compared
  process.stdout.write(
    listing(
      differing(compared),
      {
        headings: ['Module', 'Case', 'Column', 'Before', 'After'],
        row: ({ module, reference, column, was, is }) => [module, reference, column, was, is],
        json: () => ({ authority, year, with: options.with, counts, gone, come, changed }),
        none: '',
      },
      options,
    ),
  )
}

interface Behind {
  readonly one: Explained
  readonly event?: Explained['events'][number]
}

const explain = async (
  cell: string,
  options: ReturnOptions & ListOptions & { readonly name?: string },
): Promise<void> => {
  const wanted = wantedOf(options)
  const explained = await withDatabase('return explain', async (database) => {
    const one =
      options.name === undefined
        ? wanted
        : wantedAgain(
            wanted.authority,
            frozenNamed(await ofYear(database, wanted.authority, wanted.year), options.name),
          )
    return explainCell(await database.openStore(), await madeReturn(database, one), cell)
  })
  if (explained.length === 0)
    throw new CliError(
      'unknown_cell',
      'The return has no such cell. Give module, case and column, such as requests/EHC-885-000123/receiveddate.',
      1,
    )
  const { authority, year } = wanted
  process.stdout.write(
    listing(
      explained.flatMap((one): readonly Behind[] =>
        one.events.length === 0 ? [{ one }] : one.events.map((event) => ({ one, event })),
      ),
      {
        headings: ['Row', 'Case', 'Column', 'Value', 'Event', 'On', 'Recorded', 'By'],
        row: ({ one, event }) => [
          `${one.module} ${one.key}`,
          one.reference,
          one.column,
          one.module === 'person' ? NOT_SHOWN : one.value === '' ? '(empty)' : one.value,
          event?.title ?? 'nothing on record says it',
          event === undefined ? '' : day(event.occurredOn),
          event?.recordedAt ?? '',
          event?.by ?? '',
        ],
        json: () => ({
          authority,
          year,
          cells: explained.map((one) => (one.module === 'person' ? { ...one, value: undefined } : one)),
        }),
        none: '',
      },
      options,
    ),
  )
}

const officers = async (
  options: ReturnOptions & {
    readonly medical: string
    readonly clinical: string
    readonly socialCare: string
  },
): Promise<void> => {
  const { authority, year } = wantedOf(options)
  const yes = (option: string, text: string): boolean => {
    if (text === 'yes' || text === 'no') return text === 'yes'
    throw new CliError('bad_answer', `${option} takes yes or no.`)
  }
  const data = {
    medical: yes('--medical', options.medical),
    clinical: yes('--clinical', options.clinical),
    socialCare: yes('--social-care', options.socialCare),
  }
  await withDatabase('return officers', async (database) => {
    const command = { type: 'StateOfficers', data, meta: metaNow() } as const
    refuse(await recordOfReturn(await database.openStore(), { authority, year }, command))
  })
  print(options.json, { authority, year, ...data }, 'Recorded; the next build has it.\n')
}

/** What is done with the returns of a year: frozen, signed off, compared, explained. */
export const registerReturnYear = (group: Command): void => {
  const of = (name: string, description: string): Command =>
    group
      .command(name)
      .description(description)
      .addOption(authorityOption())
      .requiredOption('--year <year>', "the return's own year")
  const said = (name: string, description: string): Command =>
    of(name, description).option('--json', 'print one JSON object')
  const made = (command: Command): Command =>
    command
      .option('--reference-date <date>', "default: the department's of that year")
      .option('--known-at <instant>', 'leave out what was recorded later (default: now)')
  made(said('freeze', 'put a return on record under a name, for good'))
    .requiredOption('--name <name>', 'such as "First submission"')
    .action(freeze)
  said('sign-off', 'say who answers for a frozen return')
    .requiredOption('--name <name>', 'under which it is frozen')
    .requiredOption('--by <person>', 'name of whoever signs')
    .requiredOption('--post <post>', 'such as "Director of Children\u2019s Services"')
    .action(signOff)
  withListOptions(of('list', 'the returns of a year that are frozen'))
    .option('--check', 'build each again and say whether it still gives the same')
    .action(list)
  made(withListOptions(of('compare', 'what differs from another return')))
    .option('--with <which>', 'last-year, last-build, or the name of a frozen one', 'last-build')
    .action(compare)
  made(withListOptions(of('explain', 'the events behind a cell')))
    .argument('<cell>', 'such as requests/EHC-885-000123/receiveddate')
    .option('--name <name>', 'of a frozen return')
    .action(explain)
  said('officers', 'whether the designated officers are in post')
    .requiredOption('--medical <yes|no>', 'designated medical officer')
    .requiredOption('--clinical <yes|no>', 'designated clinical officer')
    .requiredOption('--social-care <yes|no>', 'designated social care officer')
    .action(officers)
}
