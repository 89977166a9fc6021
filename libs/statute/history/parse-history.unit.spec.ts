import { HistoryError } from './history-error.js'
import { parseCaseHistory } from './parse-history.js'

const EVENT = {
  id: 'e1',
  type: 'RequestReceived',
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00Z',
  data: { receivedOn: '2026-01-12' },
}
const HISTORY = { authority: '333', stream: 'assessment', events: [EVENT] }

const refused = (value: unknown): readonly unknown[] => {
  try {
    parseCaseHistory(value)
    return ['nothing']
  } catch (error) {
    return error instanceof HistoryError ? [error.code, error.eventId, error.message] : [error]
  }
}

describe('a case history file', () => {
  it('is read with what the clock asks for, and the time of recording only where it has one', () => {
    const { recordedAt, ...unrecorded } = EVENT
    const second = { ...unrecorded, id: 'e2', colour: 'blue' }
    expect(parseCaseHistory({ ...HISTORY, title: 'a case', events: [EVENT, second] })).toStrictEqual({
      ...HISTORY,
      events: [
        { ...unrecorded, recordedAt },
        { ...unrecorded, id: 'e2' },
      ],
    })
  })

  it.each([undefined, null, 'text', [], { authority: '333' }, { ...HISTORY, events: { 0: EVENT } }])(
    'is a JSON object with a list of events, and not %j',
    (value) => {
      expect(refused(value)).toStrictEqual([
        'bad_history',
        undefined,
        'A case history is a JSON object with "authority", "stream" and a list "events".',
      ])
    },
  )

  it.each(['authority', 'stream'])('needs "%s", as a text that is not empty', (field) => {
    for (const value of [undefined, '', 333])
      expect(refused({ ...HISTORY, [field]: value })).toStrictEqual([
        'missing_field',
        undefined,
        `The history needs "${field}". Add it and try again.`,
      ])
  })

  it.each([
    ['id', 'Event number 2', undefined],
    ['type', 'Event e2', 'e2'],
    ['occurredOn', 'Event e2 (RequestReceived)', 'e2'],
    ['data', 'Event e2 (RequestReceived)', 'e2'],
  ])('needs the "%s" of each event, and says of which', (field, place, eventId) => {
    for (const value of [undefined, null, '', 7, []])
      expect(refused({ ...HISTORY, events: [EVENT, { ...EVENT, id: 'e2', [field]: value }] })).toStrictEqual([
        'missing_field',
        eventId,
        `${place} needs "${field}". Add it and try again.`,
      ])
  })

  it.each(['', 20260112, null])('has no %j for a time of recording', (recordedAt) => {
    expect(refused({ ...HISTORY, events: [{ ...EVENT, recordedAt }] })).toStrictEqual([
      'missing_field',
      'e1',
      'Event e1 (RequestReceived) needs "recordedAt". Add it and try again.',
    ])
  })

  it.each([null, 'e1', [EVENT]])('has objects for events, and not %j', (one) => {
    expect(refused({ ...HISTORY, events: [one] })).toStrictEqual([
      'bad_history',
      undefined,
      'Event number 1 is not a JSON object.',
    ])
  })

  it('names the event whose day is impossible, and two of one id', () => {
    expect(
      refused({ ...HISTORY, events: [{ ...EVENT, occurredOn: '2026-02-30' }] }).slice(0, 2),
    ).toStrictEqual(['bad_date', 'e1'])
    expect(refused({ ...HISTORY, events: [EVENT, { ...EVENT, id: 'e2' }, EVENT] })).toStrictEqual([
      'duplicate_event',
      'e1',
      'Two events have the id e1. Give each its own.',
    ])
  })
})
