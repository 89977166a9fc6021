import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { schemaVersionOf } from '#casework'
import { streamName } from '#event-store'
import {
  advance,
  inTransaction,
  parkedStreams,
  projectionStatus,
  rebuild,
  runUntilCaughtUp,
} from '#projections/postgres'
import {
  event,
  type Fact,
  type Fixture,
  newFixture,
  planSent,
  received,
  takenOn,
  week20,
} from './fixture.spec.js'
import { askAbout, dutiesOfCase, hasCases, openWork, readModels } from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

let nextAuthority = 300
const newAuthority = () => String(nextAuthority++)

const caughtUp = (authority: string) => runUntilCaughtUp(fixture.runner, authority)

/** Every row of every read model of an authority, as JSON text in a fixed order. */
const everyRow = (authority: string) =>
  inTransaction(fixture.pool, authority, async (transaction) => {
    const tables = ['obligation', 'case_summary', 'plan_timeliness', 'advice', 'plan_summary']
    const rows = []
    for (const table of tables) {
      const { rows: found } = await transaction.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM read.${table} t ORDER BY 1`,
      )
      rows.push([table, found.map(({ row }) => row)])
    }
    return rows
  })

const exception = event('ExceptionRecorded', '2026-03-01', {
  exception: 'x1',
  duty: 'R-FIN20',
  reason: 'personal',
  on: '2026-03-01',
  from: '2026-02-20',
  to: '2026-03-20',
})

describe('the read model "obligation"', () => {
  it('keeps the dates of each duty, and no status', async () => {
    const authority = newAuthority()
    const stream = await fixture.record(authority, [
      received('2026-01-12'),
      event('AssessmentAgreed', '2026-02-20', { decidedOn: '2026-02-20', notifiedOn: '2026-02-23' }),
      exception,
      event('ExceptionWithdrawn', '2026-04-01', {
        exception: 'x1',
        on: '2026-04-01',
        reason: 'No longer so',
      }),
      { ...exception, data: { ...exception.data, exception: 'x2' } } as Fact,
    ])
    await caughtUp(authority)
    const duties = await askAbout(readModels(fixture.pool), authority, (models) =>
      dutiesOfCase(models, authority, stream),
    )
    const dates = duties.map(({ rule, due_on, satisfied_on, ended_on, excepted }) => [
      rule,
      due_on,
      satisfied_on,
      ended_on,
      excepted,
    ])
    expect(dates).toContainEqual(['R-DEC6', '2026-02-23', '2026-02-23', null, false])
    expect(dates).toContainEqual(['R-FIN20', '2026-06-01', null, null, true])
    expect(duties.find(({ rule }) => rule === 'R-FIN20')).toMatchObject({
      layer: 'statute',
      triggered_on: '2026-01-12',
      excepted_from: '2026-03-01',
      exceptions: [
        { id: 'x1', reason: 'personal', recordedOn: '2026-03-01', withdrawnOn: '2026-04-01' },
        { id: 'x2', reason: 'personal', recordedOn: '2026-03-01' },
      ],
    })
  })
})

describe('the read model "obligation" of a plan', () => {
  it('keeps its duties, and puts no plan among the cases that wait for one', async () => {
    const authority = newAuthority()
    const stream = streamName(authority, 'plan', randomUUID())
    const told = (type: string, occurredOn: string, data: Readonly<Record<string, string>>) => ({
      id: randomUUID(),
      type,
      schemaVersion: schemaVersionOf('plan', type),
      occurredOn,
      recordedAt: '2026-01-20T10:00:00.000Z',
      data,
      metadata: {},
    })
    await fixture.store.append({
      authority,
      stream,
      expected: 'no_stream',
      events: [
        told('PlanStarted', '2025-03-03', { person: 'p1', madeOn: '2025-03-03' }),
        told('ReviewMeetingHeld', '2026-01-15', { review: 'r1', heldOn: '2026-01-15' }),
      ],
    })
    await caughtUp(authority)
    const { duties, waiting } = await askAbout(readModels(fixture.pool), authority, async (models) => ({
      duties: await dutiesOfCase(models, authority, stream),
      waiting: await openWork(models, authority, '2026-01-20'),
    }))
    expect(duties.map(({ rule, subject, due_on }) => [rule, subject, due_on])).toStrictEqual([
      ['R-AR12', null, '2026-03-02'],
      ['R-ARREP2', 'r1', '2026-01-29'],
      ['R-AR4', 'r1', '2026-02-12'],
    ])
    expect(waiting).toStrictEqual([])
  })
})

describe('the read model "case"', () => {
  it('gives each case a reference of its own that says nothing about the child, and survives a rebuild', async () => {
    const authority = newAuthority()
    await fixture.record(authority, [received('2026-01-12')])
    await fixture.record(authority, [takenOn(), received('2025-01-13'), planSent('2025-06-02')])
    await caughtUp(authority)
    const references = () =>
      askAbout(fixture.models, authority, (models) =>
        models
          .selectFrom('read.case_summary')
          .select(['reference', 'status', 'taken_on', 'received_on', 'plan_sent_on', 'closed_on', 'person'])
          .orderBy('reference')
          .execute(),
      )
    const before = await references()
    expect(before).toStrictEqual([
      {
        reference: `EHC-${authority}-000001`,
        status: 'requested',
        taken_on: false,
        received_on: '2026-01-12',
        plan_sent_on: null,
        closed_on: null,
        person: 'p1',
      },
      {
        reference: `EHC-${authority}-000002`,
        status: 'issued',
        taken_on: true,
        received_on: '2025-01-13',
        plan_sent_on: '2025-06-02',
        closed_on: '2025-06-02',
        person: 'p1',
      },
    ])
    await rebuild(fixture.runner, authority)
    expect(await references()).toStrictEqual(before)
  })

  it('knows whether there is any case at all', async () => {
    const authority = newAuthority()
    await fixture.record(authority, [received('2026-02-02')])
    const any = () => askAbout(fixture.models, authority, (models) => hasCases(models, authority))
    expect(await any()).toBe(false)
    await caughtUp(authority)
    expect(await any()).toBe(true)
  })
})

describe('all read models', () => {
  const steps: readonly Fact[] = [
    event('AssessmentAgreed', '2026-02-20', { decidedOn: '2026-02-20', notifiedOn: '2026-02-23' }),
    event('AdviceRequested', '2026-02-24', {
      advice: 'a1',
      giver: 'health',
      requestedOn: '2026-02-24',
      receivedByBodyOn: '2026-02-25',
    }),
    exception,
    event('AdviceReturned', '2026-04-02', { advice: 'a1', returnedOn: '2026-04-02', outcome: 'advice' }),
    event('DraftPlanSent', '2026-05-01', { sentOn: '2026-05-01', servedOn: '2026-05-02' }),
    planSent('2026-06-01'),
    event('RequestWithdrawn', '2026-05-20', { withdrawnOn: '2026-05-20' }),
  ]

  it('come out the same in batches of any size, killed or not, as in one rebuild', async () => {
    const cases = fc.array(fc.array(fc.nat(steps.length - 1), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(cases, fc.integer({ min: 1, max: 7 }), async (histories, batchSize) => {
        const authority = newAuthority()
        const streams: string[] = []
        while (streams.length < histories.length)
          streams.push(await fixture.record(authority, [received('2026-01-12')]))
        // Step by step, so that the cases lie mixed in the log.
        for (let place = 0; place < 6; place++)
          for (const [index, history] of histories.entries()) {
            const step = steps[history[place] ?? -1]
            if (step !== undefined) await fixture.record(authority, [step], streams[index])
          }
        while ((await advance({ ...fixture.runner, batchSize }, authority)).outcome !== 'caught_up');
        const incremental = await everyRow(authority)
        await rebuild(fixture.runner, authority)
        expect(await everyRow(authority)).toStrictEqual(incremental)
      }),
      { numRuns: 15 },
    )
  })

  it('park the case of an event that only a newer program knows, each that reads it, and show the others', async () => {
    const authority = newAuthority()
    await fixture.record(authority, [takenOn(), received('2026-01-12'), week20()])
    const tomorrow = await fixture.store.append({
      authority,
      stream: `la${authority}_assessment-${randomUUID()}`,
      expected: 'no_stream',
      events: [
        {
          id: randomUUID(),
          type: 'RequestReceived',
          schemaVersion: 99,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:00:00.000Z',
          data: { person: 'p1', source: 'school', receivedOn: '2026-01-12' },
          metadata: {},
        },
      ],
    })
    expect(tomorrow.ok).toBe(true)
    const alarms: string[] = []
    const log = { info: () => undefined, error: (_: unknown, message: string) => alarms.push(message) }
    const { pool } = fixture.runner
    const projections = fixture.runner.projections.filter(({ categories }) =>
      categories.includes('assessment'),
    )
    const code = 'unknown_event_version'
    expect(await runUntilCaughtUp({ ...fixture.runner, log }, authority)).toBe(4)
    expect(alarms).toStrictEqual(projections.map(() => 'a case is parked'))
    expect(await projectionStatus(pool, projections, authority)).toMatchObject(
      projections.map(({ name }) => ({ projection: name, position: 4, lag: 0, parked: 1, error: null })),
    )
    const parked = await inTransaction(pool, authority, (transaction) =>
      parkedStreams(transaction, authority),
    )
    expect(parked.map((one) => one.code)).toStrictEqual(projections.map(() => code))
    expect(
      await askAbout(fixture.models, authority, (models) =>
        models.selectFrom('read.case_summary').select('reference').execute(),
      ),
    ).toStrictEqual([{ reference: `EHC-${authority}-000001` }])
  })
})
