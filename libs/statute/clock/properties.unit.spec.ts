import fc from 'fast-check'
import { addDays, type CivilDate, isoDate, parseCivilDate } from '../civil-date/index.js'
import { type HistoryEvent } from '../history/index.js'
import { type Obligation } from '../obligation.js'
import {
  aCase,
  ask,
  corrected,
  event,
  inWeeks,
  later,
  met,
  withAnotherFuture,
  withoutExceptions,
} from './spec-support.js'
import { statusOn } from './status.js'

/** Random cases: a request, and any of the other events on any days of the two years after it, in any order. */
const START = parseCivilDate('2025-01-01')
/** Half of them of a few days that limits of whole weeks join: so that things meet on one day, and on a last day. */
const day = fc
  .oneof(fc.integer({ min: 0, max: 700 }), fc.constantFrom(0, 14, 42, 56, 84, 112, 140, 280))
  .map((n) => isoDate(addDays(START, n)))
/** A day, and a day not before it: what is told of an event comes after the event. */
const two = fc.tuple(day, day).map((days) => days.toSorted() as [string, string])
const GIVERS = { a1: 'health', a2: 'education', a3: 'parent' }
const advice = fc.constantFrom('a1' as const, 'a2' as const, 'a3' as const)

const decisions = fc
  .tuple(fc.constantFrom('AssessmentAgreed', 'AssessmentRefused', 'PlanAgreed', 'PlanRefused'), two)
  .map(([type, [decidedOn, notifiedOn]]) => event(type, decidedOn, { decidedOn, notifiedOn }))
const asked = fc
  .tuple(advice, two)
  .map(([id, [requestedOn, receivedByBodyOn]]) =>
    event('AdviceRequested', requestedOn, { advice: id, giver: GIVERS[id], requestedOn, receivedByBodyOn }),
  )
const returned = fc
  .tuple(advice, day)
  .map(([id, on]) => event('AdviceReturned', on, { advice: id, returnedOn: on, outcome: 'advice' }))
const drafts = two.map(([sentOn, servedOn]) => event('DraftPlanSent', sentOn, { sentOn, servedOn }))
const finals = day.map((on) => event('FinalPlanIssued', on, { sentToFamilyOn: on }))
const ends = day.map((on) => event('RequestWithdrawn', on, { withdrawnOn: on }))
const exceptions = fc
  .tuple(
    fc.constantFrom(
      'R-DEC6',
      'R-FIN20',
      'R-ADV6',
      'R-ORD-ASSESS-FINAL',
      'R-UNOPP-ASSESS-FINAL',
      'C-CONSULT15',
    ),
    fc.constantFrom('personal', 'absentFourWeeks', 'absentTwoWeeks', 'schoolClosed'),
    two,
  )
  .map(([duty, reason, [from, to]]) =>
    event('ExceptionRecorded', from, { exception: `x-${from}`, duty, reason, from, to }),
  )

const consulted = fc
  .tuple(fc.constantFrom('c1', 'c2'), day)
  .map(([consultation, on]) =>
    event('SettingConsulted', on, { consultation, setting: 's1', consultedOn: on }),
  )
const replied = fc
  .tuple(fc.constantFrom('c1', 'c2'), day, fc.constantFrom('yes', 'no', 'none'))
  .map(([consultation, on, answer]) =>
    event('SettingResponded', on, { consultation, respondedOn: on, answer }),
  )
const copies = fc
  .tuple(fc.constantFrom('setting', 'commissioner'), day)
  .map(([to, on]) => event('FinalPlanCopied', on, { to, sentOn: on }))

/** One date and what it is about. */
const dispute = (type: string, field: string, more: fc.Arbitrary<object> = fc.constant({})) =>
  fc.tuple(day, more).map(([on, data]) => event(type, on, { [field]: on, ...data }))
const against = fc.record({ against: fc.constantFrom('refusalToAssess', 'refusalToIssue', 'contents') })
const orders = dispute(
  'TribunalOrdered',
  'orderedOn',
  fc.record({ order: fc.constantFrom('assess', 'makePlan', 'reconsider', 'amend', 'schoolOnly') }),
)
const disputes = fc.oneof(
  dispute('MediationSought', 'informedOn'),
  dispute('MediationDeclined', 'informedOn'),
  dispute('MediationHeld', 'heldOn'),
  dispute('MediationCertificateIssued', 'issuedOn'),
  dispute('MediationAgreed', 'agreedOn', fc.record({ appealable: fc.boolean() })),
  dispute('AppealRegistered', 'registeredOn', against),
  dispute('AppealResponded', 'respondedOn', against),
  dispute('AppealEnded', 'endedOn', against),
  dispute('AppealConceded', 'concededOn', against),
  orders,
)

const again = day.map((on) => event('RequestReceived', on, { receivedOn: on }))
const request = day.map((on) =>
  event('RequestReceived', on, { person: 'p', source: 'parent', receivedOn: on }, { id: 'request' }),
)
const anything = fc.oneof(
  decisions,
  asked,
  returned,
  drafts,
  finals,
  ends,
  exceptions,
  consulted,
  replied,
  copies,
  disputes,
  again,
)
/** Half of them of a single family, so that the same thing happens more than once. */
const families = [
  fc.oneof(decisions, finals, ends, again),
  fc.oneof(asked, returned, consulted, replied),
  disputes,
].map((one) => fc.array(one, { maxLength: 8 }))
const others = fc.oneof({ weight: 3, arbitrary: fc.array(anything, { maxLength: 14 }) }, ...families)
const events = fc.tuple(request, others).map(([first, rest]): readonly HistoryEvent[] => [first, ...rest])

const key = ({ rule, subject, triggeredOn }: Obligation) => `${rule} ${subject ?? ''} ${triggeredOn}`
const dues = (found: readonly Obligation[]) => new Map(found.map((one) => [key(one), one.dueOn]))
const LATER = '2027-12-31'

/** '' where the law names no day. */
const lastDay = ({ dueOn }: Pick<Obligation, 'dueOn'>): string => dueOn ?? ''

/**
 * The request first of all: what a file dates before it settles nothing once the request is known, so that such a
 * history can un-happen.
 */
const inOrder = events.map((history) =>
  history.map((one) =>
    one.id === 'request'
      ? { ...one, occurredOn: isoDate(START), data: { ...one.data, receivedOn: isoDate(START) } }
      : one,
  ),
)

describe('whatever the history', () => {
  it('a whole number of weeks later, every limit in weeks ends as many weeks later', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 300 }), (history, weeks) => {
        const days = weeks * 7
        const asAt = isoDate(addDays(parseCivilDate(LATER), days))
        const found = ask(aCase(...later(history, days)), asAt)
        expect(inWeeks(found, days)).toStrictEqual(inWeeks(ask(aCase(...history), LATER)))
      }),
    )
  })

  it('without its exceptions, no limit that was met is late', () => {
    fc.assert(
      fc.property(events, (history) => {
        const kept = new Set(met(ask(aCase(...withoutExceptions(history)), LATER)))
        expect(met(ask(aCase(...history), LATER)).filter((one) => !kept.has(one))).toStrictEqual([])
      }),
    )
  })

  it('an unrelated event changes nothing', () => {
    const unrelated = fc.constantFrom(
      'ContactRecorded',
      'OfficerAssigned',
      'AdviceChased',
      'ConsiderationNotified',
      'RepresentationsReceived',
    )
    fc.assert(
      fc.property(events, unrelated, day, fc.nat(), (history, type, on, at) => {
        const more = history.toSpliced(at % (history.length + 1), 0, event(type, on, { setting: 's1' }))
        expect(ask(aCase(...more), LATER)).toStrictEqual(ask(aCase(...history), LATER))
      }),
    )
  })

  it('an exception changes no due date', () => {
    fc.assert(
      fc.property(events, exceptions, (history, claim) => {
        expect(dues(ask(aCase(...history, claim), LATER))).toStrictEqual(dues(ask(aCase(...history), LATER)))
      }),
    )
  })

  it('the order in which a file lists the events changes nothing', () => {
    fc.assert(
      fc.property(
        events.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray([...history], { minLength: history.length })),
        ),
        ([history, shuffled]) => {
          expect(ask(aCase(...shuffled), LATER)).toStrictEqual(ask(aCase(...history), LATER))
        },
      ),
    )
  })

  it('nor where a file claims two exceptions under one id on one day', () => {
    const received = event('RequestReceived', '2025-01-01', {
      person: 'p',
      source: 'parent',
      receivedOn: '2025-01-01',
    })
    const claimed = (to: string) =>
      event('ExceptionRecorded', '2025-02-26', {
        exception: 'x',
        duty: 'R-FIN20',
        reason: 'personal',
        from: '2025-02-26',
        to,
      })
    const long = claimed('2025-05-21')
    const short = claimed('2025-04-23')
    expect(ask(aCase(received, short, long), LATER)).toStrictEqual(ask(aCase(received, long, short), LATER))
  })

  it('correcting the day of receipt by n days moves the limits of the request by n days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -300, max: 300 }), (on, n) => {
        const moved = (date: string) => isoDate((parseCivilDate(date) + n) as CivilDate)
        const first = event('RequestReceived', on, { receivedOn: on }, { id: 'request' })
        const before = ask(aCase(first), LATER).map(lastDay)
        const after = ask(aCase(first, corrected('request', 'receivedOn', moved(on))), LATER).map(lastDay)
        expect(after).toStrictEqual(before.map(moved))
      }),
    )
  })

  it('correcting the day of an order by n days moves every limit of that order by n days', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: -300, max: 300 }), (order, n) => {
        const moved = (date: string) => isoDate((parseCivilDate(date) + n) as CivilDate)
        const first = event('RequestReceived', '2023-01-02', { receivedOn: '2023-01-02' }, { id: 'request' })
        const ofOrder = (...more: readonly HistoryEvent[]) =>
          ask(aCase(first, order, ...more), LATER)
            .filter(({ subject }) => subject === order.id)
            .map(lastDay)
        const before = ofOrder()
        const to = moved(String(order.data['orderedOn']))
        expect(before).not.toStrictEqual([])
        expect(ofOrder(corrected(order.id, 'orderedOn', to))).toStrictEqual(before.map(moved))
      }),
    )
  })

  it('nothing depends on the time of day at which it was recorded, nor on the clock change', () => {
    const times = fc.constantFrom('2025-03-30T00:59:59Z', '2025-03-30T01:00:00Z', '2025-10-26T23:30:00+01:00')
    fc.assert(
      fc.property(events, times, (history, recordedAt) => {
        const plain = ask(aCase(...history), LATER)
        const timed = aCase(...history.map((one) => ({ ...one, recordedAt })))
        expect(ask(timed, LATER)).toStrictEqual(plain)
      }),
    )
  })

  it('counting the day of receipt is never later than leaving it out', () => {
    fc.assert(
      fc.property(events, (history) => {
        const incl = ask(aCase(...history), LATER, { settings: { weeksConvention: 'incl' } }).map(lastDay)
        const excl = ask(aCase(...history), LATER).map(lastDay)
        expect(incl.length).toBe(excl.length)
        expect(incl.every((date, index) => date <= (excl[index] ?? ''))).toBe(true)
      }),
    )
  })

  it('a later day never un-happens what had happened, but for a refusal taken back and a certificate', () => {
    fc.assert(
      fc.property(inOrder, two, (history, days) => {
        const [earlier, later] = days
        const then = new Map(ask(aCase(...history), later).map((one) => [key(one), one]))
        const refused = history.some(({ type }) => type.endsWith('Refused'))
        for (const one of ask(aCase(...history), earlier)) {
          const same = then.get(key(one))
          // A certificate gives the family longer to appeal; nothing gives anybody less.
          if (one.rule === 'R-APPEAL') expect((same?.dueOn ?? '') >= lastDay(one)).toBe(true)
          else expect(same?.dueOn).toBe(one.dueOn)
          if (one.satisfiedOn !== undefined) expect(same?.satisfiedOn).toBe(one.satisfiedOn)
          if (one.endedOn !== undefined && !refused) expect(same?.endedOn).toBe(one.endedOn)
        }
      }),
    )
  })

  it('what has not happened yet changes nothing, whatever it will be', () => {
    fc.assert(
      fc.property(events, day, (history, asAt) => {
        const known = ask(aCase(...history), asAt)
        expect(ask(aCase(...withAnotherFuture(history, asAt)), asAt)).toStrictEqual(known)
        expect(ask(aCase(...history.filter((one) => one.occurredOn <= asAt)), asAt)).toStrictEqual(known)
        // An event that occurred before the dates it names, and one that has not occurred though they have come.
        const early = history.map((one) => ({ ...one, occurredOn: isoDate(START) }))
        expect(ask(aCase(...withAnotherFuture(early, asAt)), asAt)).toStrictEqual(ask(aCase(...early), asAt))
        const late = history.map((one) => ({ ...one, occurredOn: '2035-05-05' }))
        expect(ask(aCase(...late), asAt)).toStrictEqual([])
      }),
    )
  })

  it('what is kept of an obligation tells its status on any day, as the clock would', () => {
    const settled = inOrder.filter(
      (history) =>
        !history.some(({ type }) => type.endsWith('Refused') || type === 'MediationCertificateIssued'),
    )
    fc.assert(
      fc.property(settled, day, (history, asAt) => {
        const kept = new Map(ask(aCase(...history), LATER).map((one) => [key(one), one]))
        for (const one of ask(aCase(...history), asAt)) {
          const row = kept.get(key(one))
          expect(row === undefined ? undefined : statusOn(row, asAt)).toBe(one.status)
        }
      }),
    )
  })
})
