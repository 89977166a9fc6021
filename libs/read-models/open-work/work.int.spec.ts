import { standingOf } from '#casework'
import { rebuild, runUntilCaughtUp } from '#projections/postgres'
import { event, type Fact, type Fixture, newFixture, planSent, received } from '../fixture.spec.js'
import {
  askAbout,
  awaitedAdvice,
  awaitedAdviceQuery,
  openCasesQuery,
  openWork,
  serviceRecords,
  sentBackQuery,
  serviceRecordsQuery,
} from '../index.js'
import { standingDutiesQuery } from './duty.js'

const TODAY = '2026-04-20'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

const assigned = (officer: string): Fact =>
  event('OfficerAssigned', '2026-01-13', { officer, assignedOn: '2026-01-13' })
const agreed = event('AssessmentAgreed', '2026-02-20', { decidedOn: '2026-02-20', notifiedOn: '2026-02-20' })
const asked = (advice: string, service?: string): Fact =>
  event('AdviceRequested', '2026-02-24', {
    advice,
    giver: 'health',
    requestedOn: '2026-02-24',
    receivedByBodyOn: '2026-02-25',
    ...(service === undefined ? {} : { service }),
  })
const triaged = (advice: string, service: string): Fact =>
  event('AdviceTriaged', '2026-02-27', { advice, service, triagedOn: '2026-02-27' })
const returned = (advice: string, returnedOn: string): Fact =>
  event('AdviceReturned', returnedOn, { advice, returnedOn, outcome: 'advice' })

describe('the open work', () => {
  it('is one question: the open cases of an officer with the limits that are open on each', async () => {
    await fixture.record('301', [
      received('2026-01-12'),
      assigned('o1'),
      agreed,
      asked('a1'),
      triaged('a1', 'CAMHS'),
      event('AdviceChased', '2026-04-10', { advice: 'a1', chasedOn: '2026-04-10' }),
      asked('a2', 'School health'),
      returned('a2', '2026-03-20'),
    ])
    await fixture.record('301', [received('2026-01-12'), assigned('o2')])
    await fixture.record('301', [received('2026-01-12'), assigned('o1'), planSent('2026-05-25')])
    await runUntilCaughtUp(fixture.runner, '301')
    const ask = (officers?: readonly string[]) =>
      askAbout(fixture.models, '301', (models) => openWork(models, '301', TODAY, officers))
    const [own, ...others] = await ask(['o1'])
    expect(others).toStrictEqual([])
    const told = own?.duties.map(({ rule, subject, dueOn, giver, service, chasedOn }) => [
      [rule, subject, dueOn],
      [giver, service, chasedOn],
    ])
    expect(told).toStrictEqual([
      [
        ['R-ADV6', 'a1', '2026-04-08'],
        ['health', 'CAMHS', '2026-04-10'],
      ],
      [
        ['R-NOISS16', null, '2026-05-04'],
        [undefined, undefined, undefined],
      ],
      [
        ['R-FIN20', null, '2026-06-01'],
        [undefined, undefined, undefined],
      ],
    ])
    expect((await ask()).length).toBe(2)
    expect(await ask([])).toStrictEqual([])
  })
})

it("leaves the mediation adviser's own time out of the work", async () => {
  const refused = event('AssessmentRefused', '2026-02-20', {
    decidedOn: '2026-02-20',
    notifiedOn: '2026-02-20',
  })
  const declined = event('MediationDeclined', '2026-03-02', { informedOn: '2026-03-02' })
  const agreedAfterAll = event('AssessmentAgreed', '2026-03-10', {
    decidedOn: '2026-03-10',
    notifiedOn: '2026-03-10',
  })
  await fixture.record('303', [received('2026-01-12'), refused, declined, agreedAfterAll])
  await runUntilCaughtUp(fixture.runner, '303')
  const [only] = await askAbout(fixture.models, '303', (models) => openWork(models, '303', TODAY))
  const open = standingOf({ open: true, duties: only?.duties ?? [] }, TODAY).open
  expect(open.map(({ rule }) => rule)).toStrictEqual(['R-NOISS16', 'R-FIN20'])
})

describe('the read model "advice"', () => {
  it('keeps who holds each request, and counts how each service answered', async () => {
    await fixture.record('302', [
      received('2026-01-12'),
      agreed,
      asked('a1'),
      asked('a2', 'CAMHS'),
      asked('a3', 'CAMHS'),
      triaged('a3', 'School health'),
      event('AdviceRedirected', '2026-03-02', {
        advice: 'a3',
        service: 'Health visiting',
        redirectedOn: '2026-03-02',
        reason: 'Under five',
      }),
      asked('a4', 'CAMHS'),
      event('AdviceNotRequired', '2026-03-03', { advice: 'a4', on: '2026-03-03', reason: 'Report held' }),
      asked('a5', 'CAMHS'),
      returned('a5', '2026-04-08'),
      asked('a6', 'CAMHS'),
      returned('a6', '2026-04-09'),
      event('AdviceSentBack', '2026-04-13', {
        advice: 'a6',
        sentBackOn: '2026-04-13',
        reason: 'It names no outcomes',
      }),
    ])
    await fixture.record('302', [
      received('2026-01-12'),
      agreed,
      asked('a7', 'CAMHS'),
      planSent('2026-05-25'),
    ])
    await runUntilCaughtUp(fixture.runner, '302')
    await rebuild(fixture.runner, '302')
    const awaited = await askAbout(fixture.models, '302', (models) =>
      awaitedAdvice(models, '302', { giver: 'health' }),
    )
    const held = awaited.map(({ advice, service, triagedOn, dueOn }) => [advice, service, triagedOn, dueOn])
    expect(awaited.find(({ advice }) => advice === 'a6')).toMatchObject({
      returnedOn: '2026-04-09',
      sentBackOn: '2026-04-13',
    })
    const work = await askAbout(fixture.models, '302', (models) => openWork(models, '302', TODAY))
    expect(work.flatMap(({ sentBack }) => sentBack)).toStrictEqual([
      {
        advice: 'a6',
        giver: 'health',
        service: 'CAMHS',
        returnedOn: '2026-04-09',
        sentBackOn: '2026-04-13',
        dueOn: '2026-04-08',
      },
    ])
    expect(held.toSorted()).toStrictEqual([
      ['a1', null, null, '2026-04-08'],
      ['a2', 'CAMHS', null, '2026-04-08'],
      ['a3', 'Health visiting', '2026-02-27', '2026-04-08'],
      ['a6', 'CAMHS', null, '2026-04-08'],
    ])
    const records = await askAbout(fixture.models, '302', (models) =>
      serviceRecords(models, '302', {
        giver: 'health',
        from: '2026-01-01',
        to: '2026-12-31',
        service: 'CAMHS',
      }),
    )
    expect(records).toStrictEqual([
      { service: 'CAMHS', returned: 2, returnedInTime: 1, fellDue: 3, answered: 2 },
    ])
  })
})

/** Enough rows for the planner to choose as it would at work: a tenth of the cases open. */
const fill = async (authority: string): Promise<void> => {
  await fixture.ownerPool.query(
    `INSERT INTO read.case_summary (authority, stream, reference, status, officer, taken_on)
     SELECT $1, 's' || n, 'EHC-' || n, CASE WHEN n % 10 = 0 THEN 'assessing' ELSE 'issued' END,
       'o' || n % 12, false FROM generate_series(1, 6000) n`,
    [authority],
  )
  await fixture.ownerPool.query(
    `INSERT INTO read.obligation (authority, stream, ordinal, rule, subject, layer, bound, triggered_on, due_on, excepted)
     SELECT $1, 's' || n, d, CASE WHEN d < 3 THEN 'R-FIN20' ELSE 'R-ADV6' END, 'a' || d, 'statute', 'la',
       '2026-01-01', '2026-05-21', false FROM generate_series(1, 6000) n, generate_series(1, 8) d`,
    [authority],
  )
  await fixture.ownerPool.query(
    `INSERT INTO read.advice (authority, stream, advice, giver, service, requested_on, received_on, due_on, returned_on,
       case_closed, excepted, awaited, sent_back_on)
     SELECT $1, 's' || n, 'a' || d, 'health', 'service ' || d, '2026-01-01', '2026-01-01', '2026-02-12',
       CASE WHEN n % 10 = 0 THEN NULL ELSE '2026-02-01'::date END, n % 10 > 0, false,
       n % 10 = 0, CASE WHEN n % 500 = 0 THEN '2026-02-02'::date END
     FROM generate_series(1, 6000) n, generate_series(1, 8) d`,
    [authority],
  )
  await fixture.ownerPool.query('ANALYZE read.case_summary, read.obligation, read.advice')
}

describe('the real queries', () => {
  it('begin with what is open and read no table from end to end', async () => {
    await fill('303')
    const plans = await askAbout(fixture.models, '303', async (models) => [
      JSON.stringify(await openCasesQuery(models, '303', ['o0']).explain('json')),
      JSON.stringify(await awaitedAdviceQuery(models, '303', { giver: 'health' }).explain('json')),
      JSON.stringify(await sentBackQuery(models, '303').explain('json')),
      JSON.stringify(
        await serviceRecordsQuery(models, '303', {
          giver: 'health',
          service: 'service 1',
          from: '2026-03-01',
          to: '2026-03-31',
        }).explain('json'),
      ),
    ])
    expect(plans[0]).toContain('case_summary_open')
    const duties = await askAbout(fixture.models, '303', async (models) =>
      JSON.stringify(await standingDutiesQuery(models, '303', TODAY, ['s1', 's2']).explain('json')),
    )
    expect(duties).not.toContain('Seq Scan')
    expect(plans[0]).not.toContain('Seq Scan')
    expect(plans[1]).toContain('advice_awaited')
    expect(plans[1]).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"advice"/)
    expect(plans[2]).toContain('advice_sent_back')
    expect(plans[3]).toBeDefined()
  })
})
