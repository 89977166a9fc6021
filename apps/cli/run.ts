import { Command, CommanderError } from 'commander'
import { isCliError } from './cli-error.js'
import { COMMANDS, everyCommand } from './every-command.js'
import { showExamples } from './examples.js'

const ALSO = `
Also:
  ehc start       pages, worker and database in one process (npm start)
  ehc web         the pages alone
  ehc worker      lists and alerts alone
  ehc --version   program, schema, Node.js and PostgreSQL

Examples:
  ehc doctor
  ehc import sen2 return.zip --authority 885 --dry-run
  ehc report timeliness --authority 885 --year 2026
  EHC_AUTHORITY=885 ehc verify --json
`

const newProgram = (): Command =>
  new Command('ehc')
    .description('EHC Timelines: the statutory dates of Education, Health and Care plans, explained.')
    .showHelpAfterError('(add --help for what this command takes)')
    .addHelpText('after', ALSO)
    .exitOverride()

const load = async (program: Command, name: string | undefined): Promise<void> => {
  const asked = name === undefined ? undefined : COMMANDS[name]
  for (const register of asked === undefined ? await everyCommand() : [await asked()]) register(program)
  showExamples(program)
}

/** Exit codes: 0 done, 1 it did not work or did not hold, 2 the question itself could not be read. */
export const run = async (args: readonly string[]): Promise<number> => {
  const program = newProgram()
  try {
    if (args[0] === '--version' || args[0] === '-V') {
      process.stdout.write(await (await import('./version.js')).versionText())
      return 0
    }
    await load(
      program,
      args.find((arg) => !arg.startsWith('-')),
    )
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    // Commander has already printed its own sentence; help and version are not errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (isCliError(error)) {
      process.stderr.write(`${error.code}: ${error.message}\n`)
      return error.exitCode
    }
    throw error
  }
}
