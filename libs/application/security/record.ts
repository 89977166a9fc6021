import { v7 as uuidv7 } from 'uuid'
import { parseEvent, schemaVersionOf, type SecurityEvent } from '#casework'
import { type EventStore, securityStream } from '#event-store'
import { londonDate } from '#statute'

/** What happened, without the day: it is the day of `now`. */
export type SecurityFact = SecurityEvent extends infer Event
  ? Event extends SecurityEvent
    ? Pick<Event, 'type' | 'data'>
    : never
  : never

/**
 * Puts it on record of the authority. `now`: ISO 8601 in UTC; `actor`: the account or process that acted. Throws where
 * it could not be recorded: what may not be missing there is done only after it.
 */
export const recordSecurity = async (
  store: Pick<EventStore, 'append'>,
  authority: string,
  { type, data }: SecurityFact,
  { now, actor }: { readonly now: string; readonly actor: string },
): Promise<void> => {
  const occurredOn = londonDate(now)
  const parsed = parseEvent('security', { type, occurredOn, data })
  if (!parsed.ok) throw new Error(`a security event cannot be recorded: ${parsed.refusal.message}`)
  const event = {
    id: uuidv7(),
    type,
    schemaVersion: schemaVersionOf('security', type),
    occurredOn,
    recordedAt: now,
    data: parsed.event.data,
    metadata: { actor },
  }
  await store.append({
    authority,
    stream: securityStream(authority, occurredOn),
    expected: 'any',
    events: [event],
  })
}
