import { AsyncLocalStorage } from 'node:async_hooks'
import { type Response } from 'express'
import { categoryOf, type EventStore } from '#event-store'
import { codeOf, type OpenStore } from '#platform'
import { type SaveOutcome } from './numbers.js'

/** Whether the log may hold something that the request in hand sent. */
interface Saving {
  perhaps: boolean
}

const inHand = new AsyncLocalStorage<Saving>()
const LOCAL = 'saving'

/** Behind the parsing of forms, whose callbacks would lose the request that they belong to. */
export const followsSaving = (_: unknown, { locals }: Pick<Response, 'locals'>, next: () => void): void => {
  const saving: Saving = { perhaps: false }
  locals[LOCAL] = saving
  inHand.run(saving, next)
}

/** Whatever fails now, the page must not say that nothing was saved. */
export const perhapsSaved = ({ locals }: Pick<Response, 'locals'>): boolean =>
  (locals[LOCAL] as Saving | undefined)?.perhaps === true

/** Codes with which the store says for certain that it wrote nothing. */
const NOTHING_WRITTEN: ReadonlySet<unknown> = new Set([
  'store_busy',
  'store_full',
  'duplicate_event_id',
  'command_id_reused',
  'invalid_append',
  'not_supported',
])

type Written =
  | { readonly ok: false }
  | { readonly ok: true; readonly repeated: boolean }
  | { readonly ok: true; readonly appended: readonly { readonly repeated: boolean }[] }

const endOf = (outcome: Written): SaveOutcome => {
  if (!outcome.ok) return 'conflict'
  const repeated = 'appended' in outcome ? outcome.appended.every((one) => one.repeated) : outcome.repeated
  return repeated ? 'repeated' : 'recorded'
}

const noted = async <Outcome extends Written>(
  write: () => Promise<Outcome>,
  saved: (outcome: SaveOutcome) => void,
): Promise<Outcome> => {
  const saving = inHand.getStore() ?? { perhaps: false }
  const before = saving.perhaps
  saving.perhaps = true
  try {
    const outcome = await write()
    if (!outcome.ok) saving.perhaps = before
    saved(endOf(outcome))
    return outcome
  } catch (error) {
    const nothing = error instanceof Error && 'code' in error && NOTHING_WRITTEN.has(error.code)
    if (nothing) saving.perhaps = before
    saved(nothing ? 'not_saved' : 'perhaps_saved')
    throw error
  }
}

/** Before anything was sent: no server at the address, or no connection to be had. */
const NOTHING_SENT = /^(ENOENT|ECONNREFUSED|3D000)$/

const wasNotSent = (error: unknown): boolean =>
  error instanceof Error &&
  (NOTHING_SENT.test(codeOf(error) ?? '') || error.message === 'timeout exceeded when trying to connect')

/**
 * The same for what is kept outside the log: a password, a link, an alert that was read, a file that was handed in. It
 * cannot be looked up under the id of a command, so that whatever fails from here on leaves it open.
 */
export const perhapsKeeping = async <Result>(write: () => Promise<Result>): Promise<Result> => {
  const saving = inHand.getStore() ?? { perhaps: false }
  const before = saving.perhaps
  saving.perhaps = true
  try {
    return await write()
  } catch (error) {
    if (wasNotSent(error)) saving.perhaps = before
    throw error
  }
}

/** The store as the pages use it: notes of each request whether something of it may be on record. */
export const notingSaves = (store: OpenStore, saved: (outcome: SaveOutcome) => void): OpenStore => ({
  ...store,
  // That somebody was refused is nothing that they sent.
  append: (...asked: Parameters<EventStore['append']>) =>
    categoryOf(asked[0].stream) === 'security'
      ? store.append(...asked)
      : noted(() => store.append(...asked), saved),
  appendToStreams: (...asked: Parameters<EventStore['appendToStreams']>) =>
    noted(() => store.appendToStreams(...asked), saved),
})
