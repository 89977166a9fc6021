import { type HistoryEvent } from './event.js'
import { HistoryError } from './history-error.js'
import { happenedBy, settle, type Settled } from './settle.js'

const READING = {
  stream: 'assessment',
  upcast: (event: HistoryEvent) => event,
  effectiveDateField: ({ type }: HistoryEvent) => (type === 'Asked' ? 'askedOn' : undefined),
}

const event = (id: string, type: string, occurredOn: string, data: object, recordedAt?: string) => ({
  id,
  type,
  occurredOn,
  data: { ...data },
  ...(recordedAt === undefined ? {} : { recordedAt }),
})
const asked = event('a', 'Asked', '2026-01-05', { askedOn: '2026-01-05', of: 'school' })
const told = event('t', 'Told', '2026-02-02', { on: '2026-02-02' })
const correction = (id: string, target: string, field: string, is: unknown, recordedAt?: string) =>
  event(id, 'FactCorrected', '2026-06-01', { event: target, field, was: null, is, reason: 'x' }, recordedAt)

const settled = (...events: readonly HistoryEvent[]): Settled => settle(events, { reading: READING })
const facts = (...events: readonly HistoryEvent[]) => settled(...events).facts

describe('a history as it is known', () => {
  it('is the history itself without corrections', () => {
    const { recorded, facts: known, applied } = settled(asked, told)
    expect([recorded, known, [...applied]]).toStrictEqual([[asked, told], [asked, told], []])
  })

  it('moves the effective date with its own date, and not with another', () => {
    expect(facts(asked, told, correction('c', 'a', 'askedOn', '2026-01-09'))).toStrictEqual([
      { ...asked, occurredOn: '2026-01-09', data: { askedOn: '2026-01-09', of: 'school' } },
      told,
    ])
    expect(facts(told, correction('c', 't', 'on', '2026-02-09'))).toStrictEqual([
      { ...told, data: { on: '2026-02-09' } },
    ])
    expect(facts(told, correction('c', 't', 'occurredOn', '2026-02-09'))[0]?.occurredOn).toBe('2026-02-09')
  })

  it('leaves out a field that is not known after all', () => {
    expect(facts(asked, correction('c', 'a', 'of', null))).toStrictEqual([
      { ...asked, data: { askedOn: '2026-01-05' } },
    ])
  })

  it('leaves out a record made in error, until that is taken back', () => {
    const first = correction('c1', 't', '*', null)
    expect(facts(asked, told, first)).toStrictEqual([asked])
    const again = settled(asked, told, first, correction('c2', 'c1', '*', null))
    expect([again.facts, [...again.applied]]).toStrictEqual([[asked, told], ['c2']])
  })

  it('puts a correction right that was wrong itself', () => {
    const [fact] = facts(
      asked,
      correction('c1', 'a', 'of', 'nursery'),
      correction('c2', 'c1', 'is', 'college'),
      correction('c3', 'c1', 'is', 'youth club'),
    )
    expect(fact?.data['of']).toBe('youth club')
  })

  it('goes by the order of the log, whatever the clocks of two machines said', () => {
    const earlierInLog = correction('c1', 'a', 'askedOn', '2026-01-12', '2026-06-01T09:00:04Z')
    const laterInLog = correction('c2', 'a', 'askedOn', '2026-01-19', '2026-06-01T09:00:00Z')
    expect(facts(asked, earlierInLog, laterInLog)[0]?.occurredOn).toBe('2026-01-19')
  })

  it('leaves out what was recorded later, and the corrections of it', () => {
    const known = settle(
      [
        { ...asked, recordedAt: '2026-01-05T09:00:00Z' },
        correction('c1', 'a', 'of', 'nursery', '2026-03-01T09:00:00Z'),
        { ...told, recordedAt: '2026-03-02T09:00:00Z' },
        correction('c2', 't', '*', null, '2026-03-02T08:59:59Z'),
      ],
      { reading: READING, knownBy: '2026-03-02T08:59:59Z' },
    )
    expect(known.facts.map(({ id, data }) => [id, data['of']])).toStrictEqual([['a', 'nursery']])
  })

  it('refuses a correction of what it does not hold, and one without its fields', () => {
    const codes = [
      correction('c', 'nothing', 'of', 'x'),
      event('c', 'FactCorrected', '2026-06-01', { event: 'a' }),
    ].map((bad) => {
      try {
        return facts(asked, bad)
      } catch (error) {
        return error instanceof HistoryError ? [error.code, error.eventId] : error
      }
    })
    expect(codes).toStrictEqual([
      ['unknown_event', 'c'],
      ['missing_field', 'c'],
    ])
  })

  it('corrects an event in today’s shape, however old it is', () => {
    const upcast = (one: HistoryEvent): HistoryEvent =>
      'asked' in one.data ? { ...one, data: { askedOn: one.data['asked'] } } : one
    const old = event('a', 'Asked', '2026-01-05', { asked: '2026-01-05' })
    const { facts: known } = settle([old, correction('c', 'a', 'askedOn', '2026-01-09')], {
      reading: { ...READING, upcast },
    })
    expect(known).toStrictEqual([{ ...old, occurredOn: '2026-01-09', data: { askedOn: '2026-01-09' } }])
  })
})

describe('what had happened by a day', () => {
  it('is told by the day as corrected', () => {
    const whole = settled(asked, told, correction('c', 't', 'occurredOn', '2026-01-02'))
    const ids = (day: string) => happenedBy(whole, day).facts.map(({ id }) => id)
    expect([ids('2026-01-01'), ids('2026-01-02'), ids('2026-01-05')]).toStrictEqual([[], ['t'], ['a', 't']])
    expect(happenedBy(whole, '2026-01-02').recorded.map(({ id }) => id)).toStrictEqual(['t', 'c'])
  })
})
