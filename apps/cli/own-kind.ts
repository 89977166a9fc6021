import { authoritiesOnRecord, ofOtherKind } from '#application'
import { CliError } from './cli-error.js'
import { type CommandDatabase } from './with-database.js'

/**
 * Before the first record of an authority: throws where the store holds children of the other kind, made up or real.
 */
export const refuseOtherKind = async (
  { pool, openStore }: Pick<CommandDatabase, 'pool' | 'openStore'>,
  authority: string,
  madeUp = false,
): Promise<void> => {
  const other = await ofOtherKind(await openStore(), await authoritiesOnRecord(pool), { authority, madeUp })
  if (other === undefined) return
  throw madeUp
    ? new CliError(
        'real_records_here',
        `This data directory holds records of authority ${other}, and made-up children may not be mixed with them. ` +
          'Nothing was written. Choose another data directory for the demonstration (EHC_DATA_DIR).',
        1,
      )
    : new CliError(
        'demonstration_here',
        `This data directory holds made-up children (authority ${other}), and real ones may not be mixed with them. ` +
          `Nothing was written. Choose another data directory for authority ${authority} (EHC_DATA_DIR), and start the service with it.`,
        1,
      )
}
