import { type EventStore, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { DEFAULT_LADDER } from './ladder.js'
import { planAuthority, type PlannedAlert } from './plan.js'

type Data = Readonly<Record<string, string | boolean | null>>

let count = 0
const nextId = (): string => {
  count += 1
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
}

const theCase = async (
  store: EventStore,
  ...facts: readonly (readonly [type: string, occurredOn: string, data: Data])[]
): Promise<string> => {
  const stream = streamName('885', 'assessment', nextId())
  await store.append({
    authority: '885',
    stream,
    expected: 'no_stream',
    events: facts.map(([type, occurredOn, data]) => ({
      id: nextId(),
      type,
      schemaVersion: 1,
      occurredOn,
      recordedAt: '2026-11-21T09:00:00.000Z',
      data,
      metadata: {},
    })),
  })
  return stream
}

const request = (receivedOn: string): readonly [string, string, Data] => [
  'RequestReceived',
  receivedOn,
  { person: nextId(), source: 'parent', receivedOn },
]
const agreed = (notifiedOn: string): readonly [string, string, Data] => [
  'AssessmentAgreed',
  notifiedOn,
  { decidedOn: notifiedOn, notifiedOn },
]

const planned = async (store: EventStore, asAt: string): Promise<readonly PlannedAlert[]> => {
  const { alerts, unreadable } = await planAuthority(store, '885', asAt, DEFAULT_LADDER)
  expect(unreadable).toStrictEqual([])
  return alerts
}

const ofRule = (alerts: readonly PlannedAlert[], rule: string) =>
  alerts.filter((alert) => alert.rule === rule).map(({ rung, on }) => [rung, on])

describe('a request received on Monday 12 January 2026', () => {
  it('has its whole ladder before it, by day, case and rule', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'))
    const [first, ...others] = await planned(store, '2026-01-12')
    expect(first).toStrictEqual({
      rule: 'R-DEC6',
      case: 'EHC-885-000001',
      rung: 'before-14',
      on: '2026-02-09',
      dueOn: '2026-02-23',
    })
    expect(others.map(({ rule, rung, on }) => `${on} ${rule} ${rung}`)).toStrictEqual([
      '2026-02-16 R-DEC6 before-7',
      '2026-02-21 R-DEC6 before-2',
      '2026-02-23 R-DEC6 due',
      '2026-02-24 R-DEC6 after-1',
      '2026-03-03 R-DEC6 weekly',
      '2026-04-20 R-NOISS16 before-14',
      '2026-04-27 R-NOISS16 before-7',
      '2026-05-02 R-NOISS16 before-2',
      '2026-05-04 R-NOISS16 due',
      '2026-05-05 R-NOISS16 after-1',
      '2026-05-12 R-NOISS16 weekly',
      '2026-05-18 R-FIN20 before-14',
      '2026-05-25 R-FIN20 before-7',
      '2026-05-30 R-FIN20 before-2',
      '2026-06-01 R-FIN20 due',
      '2026-06-02 R-FIN20 after-1',
      '2026-06-09 R-FIN20 weekly',
      '2026-08-10 P-30 weeks-30',
      '2027-01-11 P-52 weeks-52',
    ])
  })

  it('is not known before it came, and keeps being chased until it is met', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'), agreed('2026-03-20'))
    expect(await planned(store, '2026-01-11')).toStrictEqual([])
    expect(ofRule(await planned(store, '2026-03-19'), 'R-DEC6')).toStrictEqual([['weekly', '2026-03-24']])
    expect(ofRule(await planned(store, '2026-03-20'), 'R-DEC6')).toStrictEqual([])
  })

  it('counts a decision only from the day the family were told', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'), [
      'AssessmentAgreed',
      '2026-02-20',
      { decidedOn: '2026-02-20', notifiedOn: '2026-02-26' },
    ])
    expect(ofRule(await planned(store, '2026-02-24'), 'R-DEC6')).toStrictEqual([
      ['after-1', '2026-02-24'],
      ['weekly', '2026-03-03'],
    ])
  })

  it('is chased for nothing once it is withdrawn, in time or late', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'), [
      'RequestWithdrawn',
      '2026-06-10',
      { withdrawnOn: '2026-06-10' },
    ])
    expect(await planned(store, '2026-06-09')).toHaveLength(5)
    expect(await planned(store, '2026-06-10')).toStrictEqual([])
  })

  it('is not chased past a limit that an exception disapplies, yet still comes up at 30 and 52 weeks', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'), agreed('2026-02-20'), [
      'ExceptionRecorded',
      '2026-05-20',
      { exception: 'x1', duty: 'R-FIN20', reason: 'personal', from: '2026-04-01', to: '2026-05-10' },
    ])
    expect(ofRule(await planned(store, '2026-05-19'), 'R-FIN20')).toHaveLength(5)
    const after = await planned(store, '2026-05-20')
    expect(ofRule(after, 'R-FIN20')).toStrictEqual([])
    expect([...ofRule(after, 'P-30'), ...ofRule(after, 'P-52')]).toStrictEqual([
      ['weeks-30', '2026-08-10'],
      ['weeks-52', '2027-01-11'],
    ])
  })
})

describe('advice', () => {
  it('is chased request by request, from the day its body received it', async () => {
    const store = memoryEventStore()
    const asked = (advice: string, receivedByBodyOn: string): readonly [string, string, Data] => [
      'AdviceRequested',
      '2026-02-20',
      { advice, giver: 'health', requestedOn: '2026-02-20', receivedByBodyOn },
    ]
    await theCase(
      store,
      request('2026-01-12'),
      agreed('2026-02-20'),
      asked('a1', '2026-02-20'),
      asked('a2', '2026-02-23'),
      ['AdviceReturned', '2026-03-30', { advice: 'a1', returnedOn: '2026-03-30', outcome: 'advice' }],
    )
    const alerts = await planned(store, '2026-03-30')
    expect(alerts.filter(({ rule }) => rule === 'R-ADV6')).toStrictEqual([
      {
        rule: 'R-ADV6',
        subject: 'a2',
        case: 'EHC-885-000001',
        rung: 'before-7',
        on: '2026-03-30',
        dueOn: '2026-04-06',
      },
      {
        rule: 'R-ADV6',
        subject: 'a2',
        case: 'EHC-885-000001',
        rung: 'before-2',
        on: '2026-04-04',
        dueOn: '2026-04-06',
      },
      {
        rule: 'R-ADV6',
        subject: 'a2',
        case: 'EHC-885-000001',
        rung: 'due',
        on: '2026-04-06',
        dueOn: '2026-04-06',
      },
      {
        rule: 'R-ADV6',
        subject: 'a2',
        case: 'EHC-885-000001',
        rung: 'after-1',
        on: '2026-04-07',
        dueOn: '2026-04-06',
      },
      {
        rule: 'R-ADV6',
        subject: 'a2',
        case: 'EHC-885-000001',
        rung: 'weekly',
        on: '2026-04-14',
        dueOn: '2026-04-06',
      },
    ])
  })
})

describe('an authority', () => {
  it('with no log wants nothing', async () => {
    expect(await planned(memoryEventStore(), '2026-11-21')).toStrictEqual([])
  })

  it('has its cases in the order of their references on the same day', async () => {
    const store = memoryEventStore()
    await theCase(store, request('2026-01-12'))
    await theCase(store, request('2026-01-12'))
    const alerts = await planned(store, '2026-05-18')
    expect(alerts.slice(0, 4).map(({ on, rule, ...alert }) => [on, alert.case, rule])).toStrictEqual([
      ['2026-05-18', 'EHC-885-000001', 'R-FIN20'],
      ['2026-05-18', 'EHC-885-000002', 'R-FIN20'],
      ['2026-05-19', 'EHC-885-000001', 'R-DEC6'],
      ['2026-05-19', 'EHC-885-000001', 'R-NOISS16'],
    ])
  })

  it('names the case whose history cannot be read, and still plans the others', async () => {
    const store = memoryEventStore()
    await theCase(store, [
      'RequestReceived',
      '2026-01-12',
      { person: nextId(), source: 'parent', receivedOn: '2026-02-30' },
    ])
    await theCase(store, request('2026-01-12'))
    const { alerts, unreadable } = await planAuthority(store, '885', '2026-01-12', DEFAULT_LADDER)
    expect(unreadable).toStrictEqual(['EHC-885-000001'])
    expect(new Set(alerts.map((alert) => alert.case))).toStrictEqual(new Set(['EHC-885-000002']))
  })
})
