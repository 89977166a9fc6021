import { v7 as uuidv7 } from 'uuid'
import { changeDirectory, readDirectory } from '#application'
import { type Directory, type DirectoryChange, type WithoutMeta } from '#casework'
import { type OpenStore } from '#platform'
import { londonDate } from '#statute'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { refuseOtherKind } from './own-kind.js'
import { withDatabase } from './with-database.js'

const ACTOR = 'ehc-directory'

/** What a command asks for, without what every command carries. */
export type DirectoryOrder = WithoutMeta<DirectoryChange>

/** Tells the directory of an authority something. Throws CliError with the sentence of a refusal. */
export const tellDirectory = async (
  store: OpenStore,
  authority: string,
  change: DirectoryOrder,
  actor = ACTOR,
): Promise<void> => {
  const now = new Date().toISOString()
  const meta = { commandId: uuidv7(), today: londonDate(now), now, actor }
  const outcome = await changeDirectory(store, authority, { ...change, meta })
  if (outcome.kind === 'refused') throw new CliError(outcome.refusal.code, outcome.refusal.message, 1)
  if (outcome.kind === 'changed_meanwhile')
    throw new CliError(
      outcome.kind,
      'Others are changing the directory at this moment. Nothing was saved: try again.',
      1,
    )
}

export const saveChange = (name: string, authority: string, change: DirectoryOrder): Promise<void> =>
  withDatabase(name, async (database) => {
    const code = checkedAuthority(authority)
    await refuseOtherKind(database, code)
    await tellDirectory(await database.openStore(), code, change)
  })

export const directoryOfAuthority = (name: string, authority: string): Promise<Directory> =>
  withDatabase(name, async ({ openStore }) => readDirectory(await openStore(), checkedAuthority(authority)))
