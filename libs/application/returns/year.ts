import { codecOf, type CommandMeta, type Refusal, type ReturnCommand, returns } from '#casework'
import { type EventStore, execute, returnStream } from '#event-store'
import { type MadeReturn } from './make-return.js'

const codec = codecOf('return')

/** Two people may freeze at once: each is decided on again behind the other. */
const RETRIES = 3

/** Records it in the stream of the year; the caller has asked whether they may. Undefined: it is recorded. */
export const recordOfReturn = async (
  store: Pick<EventStore, 'append' | 'readStream'>,
  { authority, year }: { readonly authority: string; readonly year: number },
  command: ReturnCommand,
): Promise<Refusal | undefined> => {
  const done = await execute(store, returns, {
    authority,
    stream: returnStream(authority, year),
    command,
    codec,
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
  recordOfReturn(store, made.asked, { type: 'NoteBuild', data: madeFacts(made), meta })

/** Puts it on record under a name, for good. */
export const freezeReturn = (
  store: Pick<EventStore, 'append' | 'readStream'>,
  made: MadeReturn,
  name: string,
  meta: CommandMeta,
): Promise<Refusal | undefined> =>
  recordOfReturn(store, made.asked, { type: 'FreezeReturn', data: { ...madeFacts(made), name }, meta })
