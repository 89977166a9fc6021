import { type ReadTransaction } from '../schema.js'

/** Every duty of one case, in the order in which the law gives them. */
export const dutiesOfCase = (models: ReadTransaction, authority: string, stream: string) =>
  models
    .selectFrom('read.obligation')
    .selectAll()
    .where('authority', '=', authority)
    .where('stream', '=', stream)
    .orderBy('ordinal')
    .execute()
