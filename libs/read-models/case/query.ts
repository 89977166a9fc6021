import { type ReadTransaction } from '../schema.js'

/** Whether the authority has any case at all in the read models. */
export const hasCases = async (models: ReadTransaction, authority: string): Promise<boolean> =>
  (await models
    .selectFrom('read.case_summary')
    .select('stream')
    .where('authority', '=', authority)
    .limit(1)
    .executeTakeFirst()) !== undefined
