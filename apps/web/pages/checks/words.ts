import { WHOLE_RECORD } from '#statute'
import { type CommonToRecord, type OnRecord, type Outcome, type SettledState } from '#application'
import { labelOf } from '#casework'
import { eventTitle, type Line, linesOf, valueInWords } from '../../parts/words/event-in-words.js'

/** What somebody asked to be recorded, field by field, as a page of the record says it. */
export const askedInWords = (
  record: OnRecord<SettledState>,
  what: CommonToRecord,
): readonly Omit<Line, 'field'>[] => {
  if (what.type === 'CorrectFact') {
    const { event, field, is, reason } = what
    const found = record.state.history.find(({ id }) => id === event)
    const type = found?.type ?? ''
    return [
      { name: 'Record', value: eventTitle(type) },
      field === WHOLE_RECORD
        ? { name: 'Correction', value: 'It is taken back: it did not happen' }
        : { name: labelOf(type, field) ?? 'Correction', value: valueInWords(type, field, is, record) },
      { name: 'Reason', value: reason },
    ]
  }
  return linesOf('ExceptionRecorded', what.data, record)
}

/** Why something was not saved. */
export const notSaved = (outcome: Exclude<Outcome, { kind: 'recorded' }>): string =>
  outcome.kind === 'refused'
    ? outcome.refusal.message
    : 'Somebody else saved something at the same moment. Look again, and save once more.'
