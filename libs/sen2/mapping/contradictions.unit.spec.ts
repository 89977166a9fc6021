import { type Cells, removeFolders, type Tables, wholeCase } from '../export-folder.spec.js'
import { contradictions } from './contradictions.js'
import { mapped } from './mapped.spec.js'

afterAll(removeFolders)

const WHOLE = wholeCase('1')

const codesOf = async (tables: Tables): Promise<readonly string[]> => {
  const { header, people } = await mapped(tables)
  return people
    .flatMap((rows) => contradictions(header, rows))
    .map(({ file, column, code }) => `${file}.${column ?? ''} ${code}`)
}

const changed = (table: keyof Tables, cells: Cells): Tables => ({
  ...WHOLE,
  [table]: (WHOLE[table] ?? []).map((row) => ({ ...row, ...cells })),
})

test('an ordinary case has none', async () => {
  expect(await codesOf(WHOLE)).toStrictEqual([])
})

test('a plan that starts later than the outcome is ordinary: it was amended', async () => {
  expect(await codesOf(changed('namedplan', { startdate: '2025-11-01' }))).toStrictEqual([])
})

test.each<[string, keyof Tables, Cells]>([
  ['requests.receiveddate request_before_birth', 'person', { personbirthdate: '2024-Mar-02' }],
  ['requests.receiveddate received_date_missing', 'requests', { receiveddate: '' }],
  ['requests.requestoutcomedate outcome_before_receipt', 'requests', { requestoutcomedate: '2024-Feb-28' }],
  ['requests.requestoutcomedate outcome_date_missing', 'requests', { requestoutcomedate: '' }],
  ['requests.requestoutcome outcome_missing', 'requests', { requestoutcome: '' }],
  ['requests.requestoutcome assessment_without_agreement', 'requests', { requestoutcome: 'N' }],
  [
    'assessment.assessmentoutcomedate outcome_before_decision',
    'assessment',
    { assessmentoutcomedate: '2024-Apr-09' },
  ],
  [
    'assessment.assessmentoutcomedate outcome_before_receipt',
    'assessment',
    { assessmentoutcomedate: '2024-Feb-01' },
  ],
  ['assessment.assessmentoutcomedate issued_on_plan_date', 'assessment', { assessmentoutcomedate: '' }],
  ['assessment.assessmentoutcome other_authority_assessment', 'assessment', { assessmentoutcome: 'S' }],
  ['namedplan.startdate plan_before_outcome', 'namedplan', { startdate: '2024-Jul-11' }],
  ['namedplan.startdate plan_without_outcome', 'assessment', { assessmentoutcome: 'N' }],
  ['namedplan.ceasedate ceased_before_start', 'namedplan', { ceasedate: '2024-Jul-01', ceasereason: '1' }],
  ['namedplan.ceasedate cease_date_missing', 'namedplan', { ceasereason: '1' }],
  ['activeplans.lastreview decision_before_meeting', 'activeplans', { lastreview: '2025-Jun-19' }],
  ['senneed.sentype need_missing', 'senneed', { sentype: '' }],
])('%s', async (expected, table, cells) => {
  expect(await codesOf(changed(table, cells))).toStrictEqual([expected])
})

test('after the reference date', async () => {
  expect(
    await codesOf({
      ...WHOLE,
      requests: [
        { ...WHOLE.requests?.[0], receiveddate: '2026-Jan-16', requestoutcome: 'A', requestoutcomedate: '' },
      ],
      assessment: [],
      namedplan: [],
      plandetail: [],
    }),
  ).toStrictEqual(['requests.receiveddate after_reference_date'])
})

test('a refusal that mediation or the tribunal turned round is not one', async () => {
  expect(await codesOf(changed('requests', { requestoutcome: 'N', requesttribunal: '1' }))).toStrictEqual([])
})

test('a plan without any date, a refusal without one, a person without a request', async () => {
  const undated = changed('assessment', { assessmentoutcomedate: '' })
  expect(
    await codesOf({ ...undated, namedplan: [{ ...WHOLE.namedplan?.[0], startdate: '' }] }),
  ).toStrictEqual(['assessment.assessmentoutcomedate plan_without_date'])
  expect(
    await codesOf({
      ...changed('assessment', { assessmentoutcomedate: '', assessmentoutcome: 'N' }),
      namedplan: [],
      plandetail: [],
    }),
  ).toStrictEqual(['assessment.assessmentoutcomedate outcome_date_missing'])
  expect(await codesOf({ person: WHOLE.person ?? [] })).toStrictEqual(['person.persontableid no_request'])
})
