import { LogGap } from '#event-store'
import { sortPage } from '../batch.js'
import { faultCode, isUnknownEvent, isUnknownEventCode, ProjectionStopped } from '../faults.js'
import { type Checkpoint, ProjectionIsNewer } from './checkpoint.js'
import { casesOfPage } from './histories.js'
import { rebuildOwned } from './rebuild.js'
import { asOwner, checkpointsOf, LeaseLost, own, type Run, stop, write } from './run.js'
import { DEFAULT_BATCH, type PostgresProjection, type Runner } from './runner.js'

export type Advance =
  | { readonly outcome: 'advanced' | 'caught_up'; readonly position: number }
  /** What is behind belongs to other runners, or was taken over just now; nothing was written. */
  | { readonly outcome: 'held'; readonly position: number }

/** One batch, as an owner of its own. */
export const advance = async (runner: Runner, authority: string): Promise<Advance> => {
  const target = await runner.store.head(authority)
  return asOwner(runner, authority, (run) => step(run, target))
}

/**
 * Takes one batch of the authority's log, up to the target at most, into the projections that are furthest behind.
 * Reading comes first and holds no lock; rows and checkpoint then commit together. Killed between any two steps it has
 * written either the whole batch or nothing, and the next owner begins where the rows end. Throws why a projection
 * has stopped, once all the others have arrived.
 */
export const step = async (run: Run, target: number): Promise<Advance> => {
  const { runner, authority, stopped } = run
  const done = allBroughtTo(run, target)
  if (done !== undefined) return { outcome: 'caught_up', position: done }
  const checkpoints = await checkpointsOf(runner, authority)
  const head = await headBehind(run, checkpoints, target)
  const position = furthestBehind(checkpoints)
  for (const { projection, version } of checkpoints)
    if (version > projection.version)
      stopped.set(projection.name, new ProjectionIsNewer(projection.name, version, projection.version))
  const behind = checkpoints.filter(
    (checkpoint) => isBehind(checkpoint, target, head) && !hasStopped(run, checkpoint),
  )
  if (behind.length === 0) {
    for (const why of stopped.values()) throw why
    return { outcome: 'caught_up', position }
  }
  const mine = await own(
    run,
    behind.map(({ projection }) => projection),
  )
  if (mine.length === 0) return { outcome: 'held', position }
  // Since they were looked at, the owner before us may have brought them there.
  const still = mine.filter((checkpoint) => isBehind(checkpoint, target, head))
  if (still.length === 0) {
    run.held.clear()
    return { outcome: 'advanced', position }
  }
  return takeIn(run, still, target, head).catch((error: unknown) => {
    if (error instanceof LeaseLost) return { outcome: 'held', position } as const
    throw error
  })
}

/** Where this run has brought all that there is, and holds it: nothing needs to be asked. Undefined where it has not. */
const allBroughtTo = ({ runner, held, stopped }: Run, target: number): number | undefined => {
  const isThere = ({ name, version }: PostgresProjection): boolean => {
    const at = held.get(name)
    return at?.position === target && at.version === version
  }
  return stopped.size === 0 && runner.projections.every(isThere) ? target : undefined
}

/**
 * Where the log ends, asked anew where somebody has gone past `target`: mostly it has grown meanwhile. A checkpoint
 * beyond it is one of a log that was cut, or restored from before.
 */
const headBehind = async (
  { runner, authority }: Run,
  checkpoints: readonly Checkpoint[],
  target: number,
): Promise<number> =>
  checkpoints.some(({ position }) => position > target) ? runner.store.head(authority) : Infinity

/** Its rows cannot be added to: an older program wrote them, or they tell of events that are no longer there. */
const isOutdated = ({ version, position, projection }: Checkpoint, head: number): boolean =>
  version < projection.version || position > head

/** For whoever runs the service: a log does not become shorter by itself. */
const tellOfThoseAhead = (
  { runner: { log }, authority }: Run,
  outdated: readonly Checkpoint[],
  head: number,
): void => {
  const ahead = outdated.filter(({ position }) => position > head)
  if (ahead.length === 0) return
  const projections = ahead.map(({ projection }) => projection.name)
  const position = Math.max(...ahead.map((one) => one.position))
  log.error(
    { authority, projections, position, head },
    'lists are ahead of the log: its end was cut off, or an older backup was restored; they are built anew',
  )
}

const takeIn = async (
  run: Run,
  mine: readonly Checkpoint[],
  target: number,
  head: number,
): Promise<Advance> => {
  const outdated = mine.filter((checkpoint) => isOutdated(checkpoint, head))
  if (outdated.length > 0) {
    tellOfThoseAhead(run, outdated, head)
    return orLeaveBehind(run, target, outdated, 1, async () => ({
      outcome: 'advanced',
      position: await rebuildOwned(run, outdated),
    }))
  }
  const position = furthestBehind(mine)
  const together = mine.filter((checkpoint) => checkpoint.position === position)
  const { authority, runner } = run
  const limit = Math.min(
    runner.batchSize ?? DEFAULT_BATCH,
    distanceToNext(mine, position),
    ...together.map((checkpoint) => mostOf(run, checkpoint)),
  )
  const events = await runner.store.readAll(authority, { after: position, limit })
  if (events.length === 0) throw new LogGap(authority, position + 1)
  const categories = categoriesOf(together)
  const page = sortPage(events, categories)
  return orLeaveBehind(run, target, together, events.length, async () => {
    await write(run, together, await casesOfPage(runner, authority, page, categories), page.upTo)
    return { outcome: 'advanced', position: page.upTo }
  })
}

/** The work, or, where a projection stops at it, the next step without that one. */
const orLeaveBehind = async (
  run: Run,
  target: number,
  together: readonly Checkpoint[],
  events: number,
  work: () => Promise<Advance>,
): Promise<Advance> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProjectionStopped)) throw error
    await leaveBehind(run, together, error, events)
    return step(run, target)
  }
}

/** A projection that stood before an event it did not know looks at that one event first. */
const mostOf = ({ atATime }: Run, { projection, fault }: Checkpoint): number =>
  isUnknownEventCode(fault) ? 1 : (atATime.get(projection.name) ?? Infinity)

/**
 * A projection that cannot read a page is brought, by halves, right up to the event it does not know; there it stops,
 * and the others go on.
 */
const leaveBehind = async (
  run: Run,
  together: readonly Checkpoint[],
  { projection: name, cause }: ProjectionStopped,
  events: number,
): Promise<void> => {
  if (isUnknownEvent(cause) && events > 1) run.atATime.set(name, Math.floor(events / 2))
  else
    for (const checkpoint of together)
      if (checkpoint.projection.name === name) await stop(run, checkpoint, faultCode(cause), cause)
}

const furthestBehind = (checkpoints: readonly Checkpoint[]): number =>
  Math.min(...checkpoints.map(({ position }) => position))

const isBehind = (checkpoint: Checkpoint, target: number, head: number): boolean =>
  isOutdated(checkpoint, head) || checkpoint.position < target

const hasStopped = ({ stopped }: Run, { projection }: Checkpoint): boolean => stopped.has(projection.name)

/** A projection that is behind is brought level with the next one, so that they then share their batches. */
const distanceToNext = (checkpoints: readonly Checkpoint[], position: number): number =>
  Math.min(
    ...checkpoints.map((checkpoint) => checkpoint.position - position).filter((distance) => distance > 0),
  )

const categoriesOf = (checkpoints: readonly Checkpoint[]): ReadonlySet<string> =>
  new Set(checkpoints.flatMap(({ projection }) => projection.categories))
