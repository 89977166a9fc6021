import { meta, TODAY } from '../assessment/spec-helper.js'
import { plan, planOf, planRecord, type PlanCommandOf } from './index.js'

const start = (madeOn: string): PlanCommandOf<'StartPlan'> => ({
  type: 'StartPlan',
  data: { person: 'p1', madeOn, assessment: 'a1' },
  meta,
})
const started = (madeOn: string) =>
  ({ type: 'PlanStarted', occurredOn: madeOn, data: { person: 'p1', madeOn, assessment: 'a1' } }) as const
const answer = (command: PlanCommandOf<'StartPlan'>, state = plan.initial) => {
  const decision = plan.decide(command, state)
  return decision.ok ? decision.events : [decision.refusal.code, decision.refusal.field]
}

describe('starting a plan', () => {
  it('records the day on which it was made, and the assessment that it comes from', () => {
    expect(answer(start(TODAY))).toStrictEqual([started(TODAY)])
    expect(plan.evolve(plan.initial, { ...started(TODAY), id: 'e1' }).stage).toStrictEqual({
      status: 'inForce',
      start: { ...started(TODAY), id: 'e1' },
    })
  })

  it.each([
    ['a day to come', '2026-11-22', ['in_the_future', 'madeOn']],
    ['a day that does not exist', '2026-02-30', ['bad_date', 'madeOn']],
    ['no day', '', ['date_needed', 'madeOn']],
  ])('is refused with %s', (_, madeOn, refusal) => {
    expect(answer(start(madeOn))).toStrictEqual(refusal)
  })

  it('is refused for a plan on record, in force or ceased', () => {
    const inForce = planOf(planRecord.settledOf([{ ...started('2026-06-01'), id: 'e1' }]))
    const ceased = plan.evolve(inForce, {
      id: 'e2',
      type: 'PlanCeased',
      occurredOn: TODAY,
      data: { ceasedOn: TODAY, reason: 1 },
    })
    for (const state of [inForce, ceased])
      expect(answer(start(TODAY), state)).toStrictEqual(['plan_already_started', undefined])
  })
})
