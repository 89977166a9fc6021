import { type LoggedEvent, type Refusal } from '#casework'
import { eventId } from '#event-store'
import { type Obligation } from '#statute'
import { type OnRecord } from './case-record.js'
import { type Kind } from './kind.js'
import { type Told } from './told.js'

/** A case as it is, or as it would be. */
export interface Standing<State> {
  readonly state: State
  readonly duties: readonly Obligation[]
}

export type Effect<State> =
  | {
      readonly ok: true
      readonly before: Standing<State>
      readonly after: Standing<State>
      /** The day on which what is to be recorded happened, YYYY-MM-DD. */
      readonly happenedOn: string
    }
  | { readonly ok: false; readonly refusal: Refusal }

export interface Proposal<State, What> {
  readonly record: OnRecord<State>
  readonly what: What
  readonly commandId: string
  readonly today: string
  readonly now: string
  /** Whoever would save it: some refusals depend on it. */
  readonly actor: string
}

/** What saving would do to the limits of the case, or why it cannot be saved. Nothing is written. */
export const effectOf = <State extends Told, What extends { readonly type: string }>(
  kind: Kind<State, What>,
  { record, what, commandId, today, now, actor }: Proposal<State, What>,
): Effect<State> => {
  const { history, state } = record
  const decision = kind.decide(
    { ...what, meta: { commandId, today, now, actor, settings: record.settings } },
    state,
  )
  if (!decision.ok) return decision
  const proposed = decision.events.map((event, index) => ({
    id: eventId(commandId, index),
    type: event.type,
    schemaVersion: kind.schemaVersion(event.type),
    occurredOn: event.occurredOn,
    recordedAt: now,
    data: { ...event.data },
  }))
  const events: readonly (LoggedEvent & { readonly data: Readonly<Record<string, unknown>> })[] = [
    ...history,
    ...proposed,
  ]
  const before = { state, duties: kind.limitsOf(record, history, today) }
  const after = { state: kind.stateOf(events), duties: kind.limitsOf(record, events, today) }
  const happenedOn = decision.events[0]?.occurredOn ?? today
  return { ok: true, before, after, happenedOn }
}
