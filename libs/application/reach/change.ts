import { access, type AccessCommand, codecOf, type Refusal } from '#casework'
import { sealTexts } from '#identity'
import { accessStream, type EventStore, execute } from '#event-store'
import { namesTheChild } from '../commands/free-text.js'
import { type Outcome, outcomeOf } from '../outcome.js'
import { detailsOf } from '../people/details.js'
import { type OpenVault } from '../vault.js'

interface Rooms {
  readonly store: Pick<EventStore, 'append' | 'readStream'>
  readonly vault: OpenVault
}

/** Two people may tell it of two children at once: each is decided on again behind the other. */
const RETRIES = 3

/** The child whom the words of a command are about, and the words. */
const wordsOf = (command: AccessCommand): { readonly person: string; readonly reason: string } | undefined =>
  'reason' in command.data ? command.data : undefined

const naming = async (
  { store, vault }: Rooms,
  authority: string,
  command: AccessCommand,
): Promise<Refusal | undefined> => {
  const words = wordsOf(command)
  if (words === undefined) return undefined
  const details = await detailsOf(store, vault, authority, words.person)
  return namesTheChild({ type: command.type, reason: words.reason }, details)
}

/**
 * Tells who may open whose records, whoever may: the caller has asked. A reason is sealed with the child's key and may
 * not name them.
 */
export const changeAccess = async (
  rooms: Rooms,
  authority: string,
  command: AccessCommand,
): Promise<Outcome> => {
  const refusal = await naming(rooms, authority, command)
  if (refusal !== undefined) return { kind: 'refused', refusal }
  const words = wordsOf(command)
  const seal =
    words === undefined
      ? (text: string) => text
      : await (await rooms.vault()).textSealer(authority, words.person)
  const stream = accessStream(authority)
  const done = await execute(
    rooms.store,
    {
      ...access,
      decide: (asked: AccessCommand, rules) => {
        const decision = access.decide(asked, rules)
        return decision.ok ? { ok: true, events: sealTexts(decision.events, [], seal) } : decision
      },
    },
    {
      authority,
      stream,
      command,
      content: {
        type: command.type,
        ...command.data,
        ...(words === undefined ? {} : { reason: seal(words.reason.trim()) }),
      },
      codec: codecOf('access'),
      retries: RETRIES,
    },
  )
  return outcomeOf(stream, done)
}
