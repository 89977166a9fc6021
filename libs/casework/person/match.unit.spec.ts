import { meta, TODAY } from '../assessment/spec-helper.js'
import { type PersonEvent } from '../catalogue/person.js'
import { matchesOf, person, personOf } from './index.js'

const pair = { match: 'm1', record: 'new', other: 'old' } as const
const suspected: PersonEvent = {
  type: 'MatchSuspected',
  occurredOn: TODAY,
  data: { ...pair, about: 'person', because: 'birthDateAndOneName', alike: false, numbersDiffer: true },
}

const recorded = (...events: readonly PersonEvent[]) => events.map((event, n) => ({ ...event, id: `e${n}` }))

const say = (answer: 'same' | 'different', reason: string, ...history: readonly PersonEvent[]) =>
  person.decide({ type: 'SettleMatch', match: 'm1', answer, reason, meta }, personOf(recorded(...history)))

const answered = (
  type: 'PersonsJoined' | 'PersonsParted',
  reason = 'Birth certificate seen',
): PersonEvent => ({
  type,
  occurredOn: TODAY,
  data: { ...pair, reason },
})

describe('a pair of records', () => {
  it('is asked about once', () => {
    const asked = { type: 'SuspectMatch', data: suspected.data, meta } as Parameters<typeof person.decide>[0]
    expect(person.decide(asked, person.initial)).toStrictEqual({ ok: true, events: [suspected] })
    expect(person.decide(asked, personOf(recorded(suspected)))).toStrictEqual({ ok: true, events: [] })
  })

  it('is joined, and parted again after later events', () => {
    expect(say('same', ' Birth certificate seen ', suspected)).toStrictEqual({
      ok: true,
      events: [answered('PersonsJoined')],
    })
    expect(say('different', 'Two cousins', suspected, answered('PersonsJoined'))).toStrictEqual({
      ok: true,
      events: [answered('PersonsParted', 'Two cousins')],
    })
    const history = recorded(suspected, answered('PersonsJoined'), answered('PersonsParted', 'Two cousins'))
    expect(matchesOf(history).map(({ status, reason }) => [status, reason])).toStrictEqual([
      ['different', 'Two cousins'],
    ])
  })

  it.each([
    ['without a reason', say('same', '  ', suspected), 'grounds_needed'],
    ['twice alike', say('same', 'Again', suspected, answered('PersonsJoined')), 'already_joined'],
    ['that was never asked about', say('same', 'So it is'), 'unknown_match'],
  ])('is not settled %s', (_, decision, code) => {
    expect(decision).toMatchObject({ ok: false, refusal: { code } })
  })

  it('leaves the details as they were', () => {
    const details = { sealed: 'c2VhbGVk', keyId: 'p1', matches: {} }
    const known = personOf(
      recorded(
        { type: 'PersonRecorded', occurredOn: TODAY, data: details },
        suspected,
        answered('PersonsJoined'),
      ),
    )
    expect(known).toMatchObject({ status: 'recorded', details, sealedAs: 'PersonRecorded' })
  })
})
