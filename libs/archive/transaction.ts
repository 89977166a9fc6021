import { type Pool, type PoolClient } from 'pg'

/** One connection, in a transaction of ours. */
export type Connection = Pick<PoolClient, 'query'>

/** Disks and pipes may keep us waiting in the middle of it; the pool's limits are meant for pages. */
const PATIENT = `SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0`

/** Runs the work in one transaction begun so (`BEGIN …`); a throw rolls everything back. */
export const inTransaction = async <Result>(
  pool: Pool,
  begin: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(begin)
    await client.query(PATIENT)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Row-level security then shows this authority, until the transaction ends. */
export const bindTo = async (connection: Connection, authority: string): Promise<void> => {
  await connection.query("SELECT set_config('app.authority', $1, true)", [authority])
}
