import { isReviewUnknown, standingOf } from '#casework'
import { randomUUID } from 'node:crypto'
import { schemaVersionOf } from '#casework'
import { idOf, type JsonObject, streamName } from '#event-store'
import { rebuild, runUntilCaughtUp } from '#projections/postgres'
import { event, type Fixture, newFixture, planSent, received } from '../fixture.spec.js'
import { askAbout, plansOfPerson, plansUnderReview, reviewsUnknown, reviewsUnknownQuery } from '../index.js'
import { standingDutiesQuery } from '../open-work/duty.js'

const TODAY = '2026-11-21'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

type Fact = readonly [type: string, occurredOn: string, data: JsonObject]

const recordPlan = async (authority: string, facts: readonly Fact[]): Promise<string> => {
  const stream = streamName(authority, 'plan', randomUUID())
  const events = facts.map(([type, occurredOn, data]) => ({
    id: randomUUID(),
    type,
    schemaVersion: schemaVersionOf('plan', type),
    occurredOn,
    recordedAt: '2026-11-20T10:00:00.000Z',
    data,
    metadata: {},
  }))
  const done = await fixture.store.append({ authority, stream, expected: 'no_stream', events })
  if (!done.ok) throw new Error('the plan could not be recorded')
  return stream
}

const made = (madeOn: string, more: Readonly<Record<string, string>> = {}): Fact => [
  'PlanStarted',
  madeOn,
  { person: 'p1', madeOn, ...more },
]
const held = (review: string, heldOn: string): Fact => ['ReviewMeetingHeld', heldOn, { review, heldOn }]
const told = (review: string, notifiedOn: string): Fact => [
  'ReviewDecisionNotified',
  notifiedOn,
  { review, decision: 'maintain', notifiedOn },
]
const arranged = (review: string, on: string, meetingOn: string): Fact => [
  'ReviewMeetingArranged',
  on,
  { review, noticeGivenOn: on, meetingOn },
]
const assigned = (officer: string): Fact => [
  'OfficerAssigned',
  '2026-01-05',
  { officer, assignedOn: '2026-01-05' },
]

const under = (authority: string, officers?: readonly string[]) =>
  askAbout(fixture.models, authority, (models) => plansUnderReview(models, authority, TODAY, officers))

describe('the read model "plan"', () => {
  it('keeps the last decision and the next meeting of a maintained plan, with its open limits', async () => {
    const stream = await recordPlan('401', [
      made('2024-09-02'),
      held('r1', '2025-07-01'),
      told('r1', '2025-07-20'),
      arranged('r2', '2026-06-01', '2026-06-30'),
      arranged('r2', '2026-06-20', '2026-12-08'),
    ])
    await recordPlan('401', [made('2024-09-02'), ['PlanCeased', '2026-01-05', { ceasedOn: '2026-01-05' }]])
    await runUntilCaughtUp(fixture.runner, '401')
    const kept = await under('401')
    expect(kept).toStrictEqual([
      {
        reference: 'EHC-401-000001',
        stream,
        person: 'p1',
        officer: null,
        madeOn: '2024-09-02',
        lastReviewedOn: '2025-07-20',
        meetingOn: '2026-12-08',
        duties: kept[0]?.duties,
      },
    ])
    const { open } = standingOf({ open: true, duties: kept[0]?.duties ?? [] }, TODAY)
    expect(open.map(({ rule, subject, dueOn }) => [rule, subject, dueOn])).toStrictEqual([
      ['R-AR12', null, '2026-07-19'],
      ['R-ARINFO', 'r2', '2026-11-23'],
    ])
    const known = await askAbout(fixture.models, '401', (models) => plansOfPerson(models, '401', 'p1'))
    expect(known.map(({ reference, status }) => [reference, status])).toStrictEqual([
      ['EHC-401-000001', 'inForce'],
      ['EHC-401-000006', 'ceased'],
    ])
    await rebuild(fixture.runner, '401')
    expect(await under('401')).toStrictEqual(kept)
  })

  it('leaves a plan with whoever held the assessment until somebody is given the plan', async () => {
    const assessment = await fixture.record('402', [
      received('2026-01-12'),
      event('OfficerAssigned', '2026-01-13', { officer: 'o1', assignedOn: '2026-01-13' }),
      planSent('2026-05-25'),
    ])
    const from = { assessment: idOf(assessment) }
    const first = await recordPlan('402', [made('2026-05-25', from)])
    const second = await recordPlan('402', [made('2026-05-25', from), assigned('o2')])
    await runUntilCaughtUp(fixture.runner, '402')
    const of = async (officer: string) => (await under('402', [officer])).map(({ stream }) => stream)
    expect([await of('o1'), await of('o2'), await under('402', [])]).toStrictEqual([[first], [second], []])
  })

  it('counts the plans of which the last review is unknown, as the list tells them', async () => {
    const takenOn: Fact = [
      'TakenOn',
      '2026-01-15',
      { return: 'sen2', year: 2026, referenceDate: '2026-01-15', row: 'RE1', codes: {}, person: 'p1' },
    ]
    const last: Fact = [
      'ReviewDecisionNotified',
      '2023-06-12',
      { review: 'r1', notifiedOn: '2023-06-12', lastBeforeTakeOn: true },
    ]
    const old = await recordPlan('404', [takenOn, made('2022-05-01'), assigned('o1')])
    const transferToCome = await recordPlan('404', [
      takenOn,
      made('2022-05-01'),
      ['PhaseTransferScheduled', '2026-09-10', { kind: 'primaryToSecondary', transferYear: 2027 }],
    ])
    await recordPlan('404', [takenOn, made('2022-05-01'), last, assigned('o1')])
    await recordPlan('404', [made('2026-05-25'), assigned('o1')])
    await recordPlan('404', [takenOn, ['PlanCeased', '2026-01-05', { ceasedOn: '2026-01-05', reason: 1 }]])
    await runUntilCaughtUp(fixture.runner, '404')
    const unknown = (await under('404'))
      .filter(({ duties }) => isReviewUnknown(duties, TODAY))
      .map(({ stream }) => stream)
    expect(unknown.toSorted()).toStrictEqual([old, transferToCome].toSorted())
    const counted = (officers?: readonly string[]) =>
      askAbout(fixture.models, '404', (models) => reviewsUnknown(models, '404', officers))
    expect([await counted(), await counted(['o1']), await counted([])]).toStrictEqual([2, 1, 0])
  })

  it('finds the limits of thousands of plans without reading those of the assessments', async () => {
    await fixture.ownerPool.query(
      `INSERT INTO read.plan_summary (authority, stream, reference, status, officer, taken_on)
       SELECT '403', 'p' || n, 'EHC-' || n, 'inForce', 'o' || n % 12, false FROM generate_series(1, 4000) n`,
    )
    await fixture.ownerPool.query(
      `INSERT INTO read.obligation (authority, stream, ordinal, rule, layer, bound, triggered_on, due_on, excepted, satisfied_on)
       SELECT '403', 'p' || n, d, 'R-AR12', 'statute', 'la', '2026-01-01', '2026-12-31', false,
         CASE WHEN d < 20 THEN '2026-12-01'::date END
       FROM generate_series(1, 4000) n, generate_series(1, 20) d`,
    )
    await fixture.ownerPool.query('ANALYZE read.plan_summary, read.obligation')
    const explained = await askAbout(fixture.models, '403', async (models) =>
      JSON.stringify(await standingDutiesQuery(models, '403', TODAY, ['p1', 'p13', 'p25']).explain('json')),
    )
    expect(explained).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"obligation"/)
    const counted = await askAbout(fixture.models, '403', async (models) =>
      JSON.stringify(
        await reviewsUnknownQuery(models, '403', { officers: ['o1'], cases: [] }, {}).explain('json'),
      ),
    )
    expect(counted).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"obligation"/)
  })
})
