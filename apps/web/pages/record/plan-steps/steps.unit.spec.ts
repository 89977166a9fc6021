import { planRecord } from '#casework'
import { PLAN_GROUPS } from './shared.js'
import { PLAN_STEPS } from './index.js'

/** It begins with the final plan of a case, and is not recorded by hand. */
const NOT_BY_HAND = 'StartPlan'

describe('the steps of a plan', () => {
  test('record everything that can happen to it, each under an address of its own', () => {
    const commands = [...Object.keys(planRecord.steps).filter((type) => type !== NOT_BY_HAND), 'CorrectFact']
    expect([...new Set(PLAN_STEPS.map(({ type }) => type))].toSorted()).toStrictEqual(commands.toSorted())
    expect(new Set(PLAN_STEPS.map(({ id }) => id)).size).toBe(PLAN_STEPS.length)
  })

  test('leave no subject of the list empty', () => {
    expect([...new Set(PLAN_STEPS.map(({ group }) => group))].toSorted()).toStrictEqual(
      PLAN_GROUPS.toSorted(),
    )
  })
})
