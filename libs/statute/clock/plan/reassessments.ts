import { type Obligation } from '../../obligation.js'
import { adviceLimits } from '../advice-limits.js'
import { type ClockContext } from '../context.js'
import { copiesOfPlan } from './amendments.js'
import { draftPeriods } from '../draft-periods.js'
import { earlierOf, firstFrom } from '../settle.js'
import { reassessmentOrderedOn } from './disputes.js'
import { type Conclusion, type PlanFacts, type Reassessment } from './facts.js'
import { endOfPlan, owed } from './owed.js'

const requests = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.reassessmentsRequested.flatMap(({ event, on }) =>
    owed(
      {
        what: 'reassessmentRequested',
        on,
        subject: event,
        told: { reassessmentDecided: firstFrom(facts.reassessments, on) },
      },
      facts,
      context,
    ),
  )

/** What may conclude a re-assessment: never what a review led to, nor what is recorded as concluding another thing. */
const mayConclude =
  (decisions: readonly string[]) =>
  ({ review, concludes }: Conclusion): boolean =>
    review === undefined && (concludes === undefined || decisions.includes(concludes))

/**
 * Whether a notice carries out an order, an agreement in mediation or an appeal not opposed: it is the first after one,
 * and nobody asked anew. It is given under regulation 44 or 45, whose own limits run from that day and end earlier.
 */
const carriesOut =
  ({ reassessments, reassessmentsRequested }: PlanFacts, orderedOn: readonly string[]) =>
  (notice: Reassessment): boolean =>
    orderedOn.some(
      (day) =>
        reassessments.find(({ on }) => on >= day) === notice &&
        !reassessmentsRequested.some(({ on }) => on > day && on <= notice.on),
    )

const OWN_MOTION =
  'Nobody had asked for it: the authority decided of its own motion (section 44(3)), so the 14 weeks run from the day of deciding, not from the notice (regulation 27(2)).'

/** Whether the authority decided of its own motion: as recorded, or else where no request was waiting for an answer. */
const isOwnMotion = (
  one: Reassessment,
  { takenOn, reassessments, reassessmentsRequested }: PlanFacts,
): boolean => {
  if (one.ownMotion !== undefined) return one.ownMotion
  const before = reassessments.findLast(({ on }) => on < one.on)?.on ?? ''
  return !takenOn && !reassessmentsRequested.some(({ on }) => on >= before && on <= one.on)
}

/** Regulation 27(2): 14 weeks from the notice that there will be a re-assessment, not from the request. */
const plans = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const ordered = carriesOut(facts, reassessmentOrderedOn(facts, context))
  const agreed = facts.reassessments.filter((one) => one.agreed && !ordered(one))
  return agreed.flatMap((one, index) => {
    const { event, on: notifiedOn } = one
    const next = agreed[index + 1]?.on
    const own = isOwnMotion(one, facts)
    const on = own ? (one.decidedOn ?? notifiedOn) : notifiedOn
    const conclusion = facts.conclusions.filter(mayConclude([event])).find((found) => found.on >= on)
    return owed(
      {
        what: 'reassessmentAgreed',
        on,
        notes: (built, { copiesBy }) => [
          ...(own && one.decidedOn !== undefined ? [OWN_MOTION] : []),
          ...copiesOfPlan(copiesBy, conclusion, built),
        ],
        subject: event,
        told: { reassessmentConcluded: conclusion?.on },
        // An exception is claimed in the course of one re-assessment, and says nothing of the next.
        exceptions: facts.exceptions.filter(
          ({ countsFrom }) => (index === 0 || countsFrom >= on) && (next === undefined || countsFrom < next),
        ),
      },
      facts,
      context,
    )
  })
}

/** Regulations 26 and 27(1): advice and a draft as in a first assessment. */
const adviceAndDrafts = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const { exceptions, drafts } = facts
  if (facts.advice.size === 0 && drafts.length === 0) return []
  const concluding = facts.conclusions.filter(mayConclude(facts.reassessments.map(({ event }) => event)))
  const finalised = concluding.filter(({ what }) => what !== 'notAmended')
  const unamended = concluding.filter(({ what }) => what === 'notAmended')
  const end = (on: string): string | undefined => endOfPlan(facts, on)
  return [
    ...adviceLimits(
      {
        advice: [...facts.advice.values()],
        exceptions,
        endedFrom: (on) => earlierOf(firstFrom(concluding, on), end(on)),
      },
      facts,
      context,
    ),
    ...draftPeriods(
      {
        drafts,
        exceptions,
        finalisedFrom: (on) => firstFrom(finalised, on),
        endedFrom: (on) => earlierOf(firstFrom(unamended, on), end(on)),
      },
      facts,
      context,
    ),
  ]
}

/** Re-assessment: regulations 25 to 27. */
export const reassessmentLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => [
  ...requests(facts, context),
  ...plans(facts, context),
  ...adviceAndDrafts(facts, context),
]
