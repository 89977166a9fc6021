import {
  codecOf,
  type CommandMeta,
  type Refusal,
  type ReturnCommand,
  returns,
  type SeenReturns,
} from '#casework'
import { type EventStore, execute, returnStream } from '#event-store'
import { type MadeReturn } from './make-return.js'

const codec = codecOf('return')

/**
 * People may build and freeze at once: each is decided on again behind the others. One of those who meet gets through
 * each time, so this is how many others there may be.
 */
const RETRIES = 30

/**
 * Records it in the stream of the year; the caller has asked whether they may. Undefined: it is recorded. `content` tells
 * the command from another under its id, where all of it would say too much: what is made again is known at another
 * instant, and a form that is sent twice asks for the same all the same.
 */
export const recordOfReturn = async (
  store: Pick<EventStore, 'append' | 'readStream'>,
  { authority, year }: { readonly authority: string; readonly year: number },
  command: ReturnCommand,
  content?: object,
): Promise<Refusal | undefined> => {
  const done = await execute(store, returns, {
    authority,
    stream: returnStream(authority, year),
    command,
    codec,
    content,
    retries: RETRIES,
  })
  return done.ok ? undefined : (done.refusal ?? done.conflict)
}

const madeFacts = ({ asked, knownAt, upTo, digest, counts, rules }: MadeReturn) => ({
  year: asked.year,
  referenceDate: asked.referenceDate,
  knownAt,
  upTo,
  digest,
  counts: { ...counts },
  rules: Object.fromEntries(rules.map(({ id, count }) => [id, count])),
})

/** That it was made, by whom: whoever has the file has the names of every child in it. */
export const noteBuild = (
  store: Pick<EventStore, 'append' | 'readStream'>,
  made: MadeReturn,
  meta: CommandMeta,
): Promise<Refusal | undefined> =>
  recordOfReturn(
    store,
    made.asked,
    { type: 'NoteBuild', data: madeFacts(made), meta },
    { type: 'NoteBuild', year: made.asked.year },
  )

/** Puts it on record under a name, for good; `seen`: what the page showed of the year, where one did. */
export const freezeReturn = (
  store: Pick<EventStore, 'append' | 'readStream'>,
  made: MadeReturn,
  name: string,
  meta: CommandMeta,
  seen?: SeenReturns,
): Promise<Refusal | undefined> =>
  recordOfReturn(
    store,
    made.asked,
    { type: 'FreezeReturn', data: { ...madeFacts(made), name }, seen, meta },
    { type: 'FreezeReturn', year: made.asked.year, name, digest: seen?.digest ?? made.digest },
  )
