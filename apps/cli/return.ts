import { type Command, Option } from 'commander'
import { type MadeReturn, noteBuild } from '#application'
import { MODULES, writeCsv, writeXml } from '#sen2'
import { authorityOption } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { returnFolder, writeReturn } from './return-folder.js'
import { asJson, madeReturn, metaNow, refuse, type ReturnOptions, wantedOf } from './return-made.js'
import { registerReturnYear } from './return-year.js'
import { table } from './table.js'
import { withDatabase } from './with-database.js'

interface BuildOptions extends ReturnOptions {
  readonly format: string
  readonly to: string
  readonly serial: string
  readonly wrapper?: true
}

const SEVERITIES = { E: 'would stop it', Q: 'to be explained', I: 'for information' } as const

const text = ({ asked, knownAt, counts, rules, digest }: MadeReturn): string =>
  [
    `SEN2 return ${asked.year} of authority ${asked.authority}, as at ${asked.referenceDate}, from what was known at ${knownAt}\n\n`,
    table(
      ['Module', 'Rows'],
      MODULES.map((module) => [module, `${counts[module]}`]),
    ),
    '\n',
    rules.length === 0
      ? 'No rule that is known here is broken.\n'
      : table(
          ['Rule', 'Rows', 'How grave', 'What'],
          rules.map(({ id, count, severity, says }) => [id, `${count}`, SEVERITIES[severity], says]),
        ),
    `\nHash of its values: ${digest}\nThe rules are our own reading: check the return against the department's specification of its year before it is sent.\n`,
  ].join('')

const build = async (options: BuildOptions): Promise<void> => {
  const wanted = wantedOf(options)
  const serial = Number(options.serial)
  if (!Number.isInteger(serial) || serial < 1)
    throw new CliError('bad_serial', '--serial takes a whole number from 1: one more at each submission.')
  const folder = givenPath(options.to)
  await returnFolder(folder)
  const made = await withDatabase('return build', async (database) => {
    const one = await madeReturn(database, wanted)
    // Before there is a file: whoever has it has the names.
    refuse(await noteBuild(await database.openStore(), one, metaNow()))
    return one
  })
  const submission = { writtenAt: new Date().toISOString(), serial }
  const files =
    options.format === 'xml'
      ? [writeXml(made.root, wanted.year, submission, options.wrapper === true)]
      : writeCsv(made.tables, submission)
  await writeReturn(folder, files)
  process.stderr.write(
    `The return is in ${folder}. It names children: keep it safe, and delete it when it is done with.\n`,
  )
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ...asJson(made), files: files.map(({ name }) => name) })}\n`
      : text(made),
  )
}

/** `ehc return`: the SEN2 return, written from the record. */
export const registerReturn = (program: Command): void => {
  const group = program.command('return').description('the SEN2 return of a year, written from the record')
  group
    .command('build')
    .description('write the return of a year into a folder, whatever rules it breaks')
    .addOption(authorityOption())
    .requiredOption('--year <year>', "the return's own year: 2026 is about the calendar year 2025")
    .option('--reference-date <date>', "default: the department's of that year")
    .option('--known-at <instant>', 'leave out what was recorded later (default: now)')
    .addOption(
      new Option('--format <format>', 'nine CSV files, or XML').choices(['csv', 'xml']).default('csv'),
    )
    .requiredOption('--to <folder>', 'made if it is not there')
    .option('--serial <number>', 'which submission of the year it is', '1')
    .option('--wrapper', 'XML with a SEN2 element under the root')
    .option('--json', 'print one JSON object')
    .action(build)
  registerReturnYear(group)
}
