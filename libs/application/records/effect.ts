import {
  cannotBeMet,
  type CannotBeMet,
  type DecidedEvent,
  type Decision,
  newlyUnmeetable,
  type Refusal,
} from '#casework'
import { eventId } from '#event-store'
import { type Obligation } from '#statute'
import { limitsOn } from './law.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { type AnyCommand, type RecordType } from './record-type.js'

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
      /** What could not be met any more, and could as it stands now: said before saving, and no reason not to save. */
      readonly warnings: readonly CannotBeMet<Obligation>[]
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

/** What would be recorded, or why it cannot be. */
const decisionOn = <State extends SettledState, What extends AnyCommand>(
  type: RecordType<State, What>,
  { record, what, commandId, today, now, actor }: Proposal<State, What>,
): Decision<DecidedEvent> =>
  type.decide({ ...what, meta: { commandId, today, now, actor, settings: record.settings } }, record.state)

/** Why it cannot be saved, where nobody is shown what saving would do. */
export const refusalTo = <State extends SettledState, What extends AnyCommand>(
  type: RecordType<State, What>,
  proposal: Proposal<State, What>,
): Refusal | undefined => {
  const decision = decisionOn(type, proposal)
  return decision.ok ? undefined : decision.refusal
}

/** What saving would do to the limits of the case, or why it cannot be saved. Nothing is written. */
export const effectOf = <State extends SettledState, What extends AnyCommand>(
  type: RecordType<State, What>,
  proposal: Proposal<State, What>,
): Effect<State> => {
  const { record, commandId, today, now } = proposal
  const { history, state } = record
  const decision = decisionOn(type, proposal)
  if (!decision.ok) return decision
  const proposed = decision.events.map((event, index) => ({
    id: eventId(commandId, index),
    type: event.type,
    schemaVersion: type.schemaVersion(event.type),
    occurredOn: event.occurredOn,
    recordedAt: now,
    data: { ...event.data },
  }))
  const would = { state: type.wholeStateOf([...history, ...proposed]), settings: record.settings }
  const before = { state, duties: limitsOn(record, today) }
  const after = { state: would.state, duties: limitsOn(would, today) }
  const happenedOn = decision.events[0]?.occurredOn ?? today
  const unmeetable = ({ state, duties }: Standing<State>) =>
    cannotBeMet({ duties, ...type.toComeOf(state) }, today)
  const warnings = newlyUnmeetable(unmeetable(before), unmeetable(after))
  return { ok: true, before, after, happenedOn, warnings }
}
