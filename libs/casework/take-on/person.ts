import { carriesDetails, type PersonEvent, type RecordedPersonEvent } from '../catalogue/person.js'
import { parseEvents } from '../catalogue/registry.js'
import { type TakeOnDecision, type TakeOnPerson } from './commands.js'

/**
 * A person of the return against the person on record. Which fields differ comes with the command, since the core
 * cannot open what is sealed; the values stay sealed in every difference.
 */
export const takeOnPerson = (
  { taken, details, differing, applyDifferences = false, meta }: TakeOnPerson,
  history: readonly RecordedPersonEvent[],
): TakeOnDecision<PersonEvent> => {
  const recorded = history.findLast(carriesDetails)
  const begun: PersonEvent = { type: 'TakenOn', occurredOn: taken.referenceDate, data: taken }
  const first: PersonEvent = { type: 'PersonRecorded', occurredOn: taken.referenceDate, data: details }
  const changed: PersonEvent = {
    type: 'PersonChanged',
    occurredOn: meta.today,
    data: { ...details, changed: [...differing] },
  }
  const again = applyDifferences && differing.length > 0 ? [changed] : []
  const checked = parseEvents('person', recorded ? again : history.length === 0 ? [begun, first] : [first])
  if (!checked.ok) return checked
  const differences = differing.map((field) => ({
    event: recorded?.id ?? '',
    type: recorded?.type ?? '',
    field,
    was: 'sealed',
    is: 'sealed',
  }))
  return { ok: true, events: checked.events, differences: recorded ? differences : [] }
}
