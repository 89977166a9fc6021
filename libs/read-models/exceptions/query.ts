import { type ReadTransaction } from '../schema.js'

/** How many limits have an exception on record that lifts nothing. */
export const limitsWithUnlawfulExceptions = async (
  models: ReadTransaction,
  authority: string,
): Promise<number> => {
  const { count } = await models
    .selectFrom('read.obligation')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('authority', '=', authority)
    .where('refused', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
