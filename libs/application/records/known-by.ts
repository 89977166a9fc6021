import { type StoredEvent } from '#event-store'
import { type OnRecord } from './on-record.js'

/** The state that a history tells, what was recorded after an instant left out. */
export type StateOf<State> = (history: readonly StoredEvent[], knownBy?: string) => State

/** The case or plan as it was on record by an instant, corrections of later left out; undefined when nothing was. */
export const asKnownBy = <State>(
  record: OnRecord<State>,
  /** In milliseconds since 1970. */
  until: number,
  stateOf: StateOf<State>,
): OnRecord<State> | undefined => {
  const history = record.history.filter(({ recordedAt }) => Date.parse(recordedAt) <= until)
  if (history.length === 0) return undefined
  return {
    ...record,
    history,
    revision: history.length - 1,
    // From the whole history: a correction of what was not on record then is not one of nothing.
    state: stateOf(record.history, new Date(until).toISOString()),
  }
}
