import { type LoggedEvent, type Refusal } from '#casework'
import { eventId } from '#event-store'
import { type Obligation } from '#statute'
import { type OnRecord } from '../../commands/index.js'
import { britishWithWeekday } from '../case/dates.js'
import { keyOf, standingOf, titleOf } from '../case/duty-in-words.js'
import { type Kind, type Told } from './kind.js'

/** One limit that a record would start, move, meet, lift or end. */
export interface EffectRow {
  readonly title: string
  readonly local: boolean
  readonly before: string
  readonly after: string
}

/** A case as it is, or as it would be. */
export interface Standing<State> {
  readonly state: State
  readonly duties: readonly Obligation[]
}

export type Effect<State> =
  | {
      readonly ok: true
      readonly rows: readonly EffectRow[]
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

const inWords = (duty: Obligation | undefined, asAt: string): string =>
  duty === undefined ? 'Not running' : `${standingOf(duty, asAt)}. Last day ${britishWithWeekday(duty.dueOn)}`

const rowsOf = <State extends Told>(
  before: Standing<State>,
  after: Standing<State>,
  today: string,
): readonly EffectRow[] => {
  const then = new Map(before.duties.map((duty) => [keyOf(duty), duty]))
  const next = new Map(after.duties.map((duty) => [keyOf(duty), duty]))
  return [...new Set([...then.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [then.get(key), next.get(key)]
    const duty = is ?? was
    const [old, fresh] = [inWords(was, today), inWords(is, today)]
    if (duty === undefined || old === fresh) return []
    const title = titleOf(duty, (is === undefined ? before : after).state)
    return [{ title, local: duty.layer === 'local', before: old, after: fresh }]
  })
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
  return { ok: true, rows: rowsOf(before, after, today), before, after, happenedOn }
}
