import { type DecidedEvent, type EventCategory, type Recorded as WithId, schemaVersionOf } from '#casework'
import { type Decider, eventId, type EventToAppend, type JsonObject, streamName } from '#event-store'
import { type Simulation } from '../simulation.js'
import { type Recorded } from './schedule.js'
import { type Step } from './step.js'

/** A stream as it will be appended: whole, by one command. */
export interface SimulatedStream {
  readonly stream: string
  readonly commandId: string
  readonly events: readonly EventToAppend[]
}

export interface StreamToSimulate<Command> {
  readonly simulation: Simulation
  readonly category: EventCategory
  /** UUID of the stream and of the command that writes it. */
  readonly id: string
  readonly steps: readonly Recorded<Command>[]
}

/**
 * A history as the decider of its stream type allows it: each step is decided on what came before, exactly as if
 * somebody had recorded it. Throws when a step is refused, for then the generator is wrong.
 */
export const simulateStream = <State, Command, New extends DecidedEvent>(
  decider: Decider<State, Command, New, WithId<New>>,
  { simulation, category, id, steps }: StreamToSimulate<Command>,
): SimulatedStream => {
  const events: EventToAppend[] = []
  const ids = new Map<Step<Command>, string>()
  const idOf = (step: Step<Command>): string => ids.get(step) ?? 'not recorded'
  let state = decider.initial
  for (const { step, today, now } of steps) {
    const { actor } = step
    const decision = decider.decide(step.command({ commandId: id, today, now, actor }, idOf), state)
    if (!decision.ok) throw new Error(`A simulated ${category} is refused: ${decision.refusal.message}`)
    ids.set(step, eventId(id, events.length))
    for (const event of decision.events) {
      const withId = { ...event, id: eventId(id, events.length) }
      state = decider.evolve(state, withId)
      events.push({
        id: withId.id,
        type: event.type,
        schemaVersion: schemaVersionOf(category, event.type),
        occurredOn: event.occurredOn,
        recordedAt: now,
        // The store checks, as it writes the canonical text, that this is JSON and nothing else.
        data: event.data as JsonObject,
        metadata: { actor, commandId: id, simulation: markOf(simulation) },
      })
    }
  }
  return { stream: streamName(simulation.authority, category, id), commandId: id, events }
}

/** What every simulated event carries, so that nobody takes it for real work. */
export const markOf = ({ seed, until, scale }: Simulation): JsonObject => ({ seed, until, scale })
