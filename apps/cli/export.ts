import { type Command } from 'commander'
import { registerExportEvents } from './export-events.js'

/** `ehc export …`: everything can be taken out again. */
export const registerExport = (program: Command): void => {
  registerExportEvents(program.command('export').description('take out what is on record'))
}
