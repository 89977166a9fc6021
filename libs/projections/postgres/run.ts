import { type StreamBatch } from '../projection.js'
import { type Checkpoint, noteFault, readCheckpoints } from './checkpoint.js'
import { moveCheckpoints, newOwner, type Owner, release, takeFree } from './lease.js'
import { projectAll } from './parked.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inTransaction } from './transaction.js'

/** One owner at work on one authority, and what it knows meanwhile. */
export interface Run {
  readonly runner: Runner
  readonly authority: string
  readonly owner: Owner
  /** What it owns, as it last wrote it. */
  readonly held: Map<string, Checkpoint>
  /** Everything it ever took: to be let go at the end. */
  readonly taken: Set<string>
  /** Projections that stand still, and why: the others go on without them. */
  readonly stopped: Map<string, unknown>
  /** Events at a time, of a projection that has met one it does not know: it is brought right up to that one. */
  readonly atATime: Map<string, number>
}

/** Runs the work as a new owner, who lets go of everything at the end. */
export const asOwner = async <Result>(
  runner: Runner,
  authority: string,
  work: (run: Run) => Promise<Result>,
): Promise<Result> => {
  const owner = newOwner(runner.leaseMs)
  const run: Run = {
    runner,
    authority,
    owner,
    held: new Map(),
    taken: new Set(),
    stopped: new Map(),
    atATime: new Map(),
  }
  try {
    return await work(run)
  } finally {
    // Where this fails the lease runs out by itself.
    if (run.taken.size > 0)
      await inTransaction(runner.pool, authority, (t) => release(t, authority, owner), {
        mayBeForgotten: true,
      }).catch(() => undefined)
  }
}

export const checkpointsOf = (
  { pool, projections }: Pick<Runner, 'pool' | 'projections'>,
  authority: string,
): Promise<readonly Checkpoint[]> =>
  inTransaction(pool, authority, (transaction) => readCheckpoints(transaction, authority, projections))

/** Those of the projections that this run owns now, after taking what was free. */
export const own = async (
  { runner, authority, owner, held, taken }: Run,
  wanted: readonly PostgresProjection[],
): Promise<readonly Checkpoint[]> => {
  const missing = wanted.filter(({ name }) => !held.has(name))
  if (missing.length > 0) {
    for (const { name } of missing) taken.add(name)
    const free = await inTransaction(runner.pool, authority, (t) => takeFree(t, authority, missing, owner), {
      mayBeForgotten: true,
    })
    for (const checkpoint of free) held.set(checkpoint.projection.name, checkpoint)
  }
  return wanted.flatMap(({ name }) => held.get(name) ?? [])
}

/** The projections were taken over in the meantime; nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Says why a projection stands still, once: in the log, and beside its position. */
export const stop = async (
  run: Run,
  { projection, position }: Checkpoint,
  code: string,
  cause: unknown,
): Promise<void> => {
  const { runner, authority } = run
  run.stopped.set(projection.name, cause)
  if (await noteFault(runner.pool, authority, [projection.name], code))
    runner.log.error({ authority, projection: projection.name, position, code }, 'a projection has stopped')
}

/**
 * Writes batches through projections that stand at one position, and moves them on. All or none, in one order.
 * Throws LeaseLost, or ProjectionStopped; whoever else throws, nothing was written.
 */
export const write = async (
  { runner, authority, owner, held }: Run,
  checkpoints: readonly Checkpoint[],
  batches: Iterable<readonly StreamBatch[]> | AsyncIterable<readonly StreamBatch[]>,
  upTo: number,
): Promise<void> => {
  const moved = await inTransaction(runner.pool, authority, async (transaction) => {
    const next = await moveCheckpoints(transaction, authority, checkpoints, upTo, owner)
    if (next === undefined) throw new LeaseLost()
    const projections = checkpoints.map(({ projection }) => projection)
    for await (const batch of batches) await projectAll(runner, transaction, projections, batch)
    return next
  }).catch((error: unknown) => {
    // Whatever went wrong: what is owned, and how far it reaches, is asked anew.
    held.clear()
    throw error
  })
  for (const checkpoint of moved) held.set(checkpoint.projection.name, checkpoint)
}
