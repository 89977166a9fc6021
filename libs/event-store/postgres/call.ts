import { type Pool, type PoolClient, type QueryResultRow } from 'pg'
import { connectFailure, statementFailure } from './failures.js'
import { withRetries } from './retry.js'

/** A prepared statement: named, so that the server keeps its plan for as long as the connection lasts. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly writes: boolean
}

const connect = async (pool: Pool): Promise<PoolClient> => {
  try {
    return await pool.connect()
  } catch (error) {
    throw connectFailure(error)
  }
}

const callOnce = async <Row extends readonly unknown[]>(
  pool: Pool,
  { name, text, writes }: Statement,
  values: unknown[],
): Promise<readonly Row[]> => {
  const client = await connect(pool)
  try {
    const { rows } = await client.query<QueryResultRow[]>({ name, text, values, rowMode: 'array' })
    client.release()
    return rows as unknown as readonly Row[]
  } catch (error) {
    const failure = statementFailure(error, writes)
    // A connection that failed in any way we cannot name is not handed to the next caller.
    client.release(failure !== error)
    throw failure
  }
}

/**
 * One round trip in autocommit, sent again after a passing failure: every statement of ours is done once, however
 * often it is sent. Rows come as arrays, in the order of the statement's columns.
 */
export const call = <Row extends readonly unknown[]>(
  pool: Pool,
  statement: Statement,
  values: unknown[],
): Promise<readonly Row[]> => withRetries(() => callOnce<Row>(pool, statement, values))
