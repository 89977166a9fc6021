import { escapeLiteral, type Pool, type PoolClient } from 'pg'

/** Runs `work` in one transaction that sees this authority's rows only. */
export const inAuthority = async <Result>(
  pool: Pool,
  authority: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect()
  let broken = false
  try {
    // One round trip: a text of several statements takes no parameters.
    await client.query(`begin; select set_config('app.authority', ${escapeLiteral(authority)}, true)`)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}
