import { type DecidedEvent, labelOf, type Recorded, type RecordedAssessmentEvent } from '#casework'
import { type StoredEvent } from '#event-store'
import { type OnRecord, type SettledState } from '#application'
import { WHOLE_RECORD } from '#statute'
import { londonMoment } from '../words/dates.js'
import { valueInWords } from '../words/event-in-words.js'
import { accountName, actorOf } from '../words/names.js'

type Correction = Extract<RecordedAssessmentEvent, { type: 'FactCorrected' }>

export interface CorrectionLine {
  readonly event: string
  /** "Received": empty where the whole record was taken back. */
  readonly name: string
  readonly was: string
  readonly is: string
  readonly reason: string
  readonly by: string
  /** Whoever agreed to it, where somebody was asked. */
  readonly agreedBy?: string
  readonly at: string
  /** Taken back by a later one: it no longer counts. */
  readonly takenBack: boolean
}

/** What only a return said of it has no name on a page. */
const UNNAMED = 'Another detail'

/** A correction has the same shape on a case and on a plan. */
const correctionsIn = ({ history }: SettledState): readonly Correction[] =>
  history.filter((event): event is Correction => event.type === 'FactCorrected')

/** The corrections made to a record itself, oldest first. */
export const correctionsOf = (
  { id, type }: Pick<Recorded<DecidedEvent>, 'id' | 'type'>,
  { state, directory }: Pick<OnRecord<SettledState>, 'state' | 'directory'>,
  stored: ReadonlyMap<string, StoredEvent>,
): readonly CorrectionLine[] =>
  correctionsIn(state)
    .filter(({ data }) => data.event === id)
    .map((correction) => {
      const { field, was, is, reason, approver } = correction.data
      const record = stored.get(correction.id)
      return {
        event: correction.id,
        name: field === WHOLE_RECORD ? '' : (labelOf(type, field) ?? UNNAMED),
        was: field === WHOLE_RECORD ? '' : valueInWords(type, field, was, { state, directory }),
        is: field === WHOLE_RECORD ? '' : valueInWords(type, field, is, { state, directory }),
        reason,
        ...(approver === undefined ? {} : { agreedBy: accountName(approver, directory) }),
        by: record === undefined ? '' : accountName(actorOf(record), directory),
        at: record === undefined ? '' : londonMoment(record.recordedAt),
        takenBack: !state.settled.applied.has(correction.id),
      }
    })
