import {
  assessmentOf,
  type AssessmentState,
  type AuthoritySettings,
  codecOf,
  factsOf,
  personOf,
  readingOfLog,
} from '#casework'
import { type Category, categoryOf, type EventStore, type StoredEvent, streamName } from '#event-store'
import { type Opened } from '#identity'
import { referenceOf, settingsOf } from '#read-models'
import { settle } from '#statute'
import { type OpenVault } from '../vault.js'

/** A case or a plan, straight from its stream: what was saved a moment ago is in it. */
export interface OnRecord<State> {
  readonly authority: string
  readonly stream: string
  /** What people call it: `EHC-885-000123`. It says nothing about the child. */
  readonly reference: string
  readonly history: readonly StoredEvent[]
  /** Of the last event: what somebody who sees this case has seen. */
  readonly revision: number
  readonly state: State
  /** Id of the child or young person; unknown only on a case whose request was taken back. */
  readonly person: string | undefined
  /** How its authority counts today. */
  readonly settings: AuthoritySettings
}

export type CaseOnRecord = OnRecord<AssessmentState>

const REFERENCE = /^EHC-(\d{3})-(\d{6,12})$/
const reading = readingOfLog('assessment')
const personCodec = codecOf('person')

/** A case as its whole history tells it; `knownBy` leaves out what was recorded after that instant. */
export const caseState = (history: readonly StoredEvent[], knownBy?: string): AssessmentState =>
  assessmentOf(settle(history, { reading, knownBy }))

const caseOfHistory = (
  authority: string,
  stream: string,
  history: readonly StoredEvent[],
  settings: AuthoritySettings,
): CaseOnRecord => {
  const state = caseState(history)
  return {
    authority,
    stream,
    reference: referenceOf({ authority, stream, category: 'assessment', history }),
    history,
    revision: history.length - 1,
    state,
    person: factsOf(state, 'RequestReceived')[0]?.data.person ?? state.taken?.person,
    settings,
  }
}

type Log = Pick<EventStore, 'readAll' | 'readStream'>

/** The case of a stream; undefined when nothing is on record there. */
export const caseInStream = async (
  store: Pick<Log, 'readStream'>,
  authority: string,
  stream: string,
): Promise<CaseOnRecord | undefined> => {
  const history = await store.readStream(authority, stream)
  if (history.length === 0) return undefined
  return caseOfHistory(authority, stream, history, await settingsOf(store, authority))
}

/**
 * The stream that a reference means; undefined when it is none of that category. The number in it is the place of the
 * first event in the log, so no read model is asked, and a record can be opened the moment it is saved.
 */
export const streamOfReference = async (
  store: Pick<Log, 'readAll'>,
  authority: string,
  reference: string,
  category: Category,
): Promise<string | undefined> => {
  const [, code, place] = REFERENCE.exec(reference) ?? []
  if (code !== authority) return undefined
  const [first] = await store.readAll(authority, { after: Number(place) - 1, limit: 1 })
  return first?.revision === 0 && categoryOf(first.stream) === category ? first.stream : undefined
}

/** The case of a reference; undefined when the authority has none. */
export const caseByReference = async (
  store: Log,
  authority: string,
  reference: string,
): Promise<CaseOnRecord | undefined> => {
  const stream = await streamOfReference(store, authority, reference, 'assessment')
  const found = stream === undefined ? undefined : await caseInStream(store, authority, stream)
  return found?.reference === reference ? found : undefined
}

/** The details of a person, `destroyed` when their key is gone, undefined when none were ever recorded. */
export const detailsOf = async (
  store: Pick<EventStore, 'readStream'>,
  openVault: OpenVault,
  authority: string,
  person: string,
): Promise<Opened | undefined> => {
  const history = await store.readStream(authority, streamName(authority, 'person', person))
  const known = personOf(history.map((event) => personCodec.parse(event)))
  if (known.status === 'none') return undefined
  const vault = await openVault()
  return vault.open(authority, { person, eventType: known.sealedAs, data: known.details })
}
