import { type StoredEvent } from '#event-store'
import { type OnRecord } from './case-record.js'

/** The case or plan as it was on record by an instant, corrections of later left out; undefined when nothing was. */
export const asKnownBy = <State>(
  record: OnRecord<State>,
  /** In milliseconds since 1970. */
  until: number,
  stateOf: (history: readonly StoredEvent[]) => State,
): OnRecord<State> | undefined => {
  const history = record.history.filter(({ recordedAt }) => Date.parse(recordedAt) <= until)
  if (history.length === 0) return undefined
  return {
    ...record,
    history,
    revision: history.length - 1,
    state: stateOf(history),
  }
}
