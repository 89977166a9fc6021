import { type EventStore } from '#event-store'
import { type Pool } from 'pg'
import { groupByStream } from '../batch.js'
import { type StreamBatch } from '../projection.js'
import { inTransaction } from './transaction.js'

/** The streams' whole histories up to a position, in one query. */
export const loadHistories = async (
  store: EventStore,
  authority: string,
  streams: readonly string[],
  upTo: number,
): Promise<readonly StreamBatch[]> =>
  streams.length === 0 ? [] : groupByStream(await store.readStreams(authority, streams, { upTo }))

/** The next streams of these categories, by name. */
const streamsAfter = async (
  pool: Pool,
  authority: string,
  categories: readonly string[],
  after: string,
  limit: number,
): Promise<readonly string[]> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ stream: string }>(
      `SELECT stream FROM ledger.stream
       WHERE authority = $1 AND stream > $2 AND category = ANY($3) ORDER BY stream LIMIT $4`,
      [authority, after, categories.map((category) => `la${authority}_${category}`), limit],
    )
    return rows.map(({ stream }) => stream)
  })

async function* pagesOf(
  { store, pool }: { readonly store: EventStore; readonly pool: Pool },
  authority: string,
  categories: readonly string[],
  upTo: number,
  streamsAtATime: number,
): AsyncGenerator<readonly StreamBatch[]> {
  let after = ''
  for (;;) {
    const streams = await streamsAfter(pool, authority, categories, after, streamsAtATime)
    const last = streams.at(-1)
    if (last === undefined) return
    after = last
    yield await loadHistories(store, authority, streams, upTo)
  }
}

/**
 * Every case of these categories with its whole history up to a position. The next page is read while the last one
 * is being written: the two wait for different parts of the server.
 */
export async function* wholeHistories(
  ...args: Parameters<typeof pagesOf>
): AsyncGenerator<readonly StreamBatch[]> {
  const pages = pagesOf(...args)
  let coming = pages.next()
  // A page that fails while nobody waits for it yet is reported when it is asked for.
  coming.catch(() => undefined)
  for (;;) {
    const page = await coming
    if (page.done === true) return
    coming = pages.next()
    coming.catch(() => undefined)
    yield page.value
  }
}
