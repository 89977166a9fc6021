import fc from 'fast-check'
import { addDays, isoDate, parseCivilDate } from '../../civil-date/index.js'
import { type HistoryEvent } from '../../history/index.js'
import { type Obligation } from '../../obligation.js'
import {
  ask,
  corrected,
  event,
  inWeeks,
  later,
  met,
  takenOn,
  withAnotherFuture,
  withoutExceptions,
} from '../spec-support.js'
import { statusOn } from '../status.js'
import { aPlan } from './spec-support.js'

/** Random plans: a start, and any of the events of a plan on any days of the three years after it, in any order. */
const START = parseCivilDate('2024-01-01')
const LATER = '2028-12-31'
/** Half of them of a few days that limits of whole weeks join: so that things meet on one day, and on a last day. */
const day = fc
  .oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 14, 28, 56, 84, 98, 365, 380))
  .map((n) => isoDate(addDays(START, n)))
const two = fc.tuple(day, day).map((days) => days.toSorted() as [string, string])
const review = fc.constantFrom('r1', 'r2', 'r3')
const mayBeReview = fc.option(review, { nil: undefined })

const dated = (type: string, field: string, more: Readonly<Record<string, unknown>> = {}) =>
  day.map((on) => event(type, on, { [field]: on, ...more }))

const ofReview = (type: string, field: string, more: Readonly<Record<string, unknown>> = {}) =>
  fc.tuple(day, review).map(([on, id]) => event(type, on, { review: id, [field]: on, ...more }))

const concluding = (type: string, field: string) =>
  fc.tuple(day, mayBeReview).map(([on, id]) => event(type, on, { review: id, [field]: on }))

const reviews = fc.oneof(
  fc
    .tuple(two, review, day)
    .map(([[on, meetingOn], id, noticeGivenOn]) =>
      event('ReviewMeetingArranged', on, { review: id, meetingOn, noticeGivenOn }),
    ),
  ofReview('ReviewPapersCirculated', 'circulatedOn'),
  ofReview('ReviewMeetingHeld', 'heldOn'),
  ofReview('ReviewReportSent', 'sentOn'),
  ofReview('ReviewDecisionNotified', 'notifiedOn', { decision: 'maintain' }),
  ofReview('ReviewDecisionNotified', 'notifiedOn', { decision: 'amend' }),
  ofReview('ReviewDecisionNotified', 'notifiedOn', { decision: 'cease' }),
  fc
    .tuple(two, mayBeReview)
    .map(([[sentOn, servedOn], id]) =>
      event('AmendmentNoticeSent', sentOn, { review: id, sentOn, servedOn }),
    ),
  concluding('AmendedPlanIssued', 'sentOn'),
  concluding('AmendmentNotMade', 'notifiedOn'),
)

const reassessments = fc.oneof(
  dated('ReassessmentRequested', 'requestedOn'),
  dated('ReassessmentDecided', 'notifiedOn', { agreed: true }),
  dated('ReassessmentDecided', 'notifiedOn', { agreed: false }),
  two.map(([requestedOn, receivedByBodyOn]) =>
    event('AdviceRequested', requestedOn, { advice: 'a1', giver: 'health', requestedOn, receivedByBodyOn }),
  ),
  dated('AdviceReturned', 'returnedOn', { advice: 'a1', outcome: 'advice' }),
  two.map(([sentOn, servedOn]) => event('DraftPlanSent', sentOn, { sentOn, servedOn })),
  dated('FinalPlanIssued', 'sentToFamilyOn'),
)

const transfers = fc.oneof(
  fc
    .tuple(day, fc.constantFrom('primaryToSecondary', 'secondaryToPost16'))
    .map(([on, kind]) => event('PhaseTransferScheduled', on, { kind, transferYear: 2026 })),
  dated('PlacementNamed', 'namedOn'),
  two.map(([awareOn, movingOn]) => event('MoveNotified', awareOn, { awareOn, movingOn })),
  dated('PlanTransferredIn', 'transferredOn', { fromAuthority: '330' }),
  dated('TransferNoticeSent', 'sentOn'),
)

const endings = fc.oneof(
  dated('PlanTransferredOut', 'transferredOn', { toAuthority: '331' }),
  dated('PlanCeased', 'ceasedOn', { reason: 2 }),
)

const disputes = fc.oneof(
  dated('CeasingNotified', 'notifiedOn'),
  dated('MediationSought', 'informedOn'),
  dated('MediationHeld', 'heldOn'),
  dated('MediationCertificateIssued', 'issuedOn'),
  dated('AppealRegistered', 'registeredOn', { against: 'contents' }),
  fc
    .tuple(day, fc.constantFrom('amend', 'schoolOnly', 'continue', 'cease', 'assess'))
    .map(([orderedOn, order]) => event('TribunalOrdered', orderedOn, { order, orderedOn })),
)

const payments = fc.oneof(
  dated('DirectPaymentStarted', 'firstPaymentOn'),
  dated('DirectPaymentReviewed', 'reviewedOn'),
)

const exceptions = fc
  .tuple(
    fc.constantFrom('R-REASS14', 'R-ADV6', 'R-ORD-AMEND', 'R-AR4'),
    fc.constantFrom('personal', 'absentFourWeeks', 'schoolClosed'),
    two,
  )
  .map(([duty, reason, [from, to]]) =>
    event('ExceptionRecorded', from, { exception: `x-${duty}-${from}`, duty, reason, from, to }),
  )

const started = day.map((on) => event('PlanStarted', on, { person: 'p', madeOn: on }, { id: 'start' }))
const withoutEnd = fc.oneof(reviews, reviews, reassessments, transfers, disputes, payments, exceptions)
const anything = fc.oneof({ weight: 12, arbitrary: withoutEnd }, { weight: 1, arbitrary: endings })
/** Half of them of a single family, so that the same thing happens more than once. */
const families = [reviews, reassessments, transfers, disputes].map((one) => fc.array(one, { maxLength: 8 }))
const history = fc
  .tuple(started, fc.oneof({ weight: 4, arbitrary: fc.array(anything, { maxLength: 14 }) }, ...families))
  .map(([first, rest]): readonly HistoryEvent[] => [first, ...rest])

const answered = (events: readonly HistoryEvent[], asAt = LATER): readonly Obligation[] =>
  ask(aPlan(...events), asAt)
const key = ({ rule, subject, triggeredOn }: Obligation) => `${rule} ${subject ?? ''} ${triggeredOn}`
const dues = (found: readonly Obligation[]) => found.map((one) => `${key(one)} ${one.dueOn}`)

const ENDS: ReadonlySet<string> = new Set(['PlanCeased', 'PlanTransferredOut'])

/** Dated before its own plan: once the plan is known, a ceasing ends nothing, and what had passed is told of its first day. */
const endsBeforeItsPlan = (events: readonly HistoryEvent[]): boolean =>
  events.some(
    ({ type, occurredOn }) =>
      ENDS.has(type) && events.some(({ id, occurredOn: made }) => id === 'start' && made > occurredOn),
  )

/** An order to continue a plan that had ceased revives it and its limits, as if it had not: the law un-happens it. */
const isRevived = (events: readonly HistoryEvent[]): boolean =>
  events.some(
    (ceasing) =>
      ceasing.type === 'PlanCeased' &&
      events.some(
        ({ type, data, occurredOn }) =>
          type === 'TribunalOrdered' && data['order'] === 'continue' && occurredOn >= ceasing.occurredOn,
      ),
  )

const isDecidedBeforeItsMeeting = (events: readonly HistoryEvent[]): boolean =>
  events.some(
    (decision) =>
      decision.type === 'ReviewDecisionNotified' &&
      events.some(
        ({ type, data, occurredOn }) =>
          type === 'ReviewMeetingHeld' &&
          data['review'] === decision.data['review'] &&
          occurredOn > decision.occurredOn,
      ),
  )

describe('whatever the plan', () => {
  it('an unrelated event changes nothing', () => {
    const unrelated = fc.constantFrom(
      'ContactRecorded',
      'PlacementRecorded',
      'NeedRecorded',
      'OfficerAssigned',
    )
    fc.assert(
      fc.property(history, unrelated, day, fc.nat(), (events, type, on, at) => {
        const more = events.toSpliced(at % (events.length + 1), 0, event(type, on, { kind: 'attended' }))
        expect(answered(more)).toStrictEqual(answered(events))
      }),
    )
  })

  it('an exception changes no due date', () => {
    fc.assert(
      fc.property(history, exceptions, (events, claim) => {
        expect(dues(answered([...events, claim]))).toStrictEqual(dues(answered(events)))
      }),
    )
  })

  it('a whole number of weeks later, every limit in weeks ends as many weeks later', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 300 }), (events, weeks) => {
        const days = weeks * 7
        const asAt = isoDate(addDays(parseCivilDate(LATER), days))
        expect(inWeeks(answered(later(events, days), asAt), days)).toStrictEqual(inWeeks(answered(events)))
      }),
    )
  })

  it('without its exceptions, no limit that was met is late', () => {
    fc.assert(
      fc.property(history, (events) => {
        const kept = new Set(met(answered(withoutExceptions(events))))
        expect(met(answered(events)).filter((one) => !kept.has(one))).toStrictEqual([])
      }),
    )
  })

  it('the order in which a file lists the events changes nothing', () => {
    const shuffled = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
    )
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(answered(others)).toStrictEqual(answered(events))
      }),
    )
  })

  it('correcting the day of a meeting, a notice or an answer by n days moves the limits in weeks by n days', () => {
    const cases = fc.constantFrom(
      ['ReviewMeetingHeld', 'heldOn', { review: 'r1' }],
      ['AmendmentNoticeSent', 'sentOn', {}],
      ['ReassessmentDecided', 'notifiedOn', { agreed: true }],
      ['PlanTransferredIn', 'transferredOn', { fromAuthority: '330' }],
    ) as fc.Arbitrary<readonly [string, string, Readonly<Record<string, unknown>>]>
    fc.assert(
      fc.property(cases, day, fc.integer({ min: -300, max: 300 }), ([type, field, data], on, n) => {
        const moved = (date: string) => isoDate(addDays(parseCivilDate(date), n))
        const one = event(type, on, { ...data, [field]: on }, { id: 'one' })
        const weeks = (...events: readonly HistoryEvent[]) =>
          answered(events)
            .filter(({ rule }) => rule !== 'R-MOVEREV')
            .map(({ rule, dueOn }) => [rule, dueOn ?? ''] as const)
        const before = weeks(one)
        expect(before.length).toBeGreaterThan(0)
        expect(weeks(one, corrected('one', field, moved(on)))).toStrictEqual(
          before.map(([rule, dueOn]) => [rule, moved(dueOn)]),
        )
      }),
    )
  })

  it('counting the day itself is never later than leaving it out', () => {
    fc.assert(
      fc.property(history, (events) => {
        const counted = ask(aPlan(...events), LATER, { settings: { weeksConvention: 'incl' } })
        const left = answered(events)
        expect(counted.length).toBe(left.length)
        expect(counted.every(({ dueOn }, index) => (dueOn ?? '') <= (left[index]?.dueOn ?? ''))).toBe(true)
      }),
    )
  })

  /** The day moves with what is done: a notice, another day for the meeting, a certificate. */
  const MAY_MOVE: ReadonlySet<string> = new Set(['R-AM12', 'R-ARINV', 'R-ARINFO', 'R-APPEAL'])
  // The limits of a plan that came from elsewhere are told from the day on which it came.
  const here = history.filter(
    (events) =>
      !events.some(({ type }) => type === 'PlanTransferredIn') &&
      !endsBeforeItsPlan(events) &&
      !isRevived(events) &&
      !isDecidedBeforeItsMeeting(events),
  )
  /** A year is named by the review that completed it, once there is one. */
  const place = (one: Obligation) => (one.rule === 'R-AR12' ? `R-AR12 ${one.triggeredOn}` : key(one))

  it('a later day never un-happens what had happened', () => {
    fc.assert(
      fc.property(here, two, (events, [earlier, later]) => {
        const then = new Map(answered(events, later).map((one) => [place(one), one]))
        for (const one of answered(events, earlier)) {
          if (MAY_MOVE.has(one.rule)) continue
          const same = then.get(place(one))
          expect(same?.dueOn).toBe(one.dueOn)
          if (one.satisfiedOn !== undefined) expect(same?.satisfiedOn).toBe(one.satisfiedOn)
          if (one.endedOn !== undefined) expect(same?.endedOn).toBe(one.endedOn)
        }
      }),
    )
  })

  it('what has not happened yet changes nothing, whatever it will be', () => {
    fc.assert(
      fc.property(history, day, (events, asAt) => {
        const known = answered(events, asAt)
        expect(answered(withAnotherFuture(events, asAt), asAt)).toStrictEqual(known)
        const past = events.filter((one) => one.occurredOn <= asAt)
        expect(answered(past, asAt)).toStrictEqual(known)
        // An event that occurred before the dates it names, and one that has not occurred though they have come.
        const early = events.map((one) => ({ ...one, occurredOn: isoDate(START) }))
        expect(answered(withAnotherFuture(early, asAt), asAt)).toStrictEqual(answered(early, asAt))
        const late = events.map((one) => ({ ...one, occurredOn: '2035-05-05' }))
        expect(answered(late, asAt)).toStrictEqual([])
      }),
    )
  })

  it('nothing depends on the time of day at which it was recorded, nor on the clock change', () => {
    const times = fc.constantFrom('2025-03-30T00:59:59Z', '2025-03-30T01:00:00Z', '2025-10-26T23:30:00+01:00')
    fc.assert(
      fc.property(history, times, (events, recordedAt) => {
        expect(answered(events.map((one) => ({ ...one, recordedAt })))).toStrictEqual(answered(events))
      }),
    )
  })

  it('what is kept of an obligation tells its status on any day, as the clock would', () => {
    fc.assert(
      fc.property(here, day, (events, asAt) => {
        const kept = new Map(answered(events).map((one) => [place(one), one]))
        for (const one of answered(events, asAt)) {
          if (MAY_MOVE.has(one.rule)) continue
          const row = kept.get(place(one))
          expect(row === undefined ? undefined : statusOn(row, asAt)).toBe(one.status)
        }
      }),
    )
  })
})

describe('whatever a return says of a plan', () => {
  /** The days of a return lie before its reference date, 2026-01-15; some it leaves out. */
  const past = fc.integer({ min: 0, max: 740 }).map((n) => isoDate(addDays(START, n)))
  const known = fc.option(past, { nil: undefined })
  const said = (type: string, on: string | undefined, data: Readonly<Record<string, unknown>>) =>
    event(type, on ?? '2026-01-15', data)
  const started = known.map((madeOn) => said('PlanStarted', madeOn, { person: 'p', madeOn }))
  const row = fc.oneof(
    past.map((heldOn) => said('ReviewMeetingHeld', heldOn, { review: 'r1', heldOn })),
    fc
      .tuple(known, fc.constantFrom('maintain', 'amend', 'cease', undefined))
      .map(([notifiedOn, decision]) =>
        said('ReviewDecisionNotified', notifiedOn, { review: 'r1', decision, notifiedOn }),
      ),
    past.map((sentOn) => said('AmendmentNoticeSent', sentOn, { review: 'r1', sentOn })),
    fc
      .constantFrom('2025-02-15', '2026-02-15', '2026-03-31')
      .map((dueOn) => said('PhaseTransferScheduled', undefined, { dueOn })),
    past.map((namedOn) => said('PlacementNamed', namedOn, { namedOn })),
    fc.constant(said('PlanTransferredIn', undefined, { fromAuthority: '330' })),
    known.map((ceasedOn) => said('PlanCeased', ceasedOn, { ceasedOn })),
  )

  it('nothing is told as overdue from before it, but for a meeting without a decision', () => {
    fc.assert(
      fc.property(started, fc.array(row, { maxLength: 6 }), (first, rest) => {
        const found = ask(aPlan(takenOn(), first, ...rest), '2026-11-22')
        const accused = found.filter(
          ({ status, dueOn }) => status === 'overdue' && (dueOn ?? '') < '2026-01-15',
        )
        expect(accused.map(({ rule }) => rule).filter((rule) => rule !== 'R-AR4')).toStrictEqual([])
      }),
    )
  })
})
