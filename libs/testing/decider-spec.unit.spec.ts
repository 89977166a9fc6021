import { AssertionError } from 'node:assert'
import { specOf } from './decider-spec.js'

interface Asked {
  readonly type: 'Asked'
  readonly on: string
  readonly note?: string | undefined
}

interface Answered {
  readonly type: 'Answered'
  readonly on: string
}

/** A question may be asked twice and answered once. */
const question = specOf({
  initial: 0,
  evolve: (asked: number, event: Asked | Answered) => asked + (event.type === 'Asked' ? 1 : 0),
  decide: (on: string, asked: number) =>
    asked === 0
      ? { ok: false as const, refusal: { code: 'not_asked' } }
      : {
          ok: true as const,
          events: [
            { type: 'Asked' as const, on },
            { type: 'Answered' as const, on },
          ],
        },
})

const asked: Asked = { type: 'Asked', on: '2026-01-12' }

describe('given, when, then', () => {
  test('passes for exactly what was decided', () => {
    question
      .given(asked)
      .when('2026-01-13')
      .then({ type: 'Asked', on: '2026-01-13' }, { type: 'Answered', on: '2026-01-13' })
    question.given().when('2026-01-13').thenRefused({ code: 'not_asked' })
  })

  describe('can fail: the control without which every other test of a decider proves nothing', () => {
    const outcome = question.given(asked).when('2026-01-13')
    const [first, second] = [
      { type: 'Asked', on: '2026-01-13' },
      { type: 'Answered', on: '2026-01-13' },
    ] as const
    test.each([
      ['no event', []],
      ['an event too few', [first]],
      ['an event too many', [first, second, second]],
      ['another order', [second, first]],
      ['another value', [first, { type: 'Answered', on: '2026-01-14' } as const]],
      ['a field that is there but undefined', [{ ...first, note: undefined }, second]],
    ])('%s', (_, events) => {
      expect(() => {
        outcome.then(...events)
      }).toThrow(AssertionError)
    })

    test('a refusal that was not given, and one that was', () => {
      expect(() => {
        outcome.thenRefused({ code: 'not_asked' })
      }).toThrow(AssertionError)
      expect(() => {
        question.given().when('2026-01-13').then()
      }).toThrow(AssertionError)
      expect(() => {
        question.given().when('2026-01-13').thenRefused({ code: 'asked' })
      }).toThrow(AssertionError)
    })
  })
})
