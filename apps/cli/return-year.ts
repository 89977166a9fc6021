import { type Command } from 'commander'
import {
  compareReturns,
  type Compared,
  explainCell,
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
    { authority, year, name, signed_by: signedBy, post },
    'Signed off. It stands beside what is frozen.\n',
  )
}

const listJson = (one: FrozenReturn, holds: boolean | undefined) => ({
  name: one.name,
  frozen_on: one.on,
  by: one.by,
  reference_date: one.referenceDate,
  known_at: one.knownAt,
  digest: one.digest,
  counts: one.counts,
  rules: one.rules,
  signed_off: one.signOffs.map(({ signedBy, post, on, by }) => ({ by: signedBy, post, on, recorded_by: by })),
  ...(holds === undefined ? {} : { still_gives_the_same: holds }),
})

const wantedAgain = (
  authority: string,
  { year, referenceDate, knownAt, upTo }: Omit<ReturnWanted, 'authority'>,
): ReturnWanted => ({ authority, year, referenceDate, knownAt, upTo })

const list = async (options: ReturnOptions & { readonly check?: true }): Promise<void> => {
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
  const text =
    found.length === 0
      ? `Authority ${authority}: no return of ${year} is frozen.\n`
      : table(
          [
            'Name',
            'Frozen on',
            'By',
            'Known at',
            'Signed off by',
            'Hash',
            ...(options.check === true ? ['Still the same'] : []),
          ],
          found.map(({ one, holds }) => [
            one.name,
            day(one.on),
            one.by,
            one.knownAt,
            one.signOffs.map(({ signedBy, post }) => `${signedBy} (${post})`).join('; '),
            one.digest.slice(0, 12),
            ...(holds === undefined ? [] : [holds ? 'yes' : 'NO']),
          ]),
        )
  print(options.json, { authority, year, frozen: found.map(({ one, holds }) => listJson(one, holds)) }, text)
}

const comparedText = ({ counts, gone, come, changed }: Compared): string =>
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
    `\nOnly in the first: ${gone.length}. Only in the second: ${come.length}. Values that differ: ${changed.length}.\n`,
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

const compare = async (options: ReturnOptions & { readonly with: string }): Promise<void> => {
  const wanted = wantedOf(options)
  const compared = await withDatabase('return compare', async (database) =>
    compareReturns(await against(database, wanted, options.with), await madeReturn(database, wanted)),
  )
  print(
    options.json,
    { authority: wanted.authority, year: wanted.year, with: options.with, ...compared },
    comparedText(compared),
  )
}

const explain = async (cell: string, options: ReturnOptions & { readonly name?: string }): Promise<void> => {
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
  const text = explained
    .map(
      ({ module, reference, key, column, value, events }) =>
        `${module} ${reference} (${key}), ${column}: ${module === 'person' ? '(of the child)' : value === '' ? '(empty)' : value}\n${
          events.length === 0
            ? '  no event: nothing on record says it\n'
            : table(
                ['Event', 'On', 'Recorded', 'By'],
                events.map(({ title, occurredOn, recordedAt, by }) => [
                  title,
                  day(occurredOn),
                  recordedAt,
                  by ?? '',
                ]),
              )
        }`,
    )
    .join('\n')
  const cells = explained.map((one) => (one.module === 'person' ? { ...one, value: undefined } : one))
  print(options.json, { authority: wanted.authority, year: wanted.year, cells }, text)
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
      .option('--json', 'print one JSON object')
  const made = (name: string, description: string): Command =>
    of(name, description)
      .option('--reference-date <date>', "default: the department's of that year")
      .option('--known-at <instant>', 'leave out what was recorded later (default: now)')
  made('freeze', 'put a return on record under a name, for good')
    .requiredOption('--name <name>', 'such as "First submission"')
    .action(freeze)
  of('sign-off', 'say who answers for a frozen return')
    .requiredOption('--name <name>', 'under which it is frozen')
    .requiredOption('--by <person>', 'name of whoever signs')
    .requiredOption('--post <post>', 'such as "Director of Children\u2019s Services"')
    .action(signOff)
  of('list', 'the returns of a year that are frozen')
    .option('--check', 'build each again and say whether it still gives the same')
    .action(list)
  made('compare', 'what differs from another return')
    .option('--with <which>', 'last-year, last-build, or the name of a frozen one', 'last-build')
    .action(compare)
  made('explain', 'the events behind a cell')
    .argument('<cell>', 'such as requests/EHC-885-000123/receiveddate')
    .option('--name <name>', 'of a frozen return')
    .action(explain)
  of('officers', 'whether the designated officers are in post')
    .requiredOption('--medical <yes|no>', 'designated medical officer')
    .requiredOption('--clinical <yes|no>', 'designated clinical officer')
    .requiredOption('--social-care <yes|no>', 'designated social care officer')
    .action(officers)
}
