import { type Command } from 'commander'
import { registerImportEvents } from './import-events.js'
import { registerImportSen2 } from './import-sen2.js'
import { registerImportUndo } from './import-undo.js'

/** `ehc import …`: from a return, or from a log that was taken out. */
export const registerImport = (program: Command): void => {
  const group = program
    .command('import')
    .description('take records on from a file that the authority has already')
  registerImportSen2(group)
  registerImportEvents(group)
  registerImportUndo(group)
}
