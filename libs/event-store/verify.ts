import { hashEvent, NO_HASH, type StoredRecord } from './canonical.js'
import { categoryPrefix } from './streams.js'

/** The stored bytes of a log, and the head that closes its chain. */
export interface ChainSource {
  /** In position order, greater than `after`; what is missing is left out, not complained of. */
  readRecords(authority: string, after: number, limit: number): Promise<readonly StoredRecord[]>
  /** Position 0 and 64 zeros when there is no log. */
  readHead(authority: string): Promise<ChainHead>
}

export interface ChainHead {
  readonly position: number
  /** SHA-256 in hexadecimal. */
  readonly hash: string
}

/** `events` were found in order and unchanged; `lastPosition` is that of the last of them, 0 when there is none. */
export type Verification =
  | {
      readonly holds: true
      readonly events: number
      readonly lastPosition: number
      /** Kept elsewhere, it proves later that the log up to here was not written anew. */
      readonly lastHash: string
    }
  | {
      readonly holds: false
      readonly events: number
      readonly lastPosition: number
      readonly firstBad: { readonly position: number; readonly why: BadLink }
    }

/**
 * `missing`: no event there. `changed`: its bytes, or its place, are not those that were hashed. `beyond_head`: the
 * log's head has not counted it.
 */
export type BadLink = 'missing' | 'changed' | 'beyond_head'

const PAGE = 2_000

export interface VerifyOptions {
  /** Found whole before: the check goes on behind it. Default: from the start. */
  readonly from?: ChainHead
  /** Hears after each page how far the log was found whole, and where it ends; the check waits for what it answers. */
  readonly onPage?: (good: ChainHead, head: ChainHead) => void | Promise<void>
}

const broken = (position: number, why: BadLink): Verification => ({
  holds: false,
  events: position - 1,
  lastPosition: position - 1,
  firstBad: { position, why },
})

const checkLink = (good: ChainHead, record: StoredRecord): BadLink | undefined => {
  if (record.position !== good.position + 1) return 'missing'
  const asRecorded =
    record.category === categoryPrefix(record.stream) && hashEvent(good.hash, record) === record.hash
  return asRecorded ? undefined : 'changed'
}

const checkHead = (good: ChainHead, head: ChainHead): Verification => {
  if (head.position > good.position) return broken(good.position + 1, 'missing')
  if (head.position < good.position) return broken(head.position + 1, 'beyond_head')
  if (head.hash !== good.hash) return broken(Math.max(1, good.position), 'changed')
  return { holds: true, events: good.position, lastPosition: good.position, lastHash: good.hash }
}

/**
 * Recomputes the chain over the stored bytes, page by page, and compares its end with the log's head, so that a
 * change, a swap, a hole and a cut-off tail are all found at the first position that does not fit. Appends may go
 * on meanwhile. It cannot see a log that was rewritten from some point on together with its head: for that, keep
 * `lastHash` somewhere else.
 */
export const verifyLog = async (
  source: ChainSource,
  authority: string,
  { from = { position: 0, hash: NO_HASH }, onPage }: VerifyOptions = {},
): Promise<Verification> => {
  let good = from
  for (;;) {
    // The head is read before the page: whatever it counts is committed, so the page that follows must show it.
    const head = await source.readHead(authority)
    const page = await source.readRecords(authority, good.position, PAGE)
    for (const record of page) {
      const why = checkLink(good, record)
      if (why !== undefined) return broken(good.position + 1, why)
      good = { position: record.position, hash: record.hash }
    }
    if (page.length === 0) return checkHead(good, head)
    await onPage?.(good, head)
  }
}
