import { type RecordedPlanEvent, planRecord, wholePlanOf } from '#casework'
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
    namedPlanRow({ id: 'x', reference: 'EHC-885-000001', state }, state, [])?.cells ?? {}
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
