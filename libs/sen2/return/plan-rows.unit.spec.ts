import { plan, type RecordedPlanEvent, planRecord, wholePlanOf } from '#casework'
import { namedPlanRow } from './plan-rows.js'

const begun: readonly RecordedPlanEvent[] = [
  {
    id: 'e1',
    type: 'TakenOn',
    occurredOn: '2026-01-15',
    data: {
      return: 'sen2',
      year: 2026,
      referenceDate: '2026-01-15',
      row: 'N1',
      person: 'p1',
      codes: { planres: 'A', pb: '0', oa: '0' },
    },
  },
  { id: 'e2', type: 'PlanStarted', occurredOn: '2024-07-12', data: { person: 'p1', madeOn: '2024-07-12' } },
]

const arranged: RecordedPlanEvent = {
  id: 'e3',
  type: 'ArrangementsRecorded',
  occurredOn: '2026-03-02',
  data: { since: '2026-03-02', residential: 'weeks52', personalBudget: true, organised: true },
}

const said = (history: readonly RecordedPlanEvent[]) => {
  const state = wholePlanOf(planRecord.settledOf(history))
  const { planres, pb, oa } =
    namedPlanRow({ id: 'x', reference: 'EHC-885-000001', state, texts: new Map() }, state, [])?.cells ?? {}
  return [planres, pb, oa]
}

test('a plan is arranged as the return had it, until it is recorded otherwise', () => {
  expect(said(begun)).toStrictEqual([
    { value: 'A', because: ['e1'] },
    { value: '0', because: ['e1'] },
    { value: '0', because: ['e1'] },
  ])
  expect(said([...begun, arranged])).toStrictEqual([
    { value: 'B', because: ['e3'] },
    { value: '1', because: ['e3'] },
    { value: '1', because: ['e3'] },
  ])
})

const settled = (since: string): RecordedPlanEvent => ({
  ...arranged,
  id: 'e4',
  type: 'ArrangementsRecorded',
  occurredOn: since,
  data: { since, residential: 'none', personalBudget: false },
})

test('what is said here since an earlier day is said later than the return that brought the plan', () => {
  expect(
    said([...begun, settled('2025-09-01')]).map(({ value } = { value: '', because: [] }) => value),
  ).toStrictEqual(['', '0', '0'])
  expect(said([...begun, arranged, settled('2025-09-01')])[0]).toStrictEqual({ value: 'B', because: ['e3'] })
})

/** What somebody puts right, by the decider: what it refuses cannot be put right. */
const corrected = (
  history: readonly RecordedPlanEvent[],
  { field, is }: { readonly field: string; readonly is: string | null },
): readonly RecordedPlanEvent[] => {
  const event = history.at(-1)?.id ?? ''
  const command = {
    type: 'CorrectFact',
    event,
    field,
    is,
    reason: 'Better evidence came',
    meta: { commandId: 'c1', today: '2026-11-21', now: '2026-11-21T09:00:00.000Z', actor: 'officer-1' },
  } as const
  const decision = plan.decide(command, history.reduce(plan.evolve, plan.initial))
  if (!decision.ok) throw new Error(decision.refusal.message)
  return [...history, ...decision.events.map((one, at) => ({ ...one, id: `k${history.length + at}` }))]
}

describe('how a plan is arranged, put right', () => {
  const whole = [...begun, arranged]

  test.each([
    ['residential', 'weeks38to51', ['A', '1', '1']],
    ['residential', 'none', ['', '1', '1']],
  ] as const)('%s: %s', (field, is, values) => {
    expect(said(corrected(whole, { field, is })).map((one) => one?.value)).toStrictEqual(values)
  })

  test('taken back, so that what the return said of it holds again', () => {
    expect(said(corrected(whole, { field: '*', is: null }))).toStrictEqual(said(begun))
  })

  test('since another day, also since one before the return', () => {
    const since = corrected(whole, { field: 'since', is: '2025-12-01' })
    expect(said(since).map((one) => one?.value)).toStrictEqual(['B', '1', '1'])
    expect(said([...since, settled('2026-02-02')]).map((one) => one?.value)).toStrictEqual(['', '0', '0'])
  })
})
