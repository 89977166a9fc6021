import { ArchiveError, type ArchiveErrorCode } from '#archive'
import { LogGap } from '#event-store'
import { IdentityError } from '#identity'
import { masterKeyOf } from './vault.js'
import { type CommandDatabase } from './with-database.js'
import { CliError } from './cli-error.js'

/** The question itself was wrong: another folder, another file. */
const QUESTIONS: readonly ArchiveErrorCode[] = [
  'folder_in_use',
  'not_a_backup',
  'not_an_export',
  'other_authority',
]

/** Refusals of the archive as those of the command line; anything else comes back unchanged. */
export const archiveRefusal = (error: unknown): unknown => {
  if (error instanceof ArchiveError)
    return new CliError(error.code, error.message, QUESTIONS.includes(error.code) ? 2 : 1)
  if (error instanceof IdentityError) return new CliError(error.code, error.message, 1)
  if (error instanceof LogGap)
    return new CliError(error.code, `${error.message} Run "ehc verify": the log is not whole.`, 1)
  return error
}

/** What to say when the names on record cannot be read with the master key at hand; undefined when they can. */
export const namesUnreadable = async (
  database: Pick<CommandDatabase, 'pool' | 'configuration'>,
): Promise<string | undefined> => {
  try {
    await masterKeyOf(database)
    return undefined
  } catch (error) {
    if (error instanceof IdentityError) return error.message
    throw error
  }
}
