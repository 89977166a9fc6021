import { type RecordedPersonEvent } from '../catalogue/person.js'

/** An event that carries the details, as a type guard for the newest of them. */
export const carriesDetails = (
  event: RecordedPersonEvent,
): event is Extract<RecordedPersonEvent, { type: 'PersonRecorded' | 'PersonChanged' }> =>
  event.type === 'PersonRecorded' || event.type === 'PersonChanged'
