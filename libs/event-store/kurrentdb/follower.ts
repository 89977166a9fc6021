import { setTimeout as wait } from 'node:timers/promises'
import { type AllStreamSubscription, type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { StoreBusy } from '../errors.js'
import { type Recorded, toSighting } from './envelope.js'
import { KurrentUnusable } from './errors.js'
import { readFailure, within } from './failures.js'
import { isAfter, type Mark, type Place, type Register } from './register.js'
import { OURS, readFrom, subscribe } from './source.js'

/** Events entered in one transaction. */
const BATCH = 500
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000

/** What an operator should hear of. Codes and stream names only. */
export interface FollowerEvents {
  /** Entering stands still, for this reason; undefined: it moves again. Told when it changes. */
  readonly onFault: (error: unknown) => void
  readonly onForeign: (stream: string, revision: number) => void
}

export interface Follower {
  /** Resolves when everything that KurrentDB had at the start is entered. Rejects when it cannot be. */
  readonly ready: Promise<void>
  /** Throws when KurrentDB's log is not the one that was entered: then nothing may be appended either. */
  assertSound(): void
  /** The event's place, once it is entered. Throws StoreBusy when that takes longer than the limit. */
  placeOf(authority: string, stream: string, revision: number): Promise<Place>
  close(): Promise<void>
}

/** Wakes whoever waits for the next change. */
const wakeUp = () => {
  let resolveNext: () => void = () => undefined
  let next = new Promise<void>((resolve) => (resolveNext = resolve))
  return {
    next: () => next,
    wake: () => {
      resolveNext()
      next = new Promise<void>((resolve) => (resolveNext = resolve))
    },
  }
}

const replaced = (): KurrentUnusable =>
  new KurrentUnusable(
    'log_replaced',
    'KurrentDB no longer holds the last event that was taken in: it is another server, it was restored from an older ' +
      'copy, or events were deleted. Nothing is read or written until this is settled; see the runbook for KurrentDB.',
  )

/** Every time a connection is made: positions given out before must still mean the same. */
const checkMark = async (client: KurrentDBClient, mark: Mark | undefined): Promise<void> => {
  if (mark === undefined) return
  const [there] = await readFrom(client, mark, OURS, 1)
  if (there?.id !== mark.id) throw replaced()
}

const markOf = ({ position, id, streamId }: Recorded): Mark => {
  if (position === undefined) throw new Error(`KurrentDB gave an event of ${streamId} without its position.`)
  return { ...position, id }
}

/**
 * Enters KurrentDB's log into the register, event by event in its order: first what is there, then what comes. Every
 * process has one; the register lets one of them write at a time, and what one has entered the others skip. A broken
 * connection is made anew, after a pause that grows and varies, from the last event that was entered.
 */
export const startFollower = (
  client: KurrentDBClient,
  register: Register,
  { onFault, onForeign }: FollowerEvents,
  limitMs: number,
): Follower => {
  const closing = new AbortController()
  const moved = wakeUp()
  let fault: unknown
  let started: () => void = () => undefined
  let failed: (error: unknown) => void = () => undefined
  const ready = new Promise<void>((resolve, reject) => ([started, failed] = [resolve, reject]))
  // Who does not wait for it hears of a failure through onFault.
  ready.catch(() => undefined)

  const enter = async (seen: readonly Recorded[]): Promise<void> => {
    const mark = await register.lastMark()
    const fresh = seen.filter((event) => isAfter(markOf(event), mark))
    const last = fresh.at(-1)
    if (last === undefined) return
    const sightings = fresh.flatMap((event) => toSighting(event) ?? [])
    if (!(await register.enter(mark, markOf(last), sightings))) {
      await enter(fresh)
      return
    }
    const ours = new Set(sightings.map(({ mark: { id } }) => id))
    for (const { id, streamId, revision } of fresh) if (!ours.has(id)) onForeign(streamId, Number(revision))
  }

  /** Never resolves: a subscription ends by a failure, or because it was closed. */
  const drain = (subscription: AllStreamSubscription): Promise<never> =>
    new Promise((_, reject) => {
      const waiting: Recorded[] = []
      let busy = false
      let caughtUp = false
      const empty = async (): Promise<void> => {
        if (busy) return
        busy = true
        while (waiting.length > 0) {
          await enter(waiting.splice(0, BATCH))
          moved.wake()
        }
        busy = false
        subscription.resume()
        if (caughtUp) started()
      }
      subscription.on('data', ({ event }) => {
        if (event === undefined) return
        waiting.push(event)
        if (waiting.length >= BATCH) subscription.pause()
        empty().catch(reject)
      })
      subscription.on('caughtUp', () => {
        caughtUp = true
        if (fault !== undefined) onFault(undefined)
        fault = undefined
        empty().catch(reject)
      })
      subscription.on('error', reject)
      subscription.on('close', () => {
        reject(new Error('the subscription was closed'))
      })
      subscription.on('end', () => {
        reject(new Error('the subscription has ended'))
      })
    })

  const once = async (): Promise<void> => {
    const mark = await register.lastMark()
    await checkMark(client, mark)
    const subscription = subscribe(client, mark)
    try {
      await Promise.race([drain(subscription), closed])
    } finally {
      // Destroying the stream alone would leave the call open at the server.
      subscription.unsubscribe().catch(() => undefined)
      subscription.destroy()
    }
  }

  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => {
      resolve()
    })
  })

  const run = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MS
    while (!closing.signal.aborted) {
      try {
        await once()
      } catch (error) {
        const why = readFailure(error)
        if (fault === undefined) pause = FIRST_PAUSE_MS
        if (fault === undefined || codeOf(fault) !== codeOf(why)) onFault(why)
        fault = why
        failed(why)
        moved.wake()
      }
      await wait(pause * (0.5 + Math.random()), undefined, { signal: closing.signal }).catch(() => undefined)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  const running = run()

  const assertSound = (): void => {
    if (fault instanceof KurrentUnusable) throw fault
  }
  const awaitPlace = async (authority: string, stream: string, revision: number): Promise<Place> => {
    for (;;) {
      const news = moved.next()
      const [place] = await register.ofStream(authority, stream, revision, revision)
      if (place !== undefined) return place
      assertSound()
      await news
    }
  }

  return {
    ready,
    assertSound,
    placeOf: async (authority, stream, revision) => {
      try {
        return await within(limitMs, awaitPlace(authority, stream, revision))
      } catch (error) {
        if (error instanceof KurrentUnusable) throw error
        throw new StoreBusy('Events of KurrentDB are not taken in at the moment. Try again in a moment.', {
          cause: error,
        })
      }
    },
    close: async () => {
      closing.abort()
      moved.wake()
      await running
    },
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? ((error as { code?: unknown }).code ?? error.name) : error
