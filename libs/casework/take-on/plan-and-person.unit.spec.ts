import { meta, TODAY } from '../assessment/spec-helper.js'
import { person } from '../person/index.js'
import { type PlanFact, type RecordedPlanEvent } from '../catalogue/plan.js'
import { plan, planOf, planRecord } from '../plan/index.js'
import { takeOnPerson } from './person.js'
import { takeOnPlan } from './plan.js'

const from = {
  return: 'sen2',
  year: 2026,
  referenceDate: '2026-01-15',
  row: 'NA0000181',
  codes: {},
} as const
const begun = { type: 'TakenOn', occurredOn: '2026-01-15', data: { ...from, person: 'p1' } } as const

const review = (year: number): PlanFact => ({
  type: 'ReviewMeetingHeld',
  occurredOn: `${year}-06-01`,
  data: { review: `r${year}`, heldOn: `${year}-06-01` },
})
const started: PlanFact = {
  type: 'PlanStarted',
  occurredOn: '2024-06-01',
  data: { person: 'p1', madeOn: '2024-06-01' },
}

describe('taking a plan on', () => {
  const command = (facts: readonly PlanFact[]) =>
    ({ type: 'TakeOnPlan', taken: begun.data, facts, meta }) as const

  it('begins with where it comes from', () => {
    expect(plan.decide(command([started, review(2025)]), plan.initial)).toStrictEqual({
      ok: true,
      events: [begun, started, review(2025)],
      differences: [],
    })
  })

  it("knows this year's review from last year's", () => {
    const history = [begun, started, review(2025)].map((event, index) => ({ ...event, id: `e${index}` }))
    expect(takeOnPlan(command([started, review(2025), review(2026)]), history)).toStrictEqual({
      ok: true,
      events: [review(2026)],
      differences: [],
    })
  })

  it('tells a plan in force from one that has ceased', () => {
    const ceased = { id: 'e3', type: 'PlanCeased', occurredOn: '2026-01-15', data: { reason: 2 } } as const
    const inForce = planOf(
      planRecord.settledOf([
        { ...begun, id: 'e1' },
        { ...started, id: 'e2' },
      ]),
    )
    expect(planOf(planRecord.settledOf([{ ...begun, id: 'e1' }])).stage).toStrictEqual({ status: 'known' })
    expect(inForce.stage).toStrictEqual({ status: 'inForce', start: { ...started, id: 'e2' } })
    expect(plan.evolve(inForce, ceased).stage).toStrictEqual({ status: 'ceased', ending: ceased })
  })

  it('records that a later return arranges it otherwise, once, and an earlier one never', () => {
    const arranged = (referenceDate: string, codes: Readonly<Record<string, string>>) => {
      const taken = { ...begun.data, referenceDate, codes }
      return { type: 'TakeOnPlan', taken, facts: [], meta } as const
    }
    const first = [{ ...begun, data: { ...begun.data, codes: { planres: 'A', pb: '0' } } }, started]
    const history = first.map((event, index) => ({ ...event, id: `e${index}` }))
    const later = arranged('2027-01-21', { planres: 'B', pb: '1', oa: '1', dp: 'D' })
    const said = {
      type: 'ArrangementsRecorded',
      occurredOn: '2027-01-21',
      data: { residential: 'weeks52', personalBudget: true, organised: true, directPayments: 'D' },
    }
    expect(takeOnPlan(later, history)).toStrictEqual({ ok: true, events: [said], differences: [] })
    const again = [...history, { ...said, id: 'e9' } as RecordedPlanEvent]
    const nothing = { ok: true, events: [], differences: [] }
    expect(takeOnPlan(later, again)).toStrictEqual(nothing)
    expect(takeOnPlan(arranged('2028-01-20', later.taken.codes), again)).toStrictEqual(nothing)
    expect(takeOnPlan(arranged('2025-01-16', later.taken.codes), history)).toStrictEqual(nothing)
    expect(takeOnPlan(arranged('2027-01-21', {}), history)).toStrictEqual(nothing)
  })

  it('corrects a date of it', () => {
    const state = planOf(
      planRecord.settledOf([
        { ...begun, id: 'e1' },
        { ...started, id: 'e2' },
      ]),
    )
    const correct = {
      type: 'CorrectFact',
      event: 'e2',
      field: 'madeOn',
      is: '2024-06-03',
      reason: 'Slip',
      meta,
    } as const
    expect(plan.decide(correct, state)).toStrictEqual({
      ok: true,
      events: [
        {
          type: 'FactCorrected',
          occurredOn: TODAY,
          data: { event: 'e2', field: 'madeOn', was: '2024-06-01', is: '2024-06-03', reason: 'Slip' },
        },
      ],
    })
  })
})

describe('taking a person on', () => {
  const details = { sealed: 'c2VhbGVk', keyId: 'p1', matches: { upn: 'a'.repeat(64) } }
  const command = { type: 'TakeOnPerson', taken: from, details, differing: [], meta } as const
  const first = [
    { type: 'TakenOn', occurredOn: '2026-01-15', data: from },
    { type: 'PersonRecorded', occurredOn: '2026-01-15', data: details },
  ] as const
  const history = first.map((event, index) => ({ ...event, id: `e${index + 1}` }))

  it('records the sealed details and nothing else', () => {
    expect(person.decide(command, person.initial)).toStrictEqual({ ok: true, events: first, differences: [] })
  })

  it('again adds nothing', () => {
    expect(takeOnPerson(command, history)).toStrictEqual({ ok: true, events: [], differences: [] })
  })

  it('names the fields that differ, never their values, and changes them only when told to', () => {
    const moved = { ...command, differing: ['postcode'] }
    const difference = { event: 'e2', type: 'PersonRecorded', field: 'postcode', was: 'sealed', is: 'sealed' }
    expect(takeOnPerson(moved, history)).toStrictEqual({ ok: true, events: [], differences: [difference] })
    expect(takeOnPerson({ ...moved, applyDifferences: true }, history)).toStrictEqual({
      ok: true,
      events: [{ type: 'PersonChanged', occurredOn: TODAY, data: { ...details, changed: ['postcode'] } }],
      differences: [difference],
    })
  })

  it('refuses details that are not sealed', () => {
    const open = { ...command, details: { ...details, sealed: 'not sealed' } }
    expect(takeOnPerson(open, [])).toMatchObject({
      ok: false,
      refusal: { code: 'bad_fact', field: 'sealed' },
    })
  })
})
