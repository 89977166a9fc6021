import { specOf } from '#testing'
import { type PlanEvent } from '../../catalogue/plan.js'
import { ask, asFarAs, decidedReview, fact, held, made, underTest } from '../spec-helper.js'

const spec = specOf(underTest)

const TAKEN: readonly PlanEvent[] = [
  {
    type: 'TakenOn',
    occurredOn: '2026-01-15',
    data: { return: 'sen2', year: 2026, referenceDate: '2026-01-15', row: 'RE1', codes: {}, person: 'p1' },
  },
  made('2022-06-01'),
]
const last = (notifiedOn: string, review = 'r9') => ask('RecordLastReview', { review, notifiedOn })
const recorded = (notifiedOn: string) =>
  fact('ReviewDecisionNotified', notifiedOn, { review: 'r1', notifiedOn, lastBeforeTakeOn: true })

describe('the last review before a plan was taken on', () => {
  it('is a decision without a meeting, said to be the last', () => {
    spec
      .given(...TAKEN)
      .when(ask('RecordLastReview', { review: 'r1', notifiedOn: '2025-07-10', decision: 'maintain' }))
      .then(
        fact('ReviewDecisionNotified', '2025-07-10', {
          review: 'r1',
          notifiedOn: '2025-07-10',
          decision: 'maintain',
          lastBeforeTakeOn: true,
        }),
      )
  })

  it('may be older than the plan as the return has it, and of the day of the return', () => {
    for (const day of ['2021-05-20', '2026-01-15'])
      expect(underTest.decide(last(day), TAKEN.reduce(underTest.evolve, underTest.initial)).ok).toBe(true)
  })

  it.each([
    ['on a plan of our own', asFarAs.made, '2025-07-10', 'not_taken_on'],
    ['without a plan', [], '2025-07-10', 'no_plan'],
    ['after the return', TAKEN, '2026-01-16', 'after_take_on'],
    [
      'with a later one on record',
      [...TAKEN, decidedReview('r1', 'maintain', '2025-09-01')],
      '2025-07-10',
      'later_review_on_record',
    ],
    ['a second time', [...TAKEN, recorded('2025-07-10')], '2025-07-10', 'last_review_already_recorded'],
    [
      'after the plan had ceased',
      [...TAKEN, fact('PlanCeased', '2025-06-30', { ceasedOn: '2025-06-30', reason: 2 })],
      '2025-07-10',
      'plan_ceased',
    ],
  ])('is refused %s', (_, history, notifiedOn, code) => {
    const outcome = underTest.decide(last(notifiedOn), history.reduce(underTest.evolve, underTest.initial))
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code)
  })

  it('may be none, and then is not another one', () => {
    const none = fact('NoReviewBeforeTakeOn', '2026-11-20', { statedOn: '2026-11-20' })
    const say = ask('RecordNoReview', { statedOn: '2026-11-20' })
    spec
      .given(...TAKEN)
      .when(say)
      .then(none)
    const codeOf = (history: readonly PlanEvent[], command = say) => {
      const outcome = underTest.decide(command, history.reduce(underTest.evolve, underTest.initial))
      return outcome.ok ? undefined : outcome.refusal.code
    }
    const undated = fact('ReviewDecisionNotified', '2026-01-15', { review: 'r1', decision: 'maintain' })
    expect([
      codeOf(asFarAs.made),
      codeOf([...TAKEN, none]),
      codeOf([...TAKEN, none], last('2025-07-10')),
      codeOf([...TAKEN, recorded('2025-07-10')]),
      codeOf([...TAKEN, undated]),
      codeOf([...TAKEN, held('r1', '2025-12-01')]),
      codeOf([...TAKEN, held('r1', '2026-03-01'), decidedReview('r1', 'maintain', '2026-03-20')]),
      codeOf(TAKEN.slice(0, 1)),
    ]).toStrictEqual([
      'not_taken_on',
      'no_review_on_record',
      'no_review_on_record',
      'review_on_record',
      'review_on_record',
      'review_on_record',
      undefined,
      'day_of_plan_unknown',
    ])
  })

  it.each([
    ['the day that the return has, now said to be the last', decidedReview('r1', 'maintain', '2025-07-10')],
    ['a later one than was thought the last', recorded('2024-07-10')],
    ['one beside a review since', decidedReview('r1', 'maintain', '2026-03-20')],
  ])('can be %s', (_, known) => {
    const state = [...TAKEN, known].reduce(underTest.evolve, underTest.initial)
    expect(underTest.decide(last('2025-07-10'), state).ok).toBe(true)
  })
})
