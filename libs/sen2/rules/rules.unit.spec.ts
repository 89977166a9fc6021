import {
  type Cells,
  person,
  removeFolders,
  type Tables,
  together,
  upnOf,
  wholeCase,
} from '../export-folder.spec.js'
import { mapped } from '../mapping/mapped.spec.js'
import { type ModuleName } from '../reader/index.js'
import { breachesIn, countedByRule, RULES } from './index.js'

afterAll(removeFolders)

const CASE = wholeCase('1')

const changed = (tables: Tables, changes: Readonly<Partial<Record<ModuleName, Cells | null>>>): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([module, rows]) => {
      const change = changes[module as ModuleName]
      return [module, change === null ? [] : rows.map((row) => ({ ...row, ...change }))]
    }),
  )

/** A child of the return of 2026, all of whose dates lie in 2025. */
const THIS_YEAR = changed(CASE, {
  requests: { receiveddate: '2025-Jan-06', requestoutcomedate: '2025-Feb-10' },
  assessment: { assessmentoutcomedate: '2025-May-20' },
  namedplan: { startdate: '2025-May-20' },
  activeplans: { reviewmeeting: '2025-Nov-20', lastreview: '2025-Dec-10' },
  placementdetail: { entrydate: '2025-Sep-01' },
})

const brokenBy = async (tables: Tables): Promise<readonly string[]> => {
  const { header, people } = await mapped(tables)
  return breachesIn({ header, people }).map(({ rule, code }) => `${rule} ${code}`)
}

test('a child of the year breaks none', async () => {
  expect(await brokenBy(THIS_YEAR)).toStrictEqual([])
})

const with2 = (module: ModuleName, more: Cells): Tables => {
  const [row = {}] = THIS_YEAR[module] ?? []
  return { ...THIS_YEAR, [module]: [row, { ...row, [`${module}tableid`]: 'second', ...more }] }
}

const ceased: Cells = { ceasedate: '2025-Oct-01', ceasereason: '2' }
const CEASED = changed(THIS_YEAR, {
  namedplan: ceased,
  activeplans: null,
  placementdetail: null,
  senneed: null,
})
const OPEN = changed(THIS_YEAR, {
  requests: { requestoutcome: 'A', requestoutcomedate: '' },
  ...{ assessment: null, namedplan: null, plandetail: null },
  ...{ activeplans: null, placementdetail: null, senneed: null },
})

const many = (count: number, one: (n: string) => Tables): Tables =>
  together(...Array.from({ length: count }, (_, n) => one(`${n + 1}`)))

const EXAMPLES: readonly (readonly [string, Tables])[] = [
  [
    'S-101 upn_check_letter',
    changed(THIS_YEAR, { person: { upn: upnOf('1').replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) } }),
  ],
  [
    'S-102 upn_repeated',
    many(2, (n) => changed({ person: wholeCase(n).person ?? [] }, { person: { upn: upnOf('7') } })),
  ],
  ['S-103 upn_authority_unknown', changed(THIS_YEAR, { person: { upn: 'C999000000001' } })],
  ['S-104 upn_form', changed(THIS_YEAR, { person: { upn: 'A12' } })],
  ['S-105 uln_form', changed(THIS_YEAR, { person: { uniquelearnernumber: '12' } })],
  ['S-106 number_or_reason_missing', changed(THIS_YEAR, { person: { upn: '' } })],
  ['S-107 reason_beside_number', changed(THIS_YEAR, { person: { upnunknown: 'UN8' } })],
  ['S-107 reason_beside_number', changed(THIS_YEAR, { person: { upn: '', upnunknown: 'UN1' } })],
  ['S-108 no_number_at_six', changed(THIS_YEAR, { person: { upn: '' } })],
  ['S-109 birth_date_missing_or_ahead', changed(THIS_YEAR, { person: { personbirthdate: '' } })],
  ['S-109 birth_date_missing_or_ahead', changed(THIS_YEAR, { person: { personbirthdate: '2026-Feb-01' } })],
  ['S-110 aged_26_or_over', changed(THIS_YEAR, { person: { personbirthdate: '2000-Jan-15' } })],
  ['S-110 aged_25', changed(THIS_YEAR, { person: { personbirthdate: '2000-Jan-16' } })],
  ['S-111 sex_missing_or_unknown', changed(THIS_YEAR, { person: { sex: '1' } })],
  ['S-111 ethnicity_missing_or_unknown', changed(THIS_YEAR, { person: { ethnicity: '' } })],
  ['S-112 postcode_form', changed(THIS_YEAR, { person: { postcode: 'WR1' } })],
  ['S-113 person_repeated', { person: [person('P1'), person('P2')] }],
  ['S-114 no_request', { person: THIS_YEAR.person ?? [] }],
  ['S-201 outcome_missing', changed(THIS_YEAR, { requests: { requestoutcome: '' } })],
  ['S-202 received_date_missing', changed(THIS_YEAR, { requests: { receiveddate: '' } })],
  ['S-203 request_before_birth', changed(THIS_YEAR, { person: { personbirthdate: '2025-Jan-07' } })],
  ['S-204 after_reference_date', changed(OPEN, { requests: { receiveddate: '2026-Jan-16' } })],
  [
    'S-204 decision_after_reference_date',
    changed(THIS_YEAR, { requests: { requestoutcomedate: '2026-Jan-16' } }),
  ],
  [
    'S-204 after_reference_date',
    changed(THIS_YEAR, { assessment: { assessmentoutcomedate: '2026-Jan-16' } }),
  ],
  ['S-205 outcome_date_missing', changed(THIS_YEAR, { requests: { requestoutcomedate: '' } })],
  ['S-205 date_beside_awaiting', changed(OPEN, { requests: { requestoutcomedate: '2025-Feb-10' } })],
  ['S-206 outcome_before_receipt', changed(THIS_YEAR, { requests: { requestoutcomedate: '2025-Jan-05' } })],
  ['S-207 source_missing', changed(THIS_YEAR, { requests: { requestsource: '' } })],
  ['S-208 flag_blank', changed(THIS_YEAR, { requests: { requestmediation: '' } })],
  [
    'S-209 youth_accommodation_age',
    changed(THIS_YEAR, { requests: { rya: '1' }, person: { personbirthdate: '2006-Jan-06' } }),
  ],
  [
    'S-210 decided_before_the_year',
    changed(THIS_YEAR, { requests: { receiveddate: '2024-Oct-01', requestoutcomedate: '2024-Dec-31' } }),
  ],
  ['S-210 historic_decided_in_the_year', changed(THIS_YEAR, { requests: { requestoutcome: 'H' } })],
  [
    'S-211 requests_overlap',
    {
      ...OPEN,
      requests: [
        ...(OPEN.requests ?? []),
        { ...OPEN.requests?.[0], requeststableid: 'R2', receiveddate: '2025-Mar-03' },
      ],
    },
  ],
  ['S-212 exported_after_completion', changed(THIS_YEAR, { requests: { exported: '886' } })],
  ['S-213 assessment_without_agreement', changed(THIS_YEAR, { requests: { requestoutcome: 'W' } })],
  ['S-213 assessment_without_agreement', changed(THIS_YEAR, { requests: { requestoutcome: 'N' } })],
  [
    'S-214 out_of_scope',
    changed(OPEN, {
      requests: { requestoutcome: 'N', receiveddate: '2024-Mar-01', requestoutcomedate: '2024-Apr-01' },
    }),
  ],
  [
    'S-301 assessment_missing',
    changed(OPEN, { requests: { requestoutcome: 'Y', requestoutcomedate: '2025-Feb-10' } }),
  ],
  [
    'S-302 outcome_missing',
    changed(THIS_YEAR, { assessment: { assessmentoutcome: '', assessmentoutcomedate: '' } }),
  ],
  ['S-302 other_authority_assessment', changed(THIS_YEAR, { assessment: { assessmentoutcome: 'S' } })],
  [
    'S-303 outcome_date_missing',
    changed(THIS_YEAR, { assessment: { assessmentoutcome: 'N', assessmentoutcomedate: '' } }),
  ],
  ['S-303 issued_on_plan_date', changed(THIS_YEAR, { assessment: { assessmentoutcomedate: '' } })],
  [
    'S-303 plan_without_date',
    changed(THIS_YEAR, { assessment: { assessmentoutcomedate: '' }, namedplan: { startdate: '' } }),
  ],
  ['S-304 date_beside_no_outcome', changed(THIS_YEAR, { assessment: { assessmentoutcome: 'H' } })],
  [
    'S-305 outcome_before_receipt',
    changed(THIS_YEAR, { assessment: { assessmentoutcomedate: '2025-Jan-05' } }),
  ],
  [
    'S-305 outcome_before_decision',
    changed(THIS_YEAR, { assessment: { assessmentoutcomedate: '2025-Feb-09' } }),
  ],
  ['S-306 outcome_before_the_year', changed(CASE, {})],
  ['S-307 exceptions_blank', changed(THIS_YEAR, { assessment: { week20: '' } })],
  ['S-307 exceptions_on_nearly_all', many(10, (n) => changed(wholeCase(n), { assessment: { week20: '1' } }))],
  ['S-308 plan_missing', changed(THIS_YEAR, { namedplan: null, plandetail: null })],
  ['S-308 plan_without_outcome', changed(THIS_YEAR, { assessment: { assessmentoutcome: 'N' } })],
  ['S-309 transferred_in_and_assessed', changed(THIS_YEAR, { activeplans: { transferla: '886' } })],
  ['S-401 plan_date_missing', changed(THIS_YEAR, { namedplan: { startdate: '' } })],
  ['S-401 plan_before_outcome', changed(THIS_YEAR, { namedplan: { startdate: '2025-May-19' } })],
  [
    'S-401 plan_before_receipt',
    changed(THIS_YEAR, {
      namedplan: { startdate: '2025-Jan-02' },
      assessment: { assessmentoutcomedate: '' },
    }),
  ],
  ['S-401 plan_before_2014', changed(THIS_YEAR, { namedplan: { startdate: '2014-Aug-31' } })],
  ['S-402 ceased_before_start', changed(CEASED, { namedplan: { ceasedate: '2025-May-19' } })],
  ['S-402 cease_date_missing', changed(CEASED, { namedplan: { ceasedate: '' } })],
  ['S-402 cease_reason_missing', changed(CEASED, { namedplan: { ceasereason: '' } })],
  ['S-402 ceased_outside_the_year', changed(CEASED, { namedplan: { ceasedate: '2026-Jan-02' } })],
  [
    'S-403 many_other_reasons',
    many(10, (n) => changed(wholeCase(n), { namedplan: { ...ceased, ceasereason: '9' } })),
  ],
  ['S-404 no_setting_named', changed(THIS_YEAR, { plandetail: null })],
  ['S-404 ranks_of_settings', with2('plandetail', {})],
  ['S-405 not_one_setting', changed(THIS_YEAR, { plandetail: { sensetting: 'EHE' } })],
  ['S-405 not_one_setting', changed(THIS_YEAR, { placementdetail: { urn: '' } })],
  ['S-406 indicators_blank', changed(THIS_YEAR, { placementdetail: { senunitindicator: '' } })],
  [
    'S-406 both_indicators',
    changed(THIS_YEAR, { plandetail: { senunitindicator: '1', resourcedprovisionindicator: '1' } }),
  ],
  ['S-408 setting_without_note', changed(THIS_YEAR, { plandetail: { urn: '', sensetting: 'NIEO' } })],
  ['S-408 neet_age', changed(THIS_YEAR, { placementdetail: { urn: '', sensetting: 'NEET' } })],
  [
    'S-409 active_plan_missing',
    changed(THIS_YEAR, { activeplans: null, placementdetail: null, senneed: null }),
  ],
  ['S-409 active_plan_ceased', changed(THIS_YEAR, { namedplan: ceased })],
  ['S-410 no_placement', changed(THIS_YEAR, { placementdetail: null })],
  ['S-411 entry_date_missing', changed(THIS_YEAR, { placementdetail: { entrydate: '' } })],
  ['S-411 left_before_entry', changed(THIS_YEAR, { placementdetail: { leavingdate: '2025-Aug-31' } })],
  ['S-411 placements_overlap', with2('placementdetail', { entrydate: '2025-Oct-01' })],
  ['S-412 need_missing', changed(THIS_YEAR, { senneed: { sentype: '' } })],
  ['S-412 no_first_need', changed(THIS_YEAR, { senneed: { sentyperank: '2' } })],
  ['S-412 needs_alike', with2('senneed', { sentyperank: '2' })],
  [
    'S-413 two_plans_in_force',
    {
      ...THIS_YEAR,
      requests: [
        ...(THIS_YEAR.requests ?? []),
        { ...THIS_YEAR.requests?.[0], requeststableid: 'R2', requestoutcome: 'H' },
      ],
      activeplans: [...(THIS_YEAR.activeplans ?? []), { activeplanstableid: 'V2', requeststableid: 'R2' }],
    },
  ],
  [
    'S-414 transfer_authority',
    changed(THIS_YEAR, { activeplans: { transferla: '885' }, assessment: { assessmentoutcome: 'H' } }),
  ],
  ['S-415 personal_budget', changed(THIS_YEAR, { namedplan: { pb: '1', oa: '0' } })],
  ['S-415 personal_budget', changed(THIS_YEAR, { namedplan: { pb: '0', oa: '1' } })],
  ['S-501 review_dates_missing', changed(THIS_YEAR, { activeplans: { lastreview: '' } })],
  ['S-502 decision_before_meeting', changed(THIS_YEAR, { activeplans: { lastreview: '2025-Nov-19' } })],
  [
    'S-502 decided_on_the_day',
    many(10, (n) => changed(wholeCase(n), { activeplans: { lastreview: '2025-Jun-20' } })),
  ],
  [
    'S-503 meeting_after_reference_date',
    changed(THIS_YEAR, { activeplans: { reviewmeeting: '2026-Jan-16' } }),
  ],
  ['S-503 meeting_before_plan', changed(THIS_YEAR, { activeplans: { reviewmeeting: '2025-May-19' } })],
  ['S-504 notice_without_amendment', changed(THIS_YEAR, { activeplans: { reviewdraft: '2025-Dec-01' } })],
  [
    'S-504 notice_before_meeting',
    changed(THIS_YEAR, { activeplans: { reviewoutcome: 'A', reviewdraft: '2025-Nov-19' } }),
  ],
  [
    'S-505 no_review_in_a_year',
    changed(CASE, { activeplans: { reviewmeeting: '', reviewoutcome: '', lastreview: '' } }),
  ],
  ['S-506 transfer_day', changed(THIS_YEAR, { activeplans: { phasetransferduedate: '2026-Feb-14' } })],
  [
    'S-506 transfer_final_without_due',
    changed(THIS_YEAR, { activeplans: { phasetransferfinaldate: '2025-Dec-14' } }),
  ],
  [
    'S-601 year_and_reference_date',
    { ...THIS_YEAR, sen2: [{ sen2tableid: 'S1', year: '2026', referencedate: '2026-Jan-22', lea: '885' }] },
  ],
  ['S-605 ethnicity_often_blank', many(10, (n) => changed(wholeCase(n), { person: { ethnicity: '' } }))],
]

test.each(EXAMPLES)('%s', async (expected, tables) => {
  expect(await brokenBy(tables)).toContain(expected)
})

test('a return much smaller than the one before is asked about', async () => {
  const { header, people } = await mapped(THIS_YEAR)
  const size = (person: number): readonly string[] =>
    breachesIn({ header, people, before: { person, requests: 1 } }).map(({ code }) => code)
  expect([size(1), size(2)]).toStrictEqual([[], ['size_against_last_year']])
})

test('every check has an example, every rule is checked or says why it is not', () => {
  const shown = new Set([...EXAMPLES.map(([example]) => example), 'S-605 size_against_last_year'])
  const codes = RULES.flatMap(({ id, child = [], whole = [] }) =>
    [...child, ...whole].map(({ code }) => `${id} ${code}`),
  )
  expect(codes.filter((code) => !shown.has(code))).toStrictEqual([])
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(63)
  expect(
    RULES.filter(
      ({ child, whole, reader, unchecked }) => (child ?? whole ?? reader ?? unchecked) === undefined,
    ),
  ).toStrictEqual([])
})

test('counts are by rule, in the order of the table', async () => {
  const { header, people } = await mapped(
    changed(THIS_YEAR, { person: { upn: '' }, plandetail: { urn: '' } }),
  )
  expect(
    countedByRule(breachesIn({ header, people })).map(({ rule, rows, modules }) => [rule.id, rows, modules]),
  ).toStrictEqual([
    ['S-106', 1, ['person']],
    ['S-108', 1, ['person']],
    ['S-405', 1, ['plandetail']],
  ])
})

test('a plan amended since, and a refusal that mediation or the tribunal turned round, are ordinary', async () => {
  expect(await brokenBy(changed(THIS_YEAR, { namedplan: { startdate: '2025-Nov-01' } }))).toStrictEqual([])
  expect(
    await brokenBy(changed(THIS_YEAR, { requests: { requestoutcome: 'N', requesttribunal: '1' } })),
  ).toStrictEqual([])
})
