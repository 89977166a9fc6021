import {
  assessmentOf,
  type EventCategory,
  isOpen,
  type LoggedEvent,
  parseEvent,
  planOf,
  readingOfLog,
} from '#casework'
import { categoryOf } from '#event-store'
import { addDays, diffDays, isoDate, parseCivilDate, settle } from '#statute'
import { OFFICERS, type Simulation, simulatedChildren, type SimulatedStream } from './index.js'

const ASSESSMENT = readingOfLog('assessment')
const PLAN = readingOfLog('plan')

const WHOLE: Simulation = { authority: '999', seed: 1, until: '2026-11-21', scale: 1 }

/** Sealing alone is left out: its nonces are real chance. */
const told = (simulation: Simulation): readonly SimulatedStream[] =>
  simulatedChildren(simulation).flatMap((child) =>
    child.tell({ sealed: 'c2VhbGVk', keyId: child.person, matches: {} }),
  )

const of = (streams: readonly SimulatedStream[], category: EventCategory): readonly SimulatedStream[] =>
  streams.filter(({ stream }) => categoryOf(stream) === category)

type Case = ReturnType<typeof caseOf>
const caseOf = ({ events }: SimulatedStream) => {
  const state = assessmentOf(settle(events as readonly LoggedEvent[], { reading: ASSESSMENT }))
  const first = (type: string) => events.find((event) => event.type === type)
  return { events, state, first, received: parseCivilDate(first('RequestReceived')?.occurredOn) }
}

const share = (part: number, whole: number): number => Math.round((100 * part) / whole)
const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value <= to

/** Share of the plans of some months that were sent within the 20 weeks. */
const inTime = (cases: readonly Case[], from: string, to: string): number => {
  const days = cases.flatMap(({ first, received }) => {
    const sent = first('FinalPlanIssued')?.occurredOn
    return sent !== undefined && sent >= from && sent < to ? [diffDays(received, parseCivilDate(sent))] : []
  })
  return share(days.filter((one) => one <= 140).length, days.length)
}

interface Advice {
  readonly service: string | undefined
  readonly due: string
  readonly onTime: boolean
}

/** Health advice that fell due between two days, by the service that had it last. */
const healthAdvice = (cases: readonly Case[], from: string, to: string): readonly Advice[] =>
  cases.flatMap(({ events }) =>
    events
      .filter(({ type, data }) => type === 'AdviceRequested' && data['giver'] === 'health')
      .flatMap(({ data }) => {
        const about = events.filter((event) => event.data['advice'] === data['advice'])
        const due = isoDate(addDays(parseCivilDate(data['receivedByBodyOn']), 42))
        const service = about.map((event) => event.data['service']).findLast((one) => typeof one === 'string')
        const back = about.find(({ type }) => type === 'AdviceReturned')?.data['returnedOn']
        const ended = about.some(({ type }) => type === 'AdviceNotRequired')
        if (ended || due < from || due >= to) return []
        return [{ service, due, onTime: typeof back === 'string' && back <= due }]
      }),
  )

const onTime = (advice: readonly Advice[]): number =>
  share(advice.filter((one) => one.onTime).length, advice.length)

describe('the simulated authority', () => {
  const streams = told(WHOLE)
  const cases = of(streams, 'assessment').map(caseOf)
  const open = cases.filter(({ state }) => isOpen(state.stage))
  const morning = parseCivilDate(WHOLE.until)

  it('holds only events that can be read, recorded in office hours of days before the morning', () => {
    const wrong = streams.flatMap(({ stream, events }) =>
      events.filter((event, n) => {
        const { occurredOn, recordedAt } = event
        const on = recordedAt.slice(0, 10)
        const inOfficeHours = within(Number(recordedAt.slice(11, 13)), [9, 15])
        const inOrder =
          recordedAt >= (events[n - 1]?.recordedAt ?? '') && on >= occurredOn && on < WHOLE.until
        return !(parseEvent(categoryOf(stream) as EventCategory, event).ok && inOfficeHours && inOrder)
      }),
    )
    expect(wrong).toStrictEqual([])
  })

  it('gives no id twice', () => {
    const ids = streams.flatMap(({ commandId, events }) => [commandId, ...events.map(({ id }) => id)])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has 4,000 plans and about 450 open cases, few of them late and very few for very long', () => {
    const plans = of(streams, 'plan').map(({ events }) =>
      planOf(settle(events as readonly LoggedEvent[], { reading: PLAN })),
    )
    expect(plans.map(({ stage }) => stage.status)).toStrictEqual(plans.map(() => 'inForce'))
    expect(plans).toHaveLength(4_000)
    const late = (days: number): number =>
      open.filter(({ received }) => diffDays(received, morning) > days).length
    const found = { open: open.length, past20: late(140), past30: late(210), past52: late(364) }
    expect([
      within(found.open, [400, 500]),
      within(found.past20, [15, 50]),
      within(found.past30, [5, 20]),
      within(found.past52, [2, 8]),
    ]).toStrictEqual([true, true, true, true])
  })

  it('reviews its plans: nearly all within their year, some amended, and the transfers of next September', () => {
    const plans = of(streams, 'plan').map(({ events }) => events)
    const decided = plans.flatMap(
      (events) => events.findLast(({ type }) => type === 'ReviewDecisionNotified')?.occurredOn ?? [],
    )
    const yearAgo = '2025-11-21'
    expect(within(share(decided.filter((on) => on < yearAgo).length, decided.length), [2, 12])).toBe(true)
    const of2027 = plans.filter((events) => events.some(({ data }) => data['transferYear'] === 2027))
    const named = of2027.filter((events) =>
      events.some(({ type, data }) => type === 'PlacementNamed' && data['namedOn'] !== undefined),
    )
    expect(within(of2027.length, [300, 700])).toBe(true)
    expect(within(share(named.length, of2027.length), [5, 50])).toBe(true)
    const amended = plans.filter((events) => events.some(({ type }) => type === 'AmendedPlanIssued'))
    expect(within(share(amended.length, plans.length), [20, 50])).toBe(true)
  })

  it('refuses about a fifth of the requests and a few plans, and has every other ending and exception too', () => {
    const count = (type: string): number => cases.filter(({ first }) => first(type) !== undefined).length
    const refused = share(count('AssessmentRefused'), count('AssessmentRefused') + count('AssessmentAgreed'))
    expect(within(refused, [15, 24])).toBe(true)
    expect(within(share(count('PlanRefused'), count('AssessmentAgreed')), [1, 6])).toBe(true)
    const kinds = [
      'RequestWithdrawn',
      'CaseExported',
      'ExceptionRecorded',
      'AdviceRedirected',
      'FactCorrected',
    ]
    for (const kind of kinds) expect(count(kind)).toBeGreaterThan(5)
  })

  it('has mediation about a few of the refusals: some are turned round, the others certified', () => {
    const sought = cases.filter(({ first }) => first('MediationSought'))
    const refused = cases.filter(({ first }) => first('AssessmentRefused') ?? first('PlanRefused'))
    expect(within(share(sought.length, refused.length), [5, 15])).toBe(true)
    const both = (one: string, other: string): number =>
      sought.filter(({ first }) => first(one) && first(other)).length
    expect(both('MediationAgreed', 'MediationCertificateIssued')).toBe(0)
    expect(both('AssessmentRefused', 'MediationCertificateIssued')).toBeGreaterThan(5)
    expect(both('AssessmentRefused', 'AssessmentAgreed')).toBeGreaterThan(5)
    expect(both('PlanRefused', 'PlanAgreed')).toBeGreaterThan(5)
  })

  it('turns no refusal round but in mediation', () => {
    const order = ['Refused', 'MediationSought', 'MediationAgreed', 'Agreed']
    for (const subject of ['Assessment', 'Plan']) {
      const steps = order.map((one) => (one.startsWith('Mediation') ? one : `${subject}${one}`))
      const turned = cases.filter(({ first }) => first(`${subject}Refused`) && first(`${subject}Agreed`))
      expect(turned.length).toBeGreaterThan(5)
      for (const { events } of turned)
        expect(events.map(({ type }) => type).filter((type) => steps.includes(type))).toStrictEqual(steps)
    }
  })

  it('recovers as Walsall did: plans within 20 weeks from a quarter to more than four fifths', () => {
    expect(within(inTime(cases, '2024-12-01', '2025-03-01'), [18, 34])).toBe(true)
    expect(within(inTime(cases, '2026-06-01', '2026-11-01'), [79, 90])).toBe(true)
  })

  it('tells the family of the decision to assess within six weeks in nine cases of ten, lately', () => {
    const lately = cases.flatMap(({ events, received }) => {
      const told = events.find(({ type }) => type === 'AssessmentAgreed' || type === 'AssessmentRefused')
      const on = told?.data['notifiedOn']
      return typeof on === 'string' && on >= '2026-05-01'
        ? [diffDays(received, parseCivilDate(on)) <= 42]
        : []
    })
    expect(share(lately.filter((one) => one).length, lately.length)).toBeGreaterThanOrEqual(90)
  })

  it('has health advice within six weeks from less than a fifth to more than four fifths; services differ', () => {
    expect(onTime(healthAdvice(cases, '2024-01-01', '2024-07-01'))).toBeLessThan(25)
    const now = healthAdvice(cases, '2026-04-01', '2026-11-01')
    const service = (name: string): number => onTime(now.filter((one) => one.service === name))
    expect(within(onTime(now), [80, 91])).toBe(true)
    expect(service('Community paediatrics')).toBeLessThan(service('Speech and language therapy'))
    expect(service('Speech and language therapy')).toBeLessThan(service('School health'))
  })

  it('gives every open case to an officer of the demonstration, and each a caseload', () => {
    const holders = open.map(
      ({ events }) => events.findLast(({ type }) => type === 'OfficerAssigned')?.data['officer'],
    )
    const count = (id: string): number => holders.filter((holder) => holder === id).length
    for (const { id } of OFFICERS) expect(within(count(id), [20, 55])).toBe(true)
    expect(within(count('demo-officer'), [32, 44])).toBe(true)
    expect(holders.filter((holder) => holder === undefined).length).toBeLessThan(10)
  })

  it('leaves the officer of the demonstration something due today, this week and past its limit', () => {
    const days = open
      .filter(({ events }) => events.some(({ data }) => data['officer'] === 'demo-officer'))
      .map(({ received }) => 140 - diffDays(received, morning))
    expect(days).toContain(0)
    expect(days.some((left) => left > 0 && left < 7)).toBe(true)
    expect(days.some((left) => left < 0)).toBe(true)
  })
})

describe('a simulation', () => {
  const tenth = { ...WHOLE, scale: 0.1 }

  it('is the same for the same seed, and another for another', () => {
    const first = told(tenth)
    expect(told(tenth)).toStrictEqual(first)
    const other = told({ ...tenth, seed: 2 })
    const ids = new Set(first.map(({ stream }) => stream))
    expect(other.filter(({ stream }) => ids.has(stream))).toStrictEqual([])
  })

  it.each(['2019-03-01', '2024-02-29', '2026-12-25', '2027-01-02'])('can be looked at on %s', (until) => {
    expect(of(told({ ...tenth, until }), 'plan')).toHaveLength(400)
  })

  it('is about nobody: no number, and a postcode area that has never been given out', () => {
    for (const { details } of simulatedChildren(tenth)) {
      expect(Object.keys(details).toSorted()).toStrictEqual([
        'birthDate',
        'forename',
        'postcode',
        'sex',
        'surname',
        'upnUnknown',
      ])
      expect(details.postcode).toMatch(/^ZZ\d \d[A-Z]{2}$/)
    }
  })

  it('says in every event that it is one', () => {
    for (const { metadata } of told({ ...tenth, scale: 0.01 }).flatMap(({ events }) => events))
      expect(metadata['simulation']).toStrictEqual({ seed: 1, until: '2026-11-21', scale: 0.01 })
  })
})
