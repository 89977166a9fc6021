import { runUntilCaughtUp } from '#projections/postgres'
import { askAbout } from '../schema.js'
import {
  event,
  type Fact,
  type Fixture,
  newFixture,
  planSent,
  received,
  takenOn,
  week20,
} from '../fixture.spec.js'
import { issuedPlansQuery, limitsInYearQuery } from './query.js'
import { type DfeReport, type DueReport, timelinessReport } from './report.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

let nextAuthority = 200

/** The figures of an authority that has these cases and no others. */
const after = async (...cases: readonly (readonly Fact[])[]) => {
  const authority = String(nextAuthority++)
  for (const facts of cases) await fixture.record(authority, facts)
  await runUntilCaughtUp(fixture.runner, authority)
  return {
    dfe: (year = 2024) =>
      timelinessReport(fixture.models, authority, { basis: 'dfe', year }) as Promise<DfeReport>,
    due: (asAt: string, year = 2024) =>
      timelinessReport(fixture.models, authority, { basis: 'due', year, asAt }) as Promise<DueReport>,
    reference: (position: number) => `EHC-${authority}-${String(position).padStart(6, '0')}`,
    authority,
  }
}

describe('the DfE basis', () => {
  it('counts plans by band, with and without exceptions, and lists those at exactly 140 days', async () => {
    const { dfe, reference } = await after(
      [takenOn(), received('2024-01-15'), planSent('2024-06-03')],
      [takenOn(), received('2024-01-15'), planSent('2024-06-04')],
      [takenOn(), received('2023-01-15'), planSent('2024-01-14')],
      [takenOn(), received('2023-01-15'), planSent('2024-01-15')],
      [takenOn(), received('2024-01-15'), planSent('2024-05-03'), week20()],
      [takenOn(), received('2023-01-15'), planSent('2024-06-04'), week20()],
    )
    expect(await dfe()).toMatchObject({
      plans_issued_den: 6,
      plans_issued_den_ex: 4,
      plans_issued_within_20_weeks: 2,
      plans_issued_20_weeks_ex: 1,
      pc_plans_issued_within_20_weeks: 33.3,
      PC_plans_issued_20_weeks_ex: 25,
      plans_issued_gt20weeks_ltYear: 2,
      plans_issued_gt20weeks_ltYear_ex: 2,
      plans_issued_gt_1_year: 2,
      plans_issued_gt_1_year_ex: 1,
      exactly_140: [reference(1)],
      unplaced: [],
      duration_unknown: 0,
    })
  })

  it.each([
    ['requestMediation'],
    ['requestTribunal'],
    ['assessmentMediation'],
    ['assessmentTribunal'],
    ['otherMediation'],
    ['otherTribunal'],
  ])('leaves out a plan whose return has the flag %s', async (flag) => {
    const { dfe } = await after([
      takenOn({}, { [flag]: true }),
      received('2024-01-15'),
      planSent('2024-06-03'),
    ])
    expect(await dfe()).toMatchObject({ plans_issued_den: 0, mediation_or_tribunal: 1 })
  })

  it('leaves out a plan after mediation that was recorded here, and not one after a certificate alone', async () => {
    const refusal = event('AssessmentRefused', '2024-02-20', {
      decidedOn: '2024-02-20',
      notifiedOn: '2024-02-20',
    })
    const about = (...facts: readonly Fact[]): readonly Fact[] => [
      received('2024-01-15'),
      refusal,
      ...facts,
      planSent('2024-06-03'),
    ]
    const sought = event('MediationSought', '2024-03-04', { informedOn: '2024-03-04' })
    const certificate = event('MediationCertificateIssued', '2024-03-25', { issuedOn: '2024-03-25' })
    const { dfe } = await after(
      about(sought),
      about(sought, event('MediationAgreed', '2024-03-25', { agreedOn: '2024-03-25', appealable: true })),
      about(sought, certificate),
      about(certificate),
    )
    expect(await dfe()).toMatchObject({ plans_issued_den: 1, mediation_or_tribunal: 3, unplaced: [] })
  })

  it('counts a plan whose mediation was recorded by mistake and taken back', async () => {
    const sought = {
      ...event('MediationSought', '2024-06-20', { informedOn: '2024-06-20' }),
      id: '0190a8a0-0000-7000-8000-000000000002',
    }
    const takenBack = event('FactCorrected', '2024-06-21', {
      event: sought.id,
      field: '*',
      was: { informedOn: '2024-06-20' },
      is: null,
      reason: 'Recorded on the wrong case',
    })
    const { dfe } = await after([received('2024-01-15'), planSent('2024-06-03'), sought, takenBack])
    expect(await dfe()).toMatchObject({ plans_issued_den: 1, mediation_or_tribunal: 0 })
  })

  it('leaves out H and S, and refusals, withdrawals and open cases', async () => {
    const { dfe } = await after(
      [takenOn({ requestoutcome: 'H' })],
      [takenOn({ assessmentoutcome: 'S' }), received('2024-01-15'), planSent('2024-05-03')],
      [received('2024-01-15'), event('AssessmentRefused', '2024-02-20', { decidedOn: '2024-02-20' })],
      [received('2024-01-15'), event('RequestWithdrawn', '2024-02-20', { withdrawnOn: '2024-02-20' })],
      [received('2024-01-15')],
    )
    expect(await dfe()).toMatchObject({ plans_issued_den: 0, unplaced: [], duration_unknown: 0 })
  })

  it('keeps a plan without a received date, or received after its end, in no band; its exception still drops it', async () => {
    const unknown = event('RequestReceived', '2026-01-15', { person: 'p1', source: 'school' })
    const { dfe } = await after(
      [takenOn(), unknown, planSent('2024-06-03')],
      [takenOn(), unknown, planSent('2024-06-03'), week20()],
      [takenOn(), received('2024-06-04'), planSent('2024-06-03')],
    )
    expect(await dfe()).toMatchObject({
      plans_issued_den: 3,
      plans_issued_den_ex: 2,
      plans_issued_within_20_weeks: 0,
      duration_unknown: 3,
      duration_unknown_ex: 2,
    })
  })

  it('lists a plan that the return gives no date for, in every year, until it is sent', async () => {
    const { dfe, authority, reference } = await after([
      takenOn({ assessmentoutcome: 'Y' }),
      received('2023-11-15'),
    ])
    expect((await dfe()).unplaced).toStrictEqual([reference(1)])
    expect((await dfe(2019)).unplaced).toStrictEqual([reference(1)])
    const [{ stream } = { stream: '' }] = await fixture.store.readAll(authority, { after: 0, limit: 1 })
    await fixture.record(authority, [planSent('2024-06-03')], stream)
    await runUntilCaughtUp(fixture.runner, authority)
    expect(await dfe()).toMatchObject({ unplaced: [], plans_issued_den: 1 })
  })

  it('does not count an exception that was withdrawn, or that the law does not allow', async () => {
    const { dfe } = await after(
      [
        takenOn(),
        received('2024-01-15'),
        planSent('2024-06-03'),
        week20('x1'),
        event('ExceptionWithdrawn', '2026-01-16', {
          exception: 'x1',
          on: '2026-01-16',
          reason: 'No evidence',
        }),
      ],
      // Only a case from a return may have an exception without a reason.
      [received('2024-01-15'), planSent('2024-06-03'), week20()],
    )
    expect(await dfe()).toMatchObject({ plans_issued_den: 2, plans_issued_den_ex: 2 })
  })

  it('goes by the corrected dates', async () => {
    const sent = { ...planSent('2024-06-04'), id: '0190a8a0-0000-7000-8000-000000000001' }
    const correction = event('FactCorrected', '2026-02-01', {
      event: sent.id,
      field: 'sentToFamilyOn',
      was: '2024-06-04',
      is: '2024-06-03',
      reason: 'Mis-keyed',
    })
    const { dfe } = await after([received('2024-01-15'), sent, correction])
    expect(await dfe()).toMatchObject({ plans_issued_within_20_weeks: 1, plans_issued_den: 1 })
  })

  it('has null percentages where nothing was counted', async () => {
    const { dfe } = await after([received('2024-01-15')])
    expect(await dfe()).toMatchObject({
      plans_issued_den: 0,
      pc_plans_issued_within_20_weeks: null,
      PC_plans_issued_gt_1_year_ex: null,
    })
  })
})

describe('the due-date cohort', () => {
  const withdrawn = (on: string) => event('RequestWithdrawn', on, { withdrawnOn: on })

  it('fails what is open or ended late, leaves out what ended in time, and puts aside what is still to come', async () => {
    // Received on 15 January 2024: the limit is 3 June 2024.
    const { due } = await after(
      [received('2024-01-15'), planSent('2024-06-03')],
      [received('2024-01-15'), planSent('2024-06-04')],
      [received('2024-01-15'), planSent('2025-01-14')],
      [received('2024-01-15')],
      [received('2024-01-15'), withdrawn('2024-06-03')],
      [received('2024-01-15'), withdrawn('2024-06-04')],
      [received('2024-07-01')],
      // Due in 2025.
      [received('2024-12-01')],
    )
    expect(await due('2024-09-01')).toMatchObject({
      as_at: '2024-09-01',
      plans_issued_den: 5,
      plans_issued_within_20_weeks: 1,
      plans_issued_gt20weeks_ltYear: 1,
      plans_issued_gt_1_year: 0,
      overdue_open: 2,
      overdue_ended: 1,
      ended_in_time: 1,
      not_yet_due: 1,
      pc_plans_issued_within_20_weeks: 20,
    })
    expect(await due('2025-06-01')).toMatchObject({
      overdue_open: 2,
      plans_issued_gt20weeks_ltYear: 1,
      plans_issued_gt_1_year: 1,
      not_yet_due: 0,
    })
  })

  it('counts nothing before its limit has passed, not even what was met early', async () => {
    const { due } = await after([received('2024-01-15'), planSent('2024-05-01')])
    expect(await due('2024-06-03')).toMatchObject({ plans_issued_den: 0, not_yet_due: 1 })
    expect(await due('2024-06-04')).toMatchObject({ plans_issued_den: 1, not_yet_due: 0 })
  })

  it('counts the excepted apart, from the day of the record', async () => {
    const { due } = await after([
      received('2024-01-15'),
      event('ExceptionRecorded', '2024-05-01', {
        exception: 'x1',
        duty: 'R-FIN20',
        reason: 'personal',
        on: '2024-05-01',
        from: '2024-04-01',
        to: '2024-05-20',
      }),
    ])
    expect(await due('2024-06-04')).toMatchObject({
      plans_issued_den: 1,
      plans_issued_den_ex: 0,
      overdue_open: 1,
      overdue_open_ex: 0,
    })
  })

  it('lists a request without a received date: its limit falls in no year', async () => {
    const { due, reference } = await after([
      takenOn(),
      event('RequestReceived', '2026-01-15', { person: 'p1', source: 'school' }),
    ])
    expect(await due('2024-06-04')).toMatchObject({ plans_issued_den: 0, unplaced: [reference(1)] })
  })
})

describe('the questions as the database answers them', () => {
  it('go by an index, also in a large table', async () => {
    const { authority } = await after([received('2024-01-15'), planSent('2024-06-03')])
    // Planner statistics of an authority of some size; the rows themselves are of no matter here.
    await fixture.ownerPool.query(
      `INSERT INTO read.plan_timeliness
         SELECT $1, 'la' || $1 || '_assessment-' || n, 'plan', date '2010-01-01' + n / 10,
                date '2010-06-01' + n / 10, false, false FROM generate_series(1, 50000) n`,
      [authority],
    )
    await fixture.ownerPool.query(
      `INSERT INTO read.obligation
         SELECT $1, 'la' || $1 || '_assessment-' || n, 0, 'R-FIN20', null, 'statute', 'authority',
                date '2010-01-01' + n / 10, date '2010-06-01' + n / 10, null, null, null, false, null, null
           FROM generate_series(1, 50000) n`,
      [authority],
    )
    await fixture.ownerPool.query(
      `INSERT INTO read.case_summary (authority, stream, reference, status, taken_on)
         SELECT $1, 'la' || $1 || '_assessment-' || n, 'EHC-' || n, 'issued', false FROM generate_series(1, 50000) n`,
      [authority],
    )
    await fixture.ownerPool.query('ANALYZE read.plan_timeliness, read.obligation, read.case_summary')
    const plans = await askAbout(fixture.models, authority, async (models) => [
      JSON.stringify(await issuedPlansQuery(models, authority, 2019).explain('json')),
      JSON.stringify(await limitsInYearQuery(models, authority, 2019).explain('json')),
    ])
    // The joins may be made in any way; the rows of the year are found by the index.
    expect(plans[0]).toContain('plan_timeliness_by_end')
    expect(plans[0]).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"plan_timeliness"/)
    expect(plans[1]).toContain('obligation_by_rule_and_due')
    expect(plans[1]).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"obligation"/)
  })
})
