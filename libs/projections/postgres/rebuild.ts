import { moveCheckpoint, readCheckpoints } from './checkpoint.js'
import { wholeHistories } from './histories.js'
import { projectOrPark } from './parked.js'
import { type Runner } from './runner.js'
import { inTransaction, type PostgresTransaction } from './transaction.js'

/** About 5,000 events a page, at the five or so that a case has on average. */
const STREAMS_AT_A_TIME = 1000

export interface Rebuilt {
  readonly authority: string
  /** Events read; those of categories that no projection reads are passed over. */
  readonly events: number
  readonly cases: number
  /** Position of the log that the rows now stand for. */
  readonly position: number
  readonly seconds: number
  readonly eventsPerSecond: number
}

/**
 * Computes the authority's rows anew from the log, case by case: each event is read once and each case folded and
 * written once. In one transaction, so that readers see the old rows until the new ones are complete, and a rebuild
 * that is killed has changed nothing. What is appended meanwhile is left to the runner.
 */
export const rebuild = async (runner: Runner, authority: string): Promise<Rebuilt> => {
  const started = performance.now()
  const counts = await inTransaction(runner.pool, authority, (transaction) =>
    replay(runner, authority, transaction),
  )
  const seconds = (performance.now() - started) / 1000
  return { authority, ...counts, seconds, eventsPerSecond: Math.round(counts.events / seconds) }
}

const replay = async (
  runner: Runner,
  authority: string,
  transaction: PostgresTransaction,
): Promise<Pick<Rebuilt, 'events' | 'cases' | 'position'>> => {
  const { projections } = runner
  const checkpoints = await readCheckpoints(transaction, authority, projections, { lock: true })
  const position = await runner.store.head(authority)
  for (const checkpoint of checkpoints) {
    await moveCheckpoint(transaction, authority, checkpoint, position)
    await checkpoint.projection.clear(transaction, authority)
  }
  await transaction.query('DELETE FROM read.parked_stream WHERE authority = $1 AND projection = ANY($2)', [
    authority,
    projections.map(({ name }) => name),
  ])
  const categories = [...new Set(projections.flatMap((projection) => projection.categories))]
  let [events, cases] = [0, 0]
  for await (const batch of wholeHistories(runner, authority, categories, position, STREAMS_AT_A_TIME)) {
    for (const projection of projections) await projectOrPark(runner, transaction, projection, batch)
    cases += batch.length
    events += batch.reduce((sum, { history }) => sum + history.length, 0)
  }
  return { events, cases, position }
}
