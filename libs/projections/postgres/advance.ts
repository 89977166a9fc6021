import { sortPage } from '../batch.js'
import { type StreamBatch } from '../projection.js'
import { type Checkpoint, moveCheckpoint, ProjectionIsNewer, readCheckpoints } from './checkpoint.js'
import { loadHistories } from './histories.js'
import { projectOrPark } from './parked.js'
import { rebuild } from './rebuild.js'
import { DEFAULT_BATCH, type Runner } from './runner.js'
import { inTransaction } from './transaction.js'

export type Advance =
  | { readonly outcome: 'advanced' | 'caught_up'; readonly position: number }
  /** Another runner was there first; nothing was written. */
  | { readonly outcome: 'overtaken' }

/**
 * Takes one batch of the authority's log into the projections that are furthest behind. Reading comes first and
 * holds no lock; rows and checkpoint then commit together. Killed between any two steps it has written either the
 * whole batch or nothing, and the next run begins where the rows end.
 */
export const advance = async (runner: Runner, authority: string): Promise<Advance> => {
  const checkpoints = await currentCheckpoints(runner, authority)
  const position = Math.min(...checkpoints.map((checkpoint) => checkpoint.position))
  const behind = checkpoints.filter((checkpoint) => checkpoint.position === position)
  const limit = Math.min(runner.batchSize ?? DEFAULT_BATCH, distanceToNext(checkpoints, position))
  const events = await runner.store.readAll(authority, { after: position, limit })
  if (events.length === 0) return { outcome: 'caught_up', position }
  const page = sortPage(events, categoriesOf(behind))
  const loaded = await loadHistories(runner.store, authority, page.toLoad, page.upTo)
  return apply(runner, authority, behind, [...page.whole, ...loaded], page.upTo)
}

const currentCheckpoints = async (runner: Runner, authority: string): Promise<readonly Checkpoint[]> => {
  const read = () =>
    inTransaction(runner.pool, authority, (transaction) =>
      readCheckpoints(transaction, authority, runner.projections),
    )
  const checkpoints = await read()
  const newer = checkpoints.find(({ version, projection }) => version > projection.version)
  if (newer !== undefined)
    throw new ProjectionIsNewer(newer.projection.name, newer.version, newer.projection.version)
  const outdated = checkpoints.filter(({ version, projection }) => version < projection.version)
  if (outdated.length === 0) return checkpoints
  await rebuild({ ...runner, projections: outdated.map(({ projection }) => projection) }, authority)
  return read()
}

/** A projection that is behind is brought level with the next one, so that they then share their batches. */
const distanceToNext = (checkpoints: readonly Checkpoint[], position: number): number =>
  Math.min(
    ...checkpoints.map((checkpoint) => checkpoint.position - position).filter((distance) => distance > 0),
  )

const categoriesOf = (checkpoints: readonly Checkpoint[]): ReadonlySet<string> =>
  new Set(checkpoints.flatMap(({ projection }) => projection.categories))

const apply = async (
  runner: Runner,
  authority: string,
  behind: readonly Checkpoint[],
  batch: readonly StreamBatch[],
  upTo: number,
): Promise<Advance> =>
  inTransaction(runner.pool, authority, async (transaction) => {
    // All or none: in one order, so that two runners cannot each hold what the other waits for.
    for (const checkpoint of behind) {
      if (!(await moveCheckpoint(transaction, authority, checkpoint, upTo))) throw new Overtaken()
    }
    for (const { projection } of behind) await projectOrPark(runner, transaction, projection, batch)
    return { outcome: 'advanced', position: upTo } as const
  }).catch((error: unknown) => {
    if (isOvertaken(error)) return { outcome: 'overtaken' } as const
    throw error
  })

class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** Lock not available, deadlock, serialization: another runner has the checkpoint. */
const CONTENTION = ['55P03', '40P01', '40001']

const isOvertaken = (error: unknown): boolean =>
  error instanceof Overtaken ||
  (error instanceof Error && CONTENTION.includes(String((error as { code?: unknown }).code)))
