import { type PoolClient } from 'pg'
import { inCategories, sortPage } from '../batch.js'
import { type StreamBatch } from '../projection.js'
import {
  emptyShadowTable,
  shadowTable,
  compareTable,
  openBeside,
  switchParked,
  switchTable,
  type TableComparison,
} from './shadow-tables.js'
import { type Checkpoint, readCheckpoints } from './checkpoint.js'
import { type Comparison, compareProjection } from './comparison.js'
import { casesOfPage, wholeHistories } from './histories.js'
import { renew } from './lease.js'
import { projectOrPark } from './parked.js'
import { LeaseLost, type Run } from './run.js'
import { DEFAULT_BATCH, type Runner } from './runner.js'
import { inTransaction, type PostgresTransaction, transactionOn } from './transaction.js'
import { isTransient, surely } from './transient.js'

export interface Rebuilt {
  readonly authority: string
  /** Events read; those of categories that no projection reads are passed over. */
  readonly events: number
  readonly cases: number
  /** Position of the log that the new rows stand for. */
  readonly position: number
  readonly seconds: number
  readonly eventsPerSecond: number
  /** False when it was only to compare: the rows that are read are the old ones. */
  readonly switched: boolean
  readonly compared: readonly Comparison[]
}

export interface RebuildOptions {
  /** Build and compare, and leave everything as it was. */
  readonly compareOnly?: boolean
}

/**
 * Computes the authority's rows anew from the log, case by case, in tables of its own beside those that are read;
 * takes in what is appended meanwhile; compares; and switches in one short transaction. Until then readers and other
 * runners go on with the old rows, and a rebuild that is killed has changed nothing.
 */
export const rebuild = (runner: Runner, authority: string, options: RebuildOptions = {}): Promise<Rebuilt> =>
  build(runner, authority, options, { lock: (transaction) => locked(transaction, runner, authority) })

/**
 * As `rebuild`, by the owner of these projections, whose rows an older program wrote or a log that was cut: nobody else can move
 * them, so they are kept until the switch. Throws LeaseLost when they were lost all the same.
 */
export const rebuildOwned = async (run: Run, outdated: readonly Checkpoint[]): Promise<number> => {
  const { authority, owner, held } = run
  const runner = { ...run.runner, projections: outdated.map(({ projection }) => projection) }
  const keep = async (transaction: PostgresTransaction) => {
    if (!(await renew(transaction, authority, outdated, owner))) throw new LeaseLost()
  }
  try {
    const { position, events, cases, seconds } = await build(
      runner,
      authority,
      {},
      {
        afterPage: () => inTransaction(runner.pool, authority, keep),
        lock: async (transaction) => {
          await keep(transaction)
          return locked(transaction, runner, authority)
        },
      },
    )
    const projections = runner.projections.map(({ name }) => name)
    runner.log.info(
      { authority, projections, events, cases, seconds },
      'read models of an older version, or of a log that was cut, rebuilt',
    )
    return position
  } finally {
    for (const { projection } of outdated) held.delete(projection.name)
  }
}

/** The checkpoints, held until the commit: nobody moves the rows that are compared and switched. */
const locked = (transaction: PostgresTransaction, { projections }: Runner, authority: string) =>
  readCheckpoints(transaction, authority, projections, { lock: true })

interface Ownership {
  readonly lock: (transaction: PostgresTransaction) => Promise<readonly Checkpoint[]>
  readonly afterPage?: () => Promise<void>
}

const build = async (
  runner: Runner,
  authority: string,
  { compareOnly = false }: RebuildOptions,
  { lock, afterPage }: Ownership,
): Promise<Rebuilt> => {
  const started = performance.now()
  const client = await runner.pool.connect()
  try {
    await openBeside(client, runner.projections)
    const built = await buildBeside(runner, authority, client, afterPage)
    const compared = await surely(() =>
      transactionOn(client, authority, async (transaction) => {
        const checkpoints = await lock(transaction)
        const rest = await follow(runner, authority, built.position, (work) => work(transaction))
        const { comparisons, tablesThatDiffer } = await compareAll(
          runner,
          authority,
          transaction,
          checkpoints,
        )
        if (!compareOnly)
          await switchAll(transaction, authority, checkpoints, tablesThatDiffer, rest.position)
        return { ...rest, comparisons }
      }),
    )
    const seconds = (performance.now() - started) / 1000
    const events = built.events + compared.events
    return {
      authority,
      events,
      cases: built.cases + compared.begun,
      position: compared.position,
      seconds,
      eventsPerSecond: Math.round(events / seconds),
      switched: !compareOnly,
      compared: compared.comparisons,
    }
  } finally {
    // The copies go with the connection.
    client.release(true)
  }
}

/** Every case as the log has it now; then what was appended meanwhile, until there is nothing more. */
const buildBeside = async (
  runner: Runner,
  authority: string,
  client: PoolClient,
  afterPage: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly events: number; readonly cases: number; readonly position: number }> => {
  const { projections } = runner
  const position = await runner.store.head(authority)
  const categories = [...new Set(projections.flatMap((projection) => projection.categories))]
  let [events, cases] = [0, 0]
  for await (const batch of wholeHistories(runner, authority, categories, position)) {
    await projectWhole(runner, authority, client, batch)
    cases += batch.length
    events += batch.reduce((sum, { history }) => sum + history.length, 0)
    await afterPage()
  }
  const rest = await follow(runner, authority, position, async (work) => {
    await transactionOn(client, authority, work)
    await afterPage()
  })
  return { events: events + rest.events, cases: cases + rest.begun, position: rest.position }
}

/**
 * Cases that are met for the first time: nothing is parked yet. As a rule they all go in, in a third of the round
 * trips; where one does not, the page is begun again and goes the careful way.
 */
const projectWhole = async (
  runner: Runner,
  authority: string,
  client: PoolClient,
  batch: readonly StreamBatch[],
): Promise<void> => {
  const { projections } = runner
  try {
    await transactionOn(client, authority, async (transaction) => {
      for (const projection of projections)
        await projection.project(transaction, inCategories(batch, projection.categories), emptyShadowTable)
    })
  } catch (error) {
    if (isTransient(error)) throw error
    await transactionOn(client, authority, async (transaction) => {
      for (const projection of projections)
        await projectOrPark(runner, transaction, projection, batch, shadowTable)
    })
  }
}

interface Followed {
  readonly position: number
  readonly events: number
  /** Cases that began on the way. */
  readonly begun: number
}

/** Takes into the copies what the log has after a position. */
const follow = async (
  runner: Runner,
  authority: string,
  after: number,
  transact: (work: (transaction: PostgresTransaction) => Promise<void>) => Promise<void>,
): Promise<Followed> => {
  const { store, projections } = runner
  const categories = new Set(projections.flatMap((projection) => projection.categories))
  let [position, events, begun] = [after, 0, 0]
  for (;;) {
    const appended = await store.readAll(authority, { after: position, limit: DEFAULT_BATCH })
    if (appended.length === 0) return { position, events, begun }
    const page = sortPage(appended, categories)
    await transact(async (transaction) => {
      for await (const batch of await casesOfPage(runner, authority, page, categories))
        for (const projection of projections)
          await projectOrPark(runner, transaction, projection, batch, shadowTable)
    })
    position = page.upTo
    events += appended.length
    begun += page.whole.length
  }
}

interface Compared {
  readonly comparisons: readonly Comparison[]
  readonly tablesThatDiffer: readonly string[]
}

const compareAll = async (
  { store }: Runner,
  authority: string,
  transaction: PostgresTransaction,
  checkpoints: readonly Checkpoint[],
): Promise<Compared> => {
  const comparisons: Comparison[] = []
  const tablesThatDiffer: string[] = []
  for (const checkpoint of checkpoints) {
    const { name, tables } = checkpoint.projection
    const compared: TableComparison[] = []
    for (const table of tables) compared.push(await compareTable(transaction, authority, name, table))
    tablesThatDiffer.push(...tables.filter((_, index) => compared[index]?.differs))
    comparisons.push(await compareProjection(store, authority, checkpoint, compared))
  }
  return { comparisons, tablesThatDiffer }
}

const switchAll = async (
  transaction: PostgresTransaction,
  authority: string,
  checkpoints: readonly Checkpoint[],
  tablesThatDiffer: readonly string[],
  position: number,
): Promise<void> => {
  const projections = checkpoints.map(({ projection }) => projection)
  for (const table of tablesThatDiffer) await switchTable(transaction, table)
  const names = projections.map(({ name }) => name)
  await switchParked(transaction, authority, names)
  // The fence is raised: whoever was reading a batch for the old rows does not write it over the new ones.
  await transaction.query(
    `UPDATE read.checkpoint AS c SET position = $4, version = wanted.version, fence = fence + 1, lease_until = NULL,
       updated_at = now(), error_code = NULL, error_at = NULL
     FROM unnest($2::text[], $3::int[]) AS wanted (name, version)
     WHERE c.authority = $1 AND c.projection = wanted.name`,
    [authority, names, projections.map(({ version }) => version), position],
  )
}
