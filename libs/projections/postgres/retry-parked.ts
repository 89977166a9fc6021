import { wakeUp, BUSY_DELAY_MS } from '../backoff.js'
import { UNKNOWN_EVENT } from '../faults.js'
import { loadHistories } from './histories.js'
import { parkedStreams, type ParkedStream } from './parked.js'
import { asOwner, LeaseLost, own, type Run, write } from './run.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inTransaction } from './transaction.js'
import { surely } from './transient.js'

export type RetriedStream = Pick<ParkedStream, 'projection' | 'stream'> &
  (
    | { readonly outcome: 'taken_in' }
    | { readonly outcome: 'parked_again'; readonly code: string; readonly tries: number }
    /** This program has no such projection, or another version of it: rebuild, or start the program that has. */
    | { readonly outcome: 'not_tried' }
  )

/**
 * Tries the parked cases of an authority (or one stream) again, with the history as far as their projection has come.
 * Waits for the runner that owns the projection. Throws ProjectionStopped, and what the server throws.
 */
export const retryParked = async (
  runner: Runner,
  authority: string,
  stream?: string,
): Promise<readonly RetriedStream[]> => {
  const parkedNow = () => inTransaction(runner.pool, authority, (t) => parkedStreams(t, authority, stream))
  const before = await parkedNow()
  const tried = new Set<string>()
  for (const projection of runner.projections) {
    const streams = before
      .filter((parked) => parked.projection === projection.name)
      .map((parked) => parked.stream)
    if (streams.length > 0 && (await retry(runner, authority, projection, streams)))
      tried.add(projection.name)
  }
  const after = new Map((await parkedNow()).map((parked) => [keyOf(parked), parked]))
  return before.map((parked) => {
    const { projection, stream: of } = parked
    if (!tried.has(projection)) return { projection, stream: of, outcome: 'not_tried' }
    const still = after.get(keyOf(parked))
    return still === undefined
      ? { projection, stream: of, outcome: 'taken_in' }
      : { projection, stream: of, outcome: 'parked_again', code: still.code, tries: still.tries }
  })
}

/**
 * Tries again, once each, what was parked because of an event that the program of that day did not know: this one may
 * be newer. Made once for a process, and asked now and then, since an older one may run beside it and park more.
 */
export const retryUnknown = (runner: Runner): ((authority: string) => Promise<void>) => {
  const tried = new Set<string>()
  return async (authority) => {
    const { rows } = await inTransaction(runner.pool, authority, (transaction) =>
      transaction.query<{ stream: string; mark: string }>(
        `SELECT stream, stream || ' ' || position || ' ' || projection AS mark FROM read.parked_stream
         WHERE authority = $1 AND code = ANY($2) ORDER BY stream`,
        [authority, UNKNOWN_EVENT],
      ),
    )
    const fresh = rows.filter(({ mark }) => !tried.has(mark))
    for (const { mark } of fresh) tried.add(mark)
    for (const stream of new Set(fresh.map((row) => row.stream))) await retryParked(runner, authority, stream)
  }
}

const keyOf = ({ projection, stream }: ParkedStream): string => `${projection} ${stream}`

/** A batch that moves the checkpoint nowhere. False when the rows are of another version than this program's. */
const retry = (
  runner: Runner,
  authority: string,
  projection: PostgresProjection,
  streams: readonly string[],
): Promise<boolean> =>
  asOwner(runner, authority, async (run) => {
    for (;;) {
      const { version, position, ...rest } = await owned(run, projection)
      if (version !== projection.version) return false
      try {
        const histories = await loadHistories(runner.store, authority, streams, position)
        await surely(() => write(run, [{ version, position, ...rest }], [histories], position))
        return true
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error
      }
    }
  })

/** Another owner lets go when it has caught up, and at the latest when its lease has run out. */
const owned = async (run: Run, projection: PostgresProjection) => {
  const pause = wakeUp()
  for (;;) {
    const [checkpoint] = await own(run, [projection])
    if (checkpoint !== undefined) return checkpoint
    await pause.wait(BUSY_DELAY_MS)
  }
}
