import { v5 as uuidv5 } from 'uuid'
import { planFactsOf, planOf, type PlanState, readingOfLog } from '#casework'
import { type EventStore, idOf, type StoredEvent, streamName } from '#event-store'
import { referenceOf, settingsOf } from '#read-models'
import { settle } from '#statute'
import { type OnRecord, streamOfReference } from './case-record.js'

export type PlanOnRecord = OnRecord<PlanState>

const reading = readingOfLog('plan')

/**
 * Decisions go by the open books; a page that looks back reads the whole history. `knownBy` leaves out what was
 * recorded after that instant.
 */
export const planState = (history: readonly StoredEvent[], knownBy?: string): PlanState =>
  planOf(settle(history, { reading, knownBy }))

type Log = Pick<EventStore, 'readAll' | 'readStream'>

/** The plan of a stream; undefined when nothing is on record there. */
export const planInStream = async (
  store: Log,
  authority: string,
  stream: string,
): Promise<PlanOnRecord | undefined> => {
  const history = await store.readStream(authority, stream)
  if (history.length === 0) return undefined
  const state = planState(history)
  return {
    authority,
    stream,
    reference: referenceOf({ authority, history }),
    history,
    revision: history.length - 1,
    state,
    person: planFactsOf(state, 'PlanStarted')[0]?.data.person ?? state.taken?.person,
    settings: await settingsOf(store, authority),
  }
}

/** The plan of a reference; undefined when the authority has none. */
export const planByReference = async (
  store: Log,
  authority: string,
  reference: string,
): Promise<PlanOnRecord | undefined> => {
  const stream = await streamOfReference(store, authority, reference, 'plan')
  const found = stream === undefined ? undefined : await planInStream(store, authority, stream)
  return found?.reference === reference ? found : undefined
}

/** Where the plan of an assessment begins: of the assessment, so that however often it is begun it is one plan. */
export const planStreamOf = (authority: string, assessmentStream: string): string =>
  streamName(authority, 'plan', uuidv5('plan', idOf(assessmentStream)))
