import { randomUUID } from 'node:crypto'
import { streamName } from '#event-store'
import { inTransaction, rebuild, runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { firedOf, type Fixture, NO_LOG, openFixture, receiveRequest, record } from '../fixture.spec.js'
import { fireDue } from './fire.js'
import { alertsOfCase } from './of-case.js'
import { wantedAlertProjection } from './projection.js'
import { acknowledge, unreadAlerts } from './unread.js'

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const runner = () => ({
  store: fixture.store,
  pool: fixture.pool,
  projections: [...readModelProjections, wantedAlertProjection],
  log: NO_LOG,
})

const catchUp = (authority: string) => runUntilCaughtUp(runner(), authority)
const fire = (authority: string, day: string) =>
  fireDue({ pool: fixture.pool, authority, now: new Date(`${day}T12:00:00Z`) })

const wantedRows = (authority: string) =>
  inTransaction(fixture.pool, authority, async (transaction) => {
    const { rows } = await transaction.query(
      'SELECT * FROM read.wanted_alert WHERE authority = $1 ORDER BY stream, rule, subject, rung, due_on',
      [authority],
    )
    return rows as readonly unknown[]
  })

const decided = (notifiedOn: string) => ({
  type: 'AssessmentAgreed',
  occurredOn: notifiedOn,
  data: { decidedOn: notifiedOn, notifiedOn },
})

describe('a case in the log', () => {
  it('wants its alerts until its duty is met', async () => {
    const stream = await receiveRequest(fixture, '201', '2026-01-12')
    await catchUp('201')
    expect(await fire('201', '2026-02-17')).toHaveLength(2)

    await record(fixture, '201', stream, [decided('2026-02-18')], { recordedAt: '2026-02-18T10:00:00.000Z' })
    await catchUp('201')
    expect(await fire('201', '2026-03-10')).toStrictEqual([])
    expect((await firedOf(fixture, '201')).map(({ rule, rung }) => [rule, rung])).toStrictEqual([
      ['R-DEC6', 'before-14'],
      ['R-DEC6', 'before-7'],
    ])
  })

  it('has new alerts when its date is corrected, and none of the old ones again', async () => {
    const stream = await receiveRequest(fixture, '202', '2026-01-12')
    await catchUp('202')
    await fire('202', '2026-02-09')
    const [request] = await fixture.store.readStream('202', stream)
    const correction = {
      type: 'FactCorrected',
      occurredOn: '2026-02-10',
      data: {
        event: request?.id ?? '',
        field: 'receivedOn',
        was: '2026-01-12',
        is: '2026-01-19',
        reason: 'Typing slip',
      },
    }
    await record(fixture, '202', stream, [correction], { recordedAt: '2026-02-10T10:00:00.000Z' })
    await catchUp('202')
    await fire('202', '2026-02-15')
    await fire('202', '2026-02-16')
    expect(await firedOf(fixture, '202')).toStrictEqual([
      { rule: 'R-DEC6', rung: 'before-14', dueOn: '2026-02-23', on: '2026-02-09' },
      { rule: 'R-DEC6', rung: 'before-14', dueOn: '2026-03-02', on: '2026-02-16' },
    ])
  })

  it('keeps a duty chased until the day on which it will have ended', async () => {
    const stream = await receiveRequest(fixture, '203', '2026-01-12')
    const leaving = { type: 'CaseExported', occurredOn: '2026-02-20', data: { movedOn: '2026-02-20' } }
    await record(fixture, '203', stream, [leaving], { recordedAt: '2026-02-01T10:00:00.000Z' })
    await catchUp('203')
    expect((await fire('203', '2026-02-19')).map(({ rung }) => rung)).toStrictEqual(['before-14', 'before-7'])
    expect(await fire('203', '2026-03-03')).toStrictEqual([])
  })
})

describe('a plan in the log', () => {
  it('wants its alerts as an assessment does, until the review is decided', async () => {
    const stream = streamName('205', 'plan', randomUUID())
    const madeOn = '2025-03-03'
    const started = { type: 'PlanStarted', occurredOn: madeOn, data: { person: 'p1', madeOn } }
    await record(fixture, '205', stream, [started], { recordedAt: '2025-03-03T10:00:00.000Z' })
    await catchUp('205')
    expect((await fire('205', '2026-01-20')).map(({ rule, rung, on }) => [rule, rung, on])).toStrictEqual([
      ['R-AR12', 'before-84', '2025-12-08'],
      ['R-AR12', 'before-42', '2026-01-19'],
    ])

    const notifiedOn = '2026-02-02'
    const decision = {
      type: 'ReviewDecisionNotified',
      occurredOn: notifiedOn,
      data: { review: 'r1', decision: 'maintain', notifiedOn },
    }
    await record(fixture, '205', stream, [decision], { recordedAt: '2026-02-02T10:00:00.000Z' })
    await catchUp('205')
    expect(await fire('205', '2026-03-10')).toStrictEqual([])
    expect(await fire('205', '2026-11-10')).toMatchObject([
      { rule: 'R-AR12', rung: 'before-84', dueOn: '2027-02-01', subject: '' },
    ])
  })
})

describe('a rebuild', () => {
  it('writes the same rows and fires none again', async () => {
    await receiveRequest(fixture, '211', '2026-01-12')
    await receiveRequest(fixture, '211', '2026-02-12')
    await catchUp('211')
    const rows = await wantedRows('211')
    const fired = await fire('211', '2026-11-21')

    await rebuild(runner(), '211')
    expect(await wantedRows('211')).toStrictEqual(rows)
    expect(fired.length).toBeGreaterThan(0)
    expect(await fire('211', '2026-11-21')).toStrictEqual([])
  })
})

describe('take-on', () => {
  it('mutes the past of every case, also after a rebuild, and lets the days to come fire', async () => {
    const takenOnAt = '2026-05-31T23:30:00.000Z' // half past midnight on 1 June in London
    await receiveRequest(fixture, '221', '2026-01-12', { takenOnAt })
    await receiveRequest(fixture, '221', '2024-01-12', { takenOnAt })
    await catchUp('221')
    await rebuild(runner(), '221')
    expect((await fire('221', '2026-06-01')).map(({ rule, rung, on }) => [rule, rung, on])).toStrictEqual([
      ['R-FIN20', 'due', '2026-06-01'],
    ])
    expect((await fire('221', '2026-06-02')).map(({ rule, rung }) => [rule, rung]).sort()).toStrictEqual([
      ['R-DEC6', 'weekly'],
      ['R-FIN20', 'after-1'],
      ['R-NOISS16', 'weekly'],
    ])
  })

  it('of a later return mutes the past of the cases it brings, and no other', async () => {
    await receiveRequest(fixture, '222', '2025-10-01', { takenOnAt: '2026-01-20T10:00:00.000Z' })
    await catchUp('222')
    await receiveRequest(fixture, '222', '2026-01-12', { takenOnAt: '2026-02-24T10:00:00.000Z' })
    const ours = await receiveRequest(fixture, '222', '2026-01-12')
    await catchUp('222')
    const fired = await fire('222', '2026-02-23')
    expect(
      fired.filter(({ rule }) => rule === 'R-DEC6').map(({ stream, rung }) => [stream === ours, rung]),
    ).toEqual(
      expect.arrayContaining([
        [true, 'before-14'],
        [true, 'before-7'],
        [true, 'before-2'],
        [true, 'due'],
      ]),
    )
    expect(fired.filter(({ stream, rule }) => stream !== ours && rule === 'R-DEC6')).toHaveLength(1)
  })
})

describe('the alerts of a case', () => {
  it('are muted, fired or wanted, rung by rung', async () => {
    const stream = await receiveRequest(fixture, '225', '2026-01-12', {
      takenOnAt: '2026-02-20T10:00:00.000Z',
    })
    await catchUp('225')
    await fire('225', '2026-02-22')
    const states = (await alertsOfCase(fixture.pool, '225', stream)).filter(({ rule }) => rule === 'R-DEC6')
    expect(states.map(({ rung, on, state, firedFor }) => [rung, on, state, firedFor])).toStrictEqual([
      ['before-14', '2026-02-09', 'muted', null],
      ['before-7', '2026-02-16', 'muted', null],
      ['before-2', '2026-02-21', 'fired', '2026-02-21'],
      ['due', '2026-02-23', 'wanted', null],
      ['after-1', '2026-02-24', 'wanted', null],
      ['weekly', '2026-03-03', 'wanted', null],
    ])
  })
})

describe('unread alerts', () => {
  const officer = 'account-7'
  const assigned = {
    type: 'OfficerAssigned',
    occurredOn: '2026-01-12',
    data: { officer, assignedOn: '2026-01-12' },
  }
  const at = { recordedAt: '2026-01-12T10:00:00.000Z' }
  const lines = async (authority: string, reader: Parameters<typeof unreadAlerts>[2], today: string) =>
    (await unreadAlerts(fixture.pool, authority, reader, today)).map(({ rule, rung, earlier }) => [
      rule,
      rung,
      earlier,
    ])

  it('are one line a duty with its latest alert, for the officer of the case and for the lead', async () => {
    const stream = await receiveRequest(fixture, '231', '2026-01-12')
    await record(fixture, '231', stream, [assigned], at)
    await catchUp('231')
    await fire('231', '2026-02-24')

    const [unread, ...others] = await unreadAlerts(fixture.pool, '231', { officer }, '2026-02-24')
    expect(others).toStrictEqual([])
    expect(unread).toStrictEqual({
      id: unread?.id,
      stream,
      reference: 'EHC-231-000001',
      rule: 'R-DEC6',
      rung: 'after-1',
      dueOn: '2026-02-23',
      on: '2026-02-24',
      firedAt: '2026-02-24T12:00:00.000Z',
      officer,
      earlier: 4,
    })
    expect(await lines('231', { officer: 'account-8' }, '2026-02-24')).toStrictEqual([])
    expect(await lines('231', { role: 'seniorLocalityLead' }, '2026-02-24')).toStrictEqual([
      ['R-DEC6', 'after-1', 0],
    ])
    expect(await lines('231', { role: 'manager' }, '2026-02-24')).toStrictEqual([])
  })

  it('are gone when they are acknowledged, with the earlier ones, for that role alone', async () => {
    const stream = await receiveRequest(fixture, '232', '2026-01-12')
    await record(fixture, '232', stream, [assigned], at)
    await catchUp('232')
    await fire('232', '2026-02-24')
    const [unread] = await unreadAlerts(fixture.pool, '232', { officer }, '2026-02-24')
    const given = {
      authority: '232',
      id: unread?.id ?? '',
      reader: { officer },
      account: officer,
      now: new Date('2026-02-24T13:00:00Z'),
    } as const

    expect(await acknowledge(fixture.pool, { ...given, reader: { role: 'manager' } })).toBe(0)
    const another = { ...given, reader: { officer: 'somebody-else' } }
    expect(await acknowledge(fixture.pool, another)).toBe(0)
    expect(await lines('232', { officer }, '2026-02-24')).not.toStrictEqual([])
    expect(await acknowledge(fixture.pool, given)).toBe(5)
    expect(await acknowledge(fixture.pool, given)).toBe(0)
    expect(await lines('232', { officer }, '2026-02-24')).toStrictEqual([])
    expect(await lines('232', { role: 'seniorLocalityLead' }, '2026-02-24')).toHaveLength(1)

    await fire('232', '2026-03-03')
    expect(await lines('232', { officer }, '2026-03-03')).toStrictEqual([['R-DEC6', 'weekly', 0]])
  })

  it.each([
    ['236', 'nobody holds', []],
    ['237', 'is held by somebody who is not at work', [assigned]],
  ])('in %s, where a record %s, come to lead and manager too', async (authority, _, more) => {
    const stream = await receiveRequest(fixture, authority, '2026-01-12')
    if (more.length > 0) await record(fixture, authority, stream, more, at)
    await catchUp(authority)
    await fire(authority, '2026-02-17')
    const manager = { role: 'manager', besides: ['account-8'] } as const
    const lead = { ...manager, role: 'seniorLocalityLead' } as const

    expect(await lines(authority, { role: 'manager' }, '2026-02-17')).toStrictEqual([])
    expect(await lines(authority, manager, '2026-02-17')).toStrictEqual([['R-DEC6', 'before-7', 1]])
    expect(await lines(authority, { ...manager, besides: [officer] }, '2026-02-17')).toHaveLength(
      more.length === 0 ? 1 : 0,
    )
    const [unread] = await unreadAlerts(fixture.pool, authority, lead, '2026-02-17')
    const read = { authority, id: unread?.id ?? '', account: 'lead-1', now: new Date('2026-02-17T13:00:00Z') }
    expect(await acknowledge(fixture.pool, { ...read, reader: { role: 'seniorLocalityLead' } })).toBe(0)
    expect(await acknowledge(fixture.pool, { ...read, reader: lead })).toBe(2)
    expect(await lines(authority, lead, '2026-02-17')).toStrictEqual([])
    expect(await lines(authority, manager, '2026-02-17')).toHaveLength(1)
  })

  it('follow the case to its new officer', async () => {
    const stream = await receiveRequest(fixture, '233', '2026-01-12')
    await record(fixture, '233', stream, [assigned], at)
    await catchUp('233')
    await fire('233', '2026-02-24')
    const handedOver = {
      type: 'OfficerAssigned',
      occurredOn: '2026-02-24',
      data: { officer: 'account-8', assignedOn: '2026-02-24' },
    }
    await record(fixture, '233', stream, [handedOver], { recordedAt: '2026-02-24T14:00:00.000Z' })
    await catchUp('233')
    expect(await lines('233', { officer }, '2026-02-24')).toStrictEqual([])
    expect(await lines('233', { officer: 'account-8' }, '2026-02-24')).toHaveLength(1)
  })

  it('of a plan come to whoever held its assessment, until the plan is given to somebody', async () => {
    const assessment = await receiveRequest(fixture, '235', '2025-06-01')
    await record(fixture, '235', assessment, [assigned], at)
    const plan = streamName('235', 'plan', randomUUID())
    const started = {
      person: 'p1',
      madeOn: '2025-11-24',
      assessment: assessment.slice('la235_assessment-'.length),
    }
    await record(fixture, '235', plan, [{ type: 'PlanStarted', occurredOn: '2025-11-24', data: started }], at)
    await catchUp('235')
    await fire('235', '2026-09-01')
    const ofPlan = async (reader: string) =>
      (await unreadAlerts(fixture.pool, '235', { officer: reader }, '2026-09-01')).filter(
        ({ stream }) => stream === plan,
      )
    expect(await ofPlan(officer)).toMatchObject([{ rule: 'R-AR12', dueOn: '2026-11-23', officer }])

    const given = { ...assigned, data: { officer: 'account-8', assignedOn: '2026-01-12' } }
    await record(fixture, '235', plan, [given], at)
    await catchUp('235')
    expect(await ofPlan(officer)).toStrictEqual([])
    expect(await ofPlan('account-8')).toMatchObject([{ rule: 'R-AR12', officer: 'account-8' }])
  })

  it('of a duty that has been met are left out', async () => {
    const stream = await receiveRequest(fixture, '234', '2026-01-12')
    await record(fixture, '234', stream, [assigned], at)
    await catchUp('234')
    await fire('234', '2026-02-24')
    await record(fixture, '234', stream, [decided('2026-02-25')], { recordedAt: '2026-02-25T10:00:00.000Z' })
    await catchUp('234')
    expect(await lines('234', { officer }, '2026-02-25')).toStrictEqual([])
    expect((await firedOf(fixture, '234')).length).toBe(5)
  })
})
