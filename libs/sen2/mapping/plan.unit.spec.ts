import { type Cells, removeFolders, type Tables, wholeCase } from '../export-folder.spec.js'
import { derivedId } from './ids.js'
import { mapped } from './mapped.spec.js'
import { planMapping, type PlanMapping } from './plan.js'

afterAll(removeFolders)

const WHOLE = wholeCase('1')

const change = (table: keyof Tables, cells: Cells): Tables => ({
  ...WHOLE,
  [table]: (WHOLE[table] ?? []).map((row) => ({ ...row, ...cells })),
})

const mappingOf = async (tables: Tables): Promise<PlanMapping | undefined> => {
  const { header, people } = await mapped(tables)
  const [rows] = people[0]?.requests ?? []
  return rows && planMapping(header, rows, { person: 'p', plan: 'v', assessment: 'a' })
}

const factsOf = async (tables: Tables, ...types: readonly string[]) =>
  (await mappingOf(tables))?.facts.flatMap(({ fact }) =>
    types.includes(fact.type) ? [[fact.type, fact.occurredOn, fact.data]] : [],
  )

const NOT_SPECIAL = { senUnit: false, resourcedProvision: false }

test('a plan with all that hangs on it, in the order of its story', async () => {
  const mapping = await mappingOf(WHOLE)
  const review = derivedId('v', 'review', '2025-06-20')
  expect(mapping?.taken.row).toBe('N1')
  expect(
    mapping?.facts.map(({ fact, origin }) => [origin.file, fact.type, fact.occurredOn, fact.data]),
  ).toStrictEqual([
    ['namedplan', 'PlanStarted', '2024-07-12', { person: 'p', madeOn: '2024-07-12', assessment: 'a' }],
    [
      'plandetail',
      'PlacementRecorded',
      '2026-01-15',
      { ...NOT_SPECIAL, kind: 'named', rank: 1, urn: '116700' },
    ],
    [
      'placementdetail',
      'PlacementRecorded',
      '2024-09-02',
      { ...NOT_SPECIAL, kind: 'attended', rank: 1, urn: '116700', enteredOn: '2024-09-02' },
    ],
    ['senneed', 'NeedRecorded', '2026-01-15', { need: 'ASD', rank: 1 }],
    ['activeplans', 'ReviewMeetingHeld', '2025-06-20', { review, heldOn: '2025-06-20' }],
    [
      'activeplans',
      'ReviewDecisionNotified',
      '2025-07-10',
      { review, decision: 'maintain', notifiedOn: '2025-07-10' },
    ],
  ])
})

test('a case without a plan row has no plan', async () => {
  expect(await mappingOf({ ...WHOLE, namedplan: [], plandetail: [], activeplans: [] })).toBeUndefined()
})

test('a plan in force without a named plan begins with its own row and makes up no start', async () => {
  const mapping = await mappingOf({ ...WHOLE, namedplan: [], plandetail: [] })
  expect([mapping?.taken.row, mapping?.facts.some(({ fact }) => fact.type === 'PlanStarted')]).toStrictEqual([
    'V1',
    false,
  ])
})

test('a plan that ceased, with and without a date or a known reason', async () => {
  const ceased = (cells: Cells) => factsOf(change('namedplan', cells), 'PlanCeased')
  expect(await ceased({ ceasedate: '2025-09-01', ceasereason: '5' })).toStrictEqual([
    ['PlanCeased', '2025-09-01', { ceasedOn: '2025-09-01', reason: 5 }],
  ])
  expect(await ceased({ ceasedate: '2025-09-01', ceasereason: 'X' })).toStrictEqual([
    ['PlanCeased', '2025-09-01', { ceasedOn: '2025-09-01' }],
  ])
  expect(await ceased({ ceasereason: '1' })).toStrictEqual([['PlanCeased', '2026-01-15', { reason: 1 }]])
})

test('a plan that came from elsewhere, an amendment notice, a phase transfer', async () => {
  const cells = {
    transferla: '330',
    reviewdraft: '2025-07-15',
    phasetransferduedate: '2026-02-15',
    phasetransferfinaldate: '2026-01-10',
  }
  const types = ['PlanTransferredIn', 'AmendmentNoticeSent', 'PhaseTransferScheduled', 'PlacementNamed']
  expect(await factsOf(change('activeplans', cells), ...types)).toStrictEqual([
    ['PlanTransferredIn', '2026-01-15', { fromAuthority: '330' }],
    [
      'AmendmentNoticeSent',
      '2025-07-15',
      { review: derivedId('v', 'review', '2025-06-20'), sentOn: '2025-07-15' },
    ],
    ['PhaseTransferScheduled', '2026-01-15', { dueOn: '2026-02-15' }],
    ['PlacementNamed', '2026-01-10', { namedOn: '2026-01-10' }],
  ])
})

test('words stand where a setting is described, and in place of no code', async () => {
  const words = 'at home with Aunt Zenobia'
  const placement = { placementdetailtableid: 'L9', activeplanstableid: 'V1' }
  const of = async (more: Cells) =>
    factsOf({ ...WHOLE, placementdetail: [{ ...placement, ...more }] }, 'PlacementRecorded')
  expect(JSON.stringify(await of({ urn: words, ukprn: words, res: words }))).not.toContain('Zenobia')
  expect((await of({ sensetting: 'OTH', sensettingother: words }))?.at(-1)?.at(-1)).toStrictEqual({
    ...{ kind: 'attended', setting: 'OTH', settingOther: words },
  })
})
