import { WHOLE_RECORD } from '#statute'
import { type CommonToRecord, type OnRecord, type SettledState } from '#application'
import { labelOf } from '#casework'
import { eventTitle, valueInWords } from '../../parts/words/event-in-words.js'

interface Line {
  readonly name: string
  readonly value: string
}

/** What somebody asked to be recorded, field by field, as a page of the record says it. */
export const askedInWords = (record: OnRecord<SettledState>, what: CommonToRecord): readonly Line[] => {
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
  const type = 'ExceptionRecorded'
  return Object.entries(what.data).flatMap(([field, value]) => {
    const name = labelOf(type, field)
    return name === undefined ? [] : [{ name, value: valueInWords(type, field, value, record) }]
  })
}
