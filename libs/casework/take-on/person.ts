import { type PersonEvent, type RecordedPersonEvent } from '../person/events.js'
import { type Difference, type TakeOnDecision, type TakeOnPerson } from './commands.js'

/**
 * A person of the return against the person on record. Which fields differ comes with the command, since the core
 * cannot open what is sealed; the values stay sealed in every difference.
 */
export const takeOnPerson = (
  { taken, details, differing, applyDifferences = false, meta }: TakeOnPerson,
  history: readonly RecordedPersonEvent[],
): TakeOnDecision<PersonEvent> => {
  const recorded = history.findLast((event) => event.type !== 'TakenOn')
  if (!recorded) {
    const begun: PersonEvent = { type: 'TakenOn', occurredOn: taken.referenceDate, data: taken }
    const first: PersonEvent = { type: 'PersonRecorded', occurredOn: taken.referenceDate, data: details }
    return { ok: true, events: history.length === 0 ? [begun, first] : [first], differences: [] }
  }
  const differences = differing.map((field): Difference => {
    return { event: recorded.id, type: recorded.type, field, was: 'sealed', is: 'sealed' }
  })
  const changed: PersonEvent = {
    type: 'PersonChanged',
    occurredOn: meta.today,
    data: { ...details, changed: [...differing] },
  }
  return { ok: true, events: applyDifferences && differing.length > 0 ? [changed] : [], differences }
}
