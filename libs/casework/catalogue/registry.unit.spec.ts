import { received } from '../assessment/spec-helper.js'
import { codecOf } from './codec.js'
import { parseEvent, schemaVersionOf } from './registry.js'

const request = received('2026-01-12')

describe('reading an event', () => {
  it('gives what was written', () => {
    expect(parseEvent('assessment', request)).toStrictEqual({ ok: true, event: request })
  })

  it('takes a request whose date a return did not know', () => {
    const unknown = { ...request, data: { person: 'p1', source: 'school' } }
    expect(parseEvent('assessment', unknown)).toStrictEqual({ ok: true, event: unknown })
  })

  it.each([
    ['a type of another category', { ...request, type: 'PlanStarted' }, 'unknown_event_type'],
    [
      'a type called like a property of every object',
      { ...request, type: 'constructor' },
      'unknown_event_type',
    ],
    ['a version to come', { ...request, schemaVersion: 3 }, 'unknown_event_version'],
    ['a field that is not ours', { ...request, data: { ...request.data, surname: 'x' } }, 'bad_fact'],
    ['30 February', { ...received('2026-02-30') }, 'undated_fact'],
    ['two dates for one fact', { ...request, occurredOn: '2026-01-13' }, 'dates_disagree'],
    [
      'an id with a space, as a name has',
      { ...request, data: { ...request.data, person: 'A B' } },
      'bad_fact',
    ],
  ])('refuses %s', (_what, event, code) => {
    expect(parseEvent('assessment', event)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('never quotes a value: it may be a name', () => {
    const secret = { ...request, data: { ...request.data, source: 'Secretname' } }
    expect(JSON.stringify(parseEvent('assessment', secret))).not.toContain('Secretname')
  })
})

describe('the codec', () => {
  it('knows the version in which a type is written', () => {
    expect(schemaVersionOf('plan', 'PlanStarted')).toBe(1)
    expect(() => schemaVersionOf('plan', 'RequestReceived')).toThrow(
      'No plan event is called RequestReceived',
    )
  })

  it('stops at what it does not know', () => {
    const codec = codecOf('assessment')
    const logged = { ...request, id: 'e1', schemaVersion: 1 }
    expect(codec.parse(logged)).toStrictEqual({ ...request, id: 'e1' })
    const next = schemaVersionOf('assessment', 'RequestReceived') + 1
    expect(() => codec.parse({ ...logged, schemaVersion: next })).toThrow(
      `RequestReceived is not known in version ${next} among assessment events`,
    )
  })
})
