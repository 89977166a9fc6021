import { inCategories } from '../batch.js'
import { moveCheckpoint, readCheckpoints } from './checkpoint.js'
import { wholeHistories } from './histories.js'
import { projectOrPark } from './parked.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inTransaction, type PostgresTransaction } from './transaction.js'

/** Some 2,000 events of a return, or 12,000 of full histories: few round trips, and a page is soon garbage again. */
const STREAMS_AT_A_TIME = 500

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
 * Computes the authority's rows anew from the log, case by case: each event is read once and each case folded once.
 * In one transaction, so that readers see the old rows until the new ones are complete, and a rebuild that is killed
 * has changed nothing. What is appended meanwhile is left to the runner.
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
  for (const checkpoint of checkpoints) await moveCheckpoint(transaction, authority, checkpoint, position)
  for (const projection of projections) await begin(transaction, authority, projection)
  const categories = [...new Set(projections.flatMap((projection) => projection.categories))]
  const taken = new Map(projections.map(({ name }) => [name, [] as string[]]))
  let [events, cases] = [0, 0]
  for await (const batch of wholeHistories(runner, authority, categories, position, STREAMS_AT_A_TIME)) {
    for (const projection of projections) {
      const parked = new Set(await projectOrPark(runner, transaction, projection, batch))
      const streams = inCategories(batch, projection.categories).map(({ stream }) => stream)
      taken.get(projection.name)?.push(...streams.filter((stream) => !parked.has(stream)))
    }
    cases += batch.length
    events += batch.reduce((sum, { history }) => sum + history.length, 0)
  }
  for (const projection of projections)
    await projection.keepOnly?.(transaction, authority, taken.get(projection.name) ?? [])
  return { events, cases, position }
}

const begin = async (
  transaction: PostgresTransaction,
  authority: string,
  projection: PostgresProjection,
): Promise<void> => {
  if (projection.keepOnly === undefined) await projection.clear(transaction, authority)
  await transaction.query('DELETE FROM read.parked_stream WHERE authority = $1 AND projection = $2', [
    authority,
    projection.name,
  ])
}
