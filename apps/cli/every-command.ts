import { type Command } from 'commander'

type Register = (program: Command) => void

/**
 * `ehc`. Only the command that was asked for is loaded: `rules` and `clock` answer without
 * a database driver or a server framework in the process.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
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
  'who-looked': async () => (await import('./who-looked.js')).registerWhoLooked,
  verify: async () => (await import('./verify.js')).registerVerify,
}

/** All of them, in the order of their names. */
export const everyCommand = async (): Promise<readonly Register[]> => {
  const all: Register[] = []
  for (const command of Object.values(COMMANDS)) all.push(await command())
  return all
}
