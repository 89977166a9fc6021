import { Command, CommanderError } from 'commander'
import { isCliError } from './cli-error.js'

/**
 * `ehc`. Only the command that was asked for is loaded: `rules` and `clock` answer without
 * a database driver or a server framework in the process.
 */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  alerts: async () => (await import('./alerts.js')).registerAlerts,
  authority: async () => (await import('./authority.js')).registerAuthority,
  backup: async () => (await import('./backup.js')).registerBackup,
  clock: async () => (await import('./clock.js')).registerClock,
  directory: async () => (await import('./directory.js')).registerDirectory,
  doctor: async () => (await import('./doctor.js')).registerDoctor,
  exceptions: async () => (await import('./exceptions.js')).registerExceptions,
  export: async () => (await import('./export.js')).registerExport,
  import: async () => (await import('./import.js')).registerImport,
  matches: async () => (await import('./matches.js')).registerMatches,
  parked: async () => (await import('./parked.js')).registerParked,
  people: async () => (await import('./people.js')).registerPeople,
  projections: async () => (await import('./projections.js')).registerProjections,
  quality: async () => (await import('./quality.js')).registerQuality,
  rebuild: async () => (await import('./rebuild.js')).registerRebuild,
  report: async () => (await import('./report.js')).registerReport,
  restore: async () => (await import('./restore.js')).registerRestore,
  return: async () => (await import('./return.js')).registerReturn,
  rules: async () => (await import('./rules.js')).registerRules,
  sessions: async () => (await import('./sessions.js')).registerSessions,
  settings: async () => (await import('./settings.js')).registerSettings,
  simulate: async () => (await import('./simulate.js')).registerSimulate,
  'take-on': async () => (await import('./take-on.js')).registerTakeOn,
  texts: async () => (await import('./texts.js')).registerTexts,
  verify: async () => (await import('./verify.js')).registerVerify,
}

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
  const wanted = asked === undefined ? Object.values(COMMANDS) : [asked]
  for (const command of wanted) (await command())(program)
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

// A reader that stops early (`ehc … | head`) is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2))
