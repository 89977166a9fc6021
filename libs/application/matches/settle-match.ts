import {
  codecOf,
  type CommandMeta,
  type MatchAnswer,
  person,
  type Refusal,
  type SettleMatch,
} from '#casework'
import { type EventStore, execute, idOf } from '#event-store'
import { sealTexts } from '#identity'
import { type Match } from '#read-models'
import { type Pool } from 'pg'
import { type Outcome } from '../outcome.js'
import { detailsOf } from '../people/details.js'
import { namesTheChild } from '../commands/free-text.js'
import { type OpenVault } from '../vault.js'
import { closeAlike } from './close-alike.js'

export interface MatchAnswered {
  readonly match: Match
  readonly answer: MatchAnswer
  /** In a few words; it may not name either child. */
  readonly reason: string
  readonly meta: CommandMeta
}

interface Rooms {
  readonly store: EventStore
  readonly pool: Pool
  readonly vault: OpenVault
}

/** An import may be writing to the same person meanwhile: the answer does not depend on what it adds. */
const RETRIES = 3

/** The reason is about both children: it is sealed with the key of the one on whose record it lies. */
const namesOneOfThem = async (
  { store, vault }: Pick<Rooms, 'store' | 'vault'>,
  authority: string,
  { match, reason }: MatchAnswered,
): Promise<Refusal | undefined> => {
  const people = match.about === 'person' ? [match.record, match.other] : [idOf(match.stream)]
  for (const one of people) {
    const details = await detailsOf(store, vault, authority, one)
    const refusal = namesTheChild({ type: 'SettleMatch', reason }, details)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/**
 * Records that two records are one, or are not, whoever may say so: the caller has asked. The opposite answer takes it
 * back at any time. The lists are the caller's to bring up to date.
 */
export const settleMatch = async (
  rooms: Rooms,
  authority: string,
  answered: MatchAnswered,
): Promise<Outcome> => {
  const { match, answer, reason, meta } = answered
  const naming = await namesOneOfThem(rooms, authority, answered)
  if (naming !== undefined) return { kind: 'refused', refusal: naming }
  if (match.about === 'person' && answer === 'same') {
    const notClosed = await closeAlike(rooms, authority, answered)
    if (notClosed !== undefined) return notClosed
  }
  const seal = await (await rooms.vault()).textSealer(authority, idOf(match.stream))
  const command: SettleMatch = { type: 'SettleMatch', match: match.match, answer, reason, meta }
  const done = await execute(
    rooms.store,
    {
      ...person,
      decide: (asked: SettleMatch, state) => {
        const decision = person.decide(asked, state)
        return decision.ok ? { ok: true, events: sealTexts(decision.events, [], seal) } : decision
      },
    },
    {
      authority,
      stream: match.stream,
      command,
      content: { type: command.type, match: match.match, answer, reason: seal(reason.trim()) },
      codec: codecOf('person'),
      retries: RETRIES,
    },
  )
  if (done.ok) {
    const revision = done.revision === 'no_stream' ? 0 : done.revision
    return { kind: 'recorded', stream: match.stream, revision, repeated: done.repeated }
  }
  const refusal = done.refusal ?? done.conflict
  return { kind: 'refused', refusal }
}
