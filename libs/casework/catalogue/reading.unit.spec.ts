import { type HistoryEvent, settle } from '#statute'
import { assessmentOf } from '../assessment/index.js'
import { inTodaysShape, readingOfLog } from './reading.js'

const corrected = (data: Readonly<Record<string, unknown>>, field: string): string | undefined => {
  const events: readonly HistoryEvent[] = [
    { id: 'e1', type: 'AssessmentAgreed', occurredOn: '2026-02-18', data },
    {
      id: 'c1',
      type: 'FactCorrected',
      occurredOn: '2026-03-01',
      data: { event: 'e1', field, is: '2026-02-16' },
    },
  ]
  return settle(events, { reading: inTodaysShape<HistoryEvent>('assessment') }).facts[0]?.occurredOn
}

describe('the date that tells an event', () => {
  it.each([
    [
      'the decision, where both are known',
      { decidedOn: '2026-02-18', notifiedOn: '2026-02-20' },
      'decidedOn',
    ],
    ['the notice, where only that is known', { notifiedOn: '2026-02-18' }, 'notifiedOn'],
  ])('is %s: its correction moves the day', (_, data, field) => {
    expect(corrected(data, field)).toBe('2026-02-16')
  })

  it('is not the notice where the decision is known', () => {
    expect(corrected({ decidedOn: '2026-02-18', notifiedOn: '2026-02-20' }, 'notifiedOn')).toBe('2026-02-18')
  })
})

describe('the log of a case', () => {
  it('is read in today’s shape, whatever version it was written in, and corrected so', () => {
    const written = (id: string, type: string, schemaVersion: number, data: HistoryEvent['data']) => ({
      id,
      type,
      schemaVersion,
      occurredOn: '2026-01-12',
      data,
    })
    const settled = settle(
      [
        written('e1', 'RequestReceived', 1, { person: 'p1', source: 'school', receivedOn: '2026-01-12' }),
        written('c1', 'FactCorrected', 1, {
          event: 'e1',
          field: 'receivedOn',
          was: '2026-01-12',
          is: '2026-01-09',
          reason: 'Date stamp',
        }),
      ],
      { reading: readingOfLog('assessment') },
    )
    const { stage } = assessmentOf(settled)
    expect(stage.status === 'requested' && stage.request.data.receivedOn).toBe('2026-01-09')
  })

  it('is not read at all where a newer program wrote to it', () => {
    const newer = {
      id: 'e1',
      type: 'RequestReceived',
      schemaVersion: 9,
      occurredOn: '2026-01-12',
      data: { receivedOn: '2026-01-12' },
    }
    expect(() => settle([newer], { reading: readingOfLog('assessment') })).toThrow('RequestReceived')
  })
})
