import { escapeLiteral, type Pool, type PoolClient } from 'pg'

/** What a projection writes through: a connection inside the runner's transaction, bound to one authority. */
export type PostgresTransaction = Pick<PoolClient, 'query'>

/**
 * Longest wait for another runner that holds the checkpoint, and longest silence of a runner that holds it:
 * a process that was stopped in mid-batch must not keep the others out.
 */
const LIMITS = `set_config('lock_timeout', '5s', true),
  set_config('statement_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '60s', true)`

interface Begin {
  /** The commit does not wait for the disk: only for what may be forgotten in a crash. */
  readonly mayBeForgotten?: boolean
}

/** One round trip: a text of several statements takes no parameters. */
const beginning = (authority: string, { mayBeForgotten = false }: Begin): string =>
  `BEGIN; SELECT set_config('app.authority', ${escapeLiteral(authority)}, true), ${LIMITS}${
    mayBeForgotten ? ", set_config('synchronous_commit', 'off', true)" : ''
  }`

/** Runs the work in one transaction that sees one authority; a throw rolls everything back. */
export const inTransaction = async <Result>(
  pool: Pool,
  authority: string,
  work: (transaction: PostgresTransaction) => Promise<Result>,
  begin: Begin = {},
): Promise<Result> => {
  const client = await pool.connect()
  let broken: Error | undefined
  const onBroken = (error: Error): void => {
    broken = error
  }
  try {
    return await transactionOn(client, authority, work, onBroken, begin)
  } finally {
    // A connection that could not even roll back is thrown away, not handed to the next user.
    client.release(broken)
  }
}

/** As `inTransaction`, on a connection that the caller keeps; `onBroken` hears that it cannot be used again. */
export const transactionOn = async <Result>(
  client: PostgresTransaction,
  authority: string,
  work: (transaction: PostgresTransaction) => Promise<Result>,
  onBroken: (error: Error) => void = () => undefined,
  begin: Begin = {},
): Promise<Result> => {
  try {
    await client.query(beginning(authority, begin))
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: unknown) => {
      onBroken(cause instanceof Error ? cause : new Error('rollback failed'))
    })
    throw error
  }
}

/** Runs the work so that its failure undoes only itself, and leaves the transaction usable. */
export const inSavepoint = async <Result>(
  transaction: PostgresTransaction,
  work: () => Promise<Result>,
): Promise<
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown }
> => {
  await transaction.query('SAVEPOINT attempt')
  try {
    const result = await work()
    await transaction.query('RELEASE SAVEPOINT attempt')
    return { ok: true, result }
  } catch (error) {
    await transaction.query('ROLLBACK TO SAVEPOINT attempt')
    await transaction.query('RELEASE SAVEPOINT attempt')
    return { ok: false, error }
  }
}
