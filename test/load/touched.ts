import { type PoolClient } from 'pg'
import { type Statement } from '../../apps/web/testing/statements.js'

/** What PostgreSQL looked at to answer a question: never a time, so that a busy machine finds the same. */
export interface Touched {
  /** Rows read from tables and indexes, whether or not they were of use. */
  readonly rows: number
  /** Pages of 8 kB, from memory or from the disk. */
  readonly blocks: number
  /** The tables it went to, once each. */
  readonly tables: readonly string[]
  /** The node that threw most away: its kind and table, rows thrown away, rows given. */
  readonly worst: { readonly node: string; readonly thrown: number; readonly given: number }
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly PlanNode[]
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const thrownBy = (node: PlanNode): number =>
  ((node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)) *
  node['Actual Loops']

const givenBy = (node: PlanNode): number => node['Actual Rows'] * node['Actual Loops']

const touchedBy = (plan: PlanNode): Touched => {
  const nodes = nodesOf(plan)
  const read = nodes.filter((node) => node['Relation Name'] !== undefined)
  const thrown = nodes.map((node) => ({
    node: `${node['Node Type']} ${node['Relation Name'] ?? ''}`.trim(),
    thrown: thrownBy(node),
    given: givenBy(node),
  }))
  const share = (one: Touched['worst']): number => one.thrown / Math.max(1, one.given)
  return {
    rows:
      read.reduce((sum, node) => sum + givenBy(node), 0) + thrown.reduce((sum, one) => sum + one.thrown, 0),
    blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    tables: [...new Set(read.map((node) => node['Relation Name'] ?? ''))],
    worst: thrown.reduce((worst, one) => (share(one) > share(worst) ? one : worst)),
  }
}

const asArguments = (values: readonly unknown[]): unknown[] => [...values]

/** Asks a question as the application, of one authority, and undoes what it did. */
export const touchedFor = async (
  client: PoolClient,
  authority: string,
  { text, values }: Pick<Statement, 'text' | 'values'>,
): Promise<Touched> => {
  await client.query('BEGIN')
  try {
    await client.query("SELECT set_config('app.authority', $1, true)", [authority])
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      asArguments(values),
    )
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    if (plan === undefined) throw new Error('PostgreSQL explained nothing')
    return touchedBy(plan)
  } finally {
    await client.query('ROLLBACK')
  }
}

/** As after an upgrade that keeps no statistics: nothing is known of any table. */
export const forgetStatistics = async (admin: {
  query: (text: string) => Promise<unknown>
}): Promise<void> => {
  await admin.query('DELETE FROM pg_statistic')
  await admin.query(`UPDATE pg_class SET reltuples = -1, relpages = 0, relallvisible = 0
    WHERE relnamespace IN (${OURS}) AND relkind IN ('r', 'i')`)
}

/** Every table and every index says that it has ten rows, on as many pages as it has. */
export const lieOfSizes = async (admin: { query: (text: string) => Promise<unknown> }): Promise<void> => {
  await admin.query(`UPDATE pg_class SET reltuples = 10, relpages = pg_relation_size(oid) / 8192
    WHERE relnamespace IN (${OURS}) AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 0`)
}

const OURS = `SELECT oid FROM pg_namespace
  WHERE nspname IN ('alerts', 'archive', 'identity', 'ledger', 'read', 'setup', 'web')`
