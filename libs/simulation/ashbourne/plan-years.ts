import { type PHASES, type PlanCommand } from '#casework'
import { addDays, addMonths, type CivilDate, daysFromParts, isoDate, yearOf } from '#statute'
import { type Step } from '../case/step.js'
import { type Chance } from '../chance/chance.js'
import { onOrAfter, onOrBefore, workingDaysLater } from '../chance/working-days.js'

/** A plan of which the years are told. */
export interface PlanToReview {
  readonly madeOn: CivilDate
  /** Nothing is told of what happened before. */
  readonly since: CivilDate
  readonly morning: CivilDate
  readonly born: CivilDate
  readonly officer: string
  /** An id that this plan alone has. */
  readonly idFor: (what: string) => string
}

type PlanStep = Step<PlanCommand>
type WithData = Extract<PlanCommand, { readonly data: unknown }>
type DataOf<Type extends WithData['type']> = Extract<WithData, { type: Type }>['data']

const taken = <Type extends WithData['type']>(
  known: CivilDate,
  actor: string,
  type: Type,
  data: DataOf<Type>,
): PlanStep => ({
  known,
  actor,
  // Type and data belong together by the signature; TypeScript cannot see it through the union.
  command: (meta) => ({ type, data, meta }) as unknown as PlanCommand,
})

interface Review {
  readonly decidedOn: CivilDate
  readonly steps: readonly PlanStep[]
}

/** Nearly every review is decided within its year; one in five comes late. */
const meetingDay = (limit: CivilDate, chance: Chance): CivilDate =>
  onOrAfter(addDays(limit, chance.happens(0.2) ? chance.whole(5, 150) : -chance.whole(32, 75)))

const reviewFrom = (start: CivilDate, { officer, idFor }: PlanToReview, chance: Chance): Review => {
  const id = idFor(`review from ${isoDate(start)}`)
  const held = meetingDay(addDays(addMonths(start, 12), -1), chance)
  const arranged = workingDaysLater(addDays(held, -chance.whole(30, 56)), 0)
  const circulated = onOrBefore(addDays(held, -chance.whole(15, 21)))
  const reported = workingDaysLater(held, chance.whole(5, 12))
  const decided = workingDaysLater(held, chance.happens(0.85) ? chance.whole(12, 19) : chance.whole(21, 35))
  const toAmend = chance.happens(0.35)
  const meeting = { review: id, meetingOn: isoDate(held), noticeGivenOn: isoDate(arranged) }
  const notice = { review: id, sentOn: isoDate(decided), servedOn: isoDate(addDays(decided, 2)) }
  const amended = workingDaysLater(decided, chance.whole(25, 42))
  return {
    decidedOn: decided,
    steps: [
      taken(arranged, officer, 'ArrangeReviewMeeting', meeting),
      taken(circulated, officer, 'CirculateReviewPapers', {
        review: id,
        circulatedOn: isoDate(circulated),
      }),
      taken(held, officer, 'HoldReviewMeeting', { review: id, heldOn: isoDate(held) }),
      taken(reported, officer, 'SendReviewReport', { review: id, sentOn: isoDate(reported) }),
      taken(decided, officer, 'NotifyReviewDecision', {
        review: id,
        decision: toAmend ? 'amend' : 'maintain',
        notifiedOn: isoDate(decided),
      }),
      ...(toAmend
        ? [
            // The notice goes with the decision, and is known when it was served.
            taken(addDays(decided, 2), officer, 'SendAmendmentNotice', notice),
            taken(amended, officer, 'IssueAmendedPlan', { review: id, sentOn: isoDate(amended) }),
          ]
        : []),
    ],
  }
}

/** A review that had been arranged when the records began is left out: a return does not tell of it. */
const reviews = (plan: PlanToReview, chance: Chance): readonly PlanStep[] => {
  const steps: PlanStep[] = []
  let start = plan.madeOn
  while (start < plan.morning) {
    const review = reviewFrom(start, plan, chance)
    const [first] = review.steps
    if (first !== undefined && first.known >= plan.since) steps.push(...review.steps)
    start = review.decidedOn
  }
  return steps
}

const AGES: readonly (readonly [age: number, kind: (typeof PHASES)[number]])[] = [
  [4, 'earlyYearsToSchool'],
  [11, 'primaryToSecondary'],
  [16, 'secondaryToPost16'],
]

const ageAt = (born: CivilDate, day: CivilDate): number => {
  const years = yearOf(day) - yearOf(born)
  return addMonths(born, 12 * years) > day ? years - 1 : years
}

/** Who moves to the next phase in a September is put down in the September before it. */
const transfers = ({ since, morning, born, officer }: PlanToReview, chance: Chance): readonly PlanStep[] => {
  const years = Array.from({ length: yearOf(morning) - yearOf(since) + 2 }, (_, n) => yearOf(since) + n)
  return years.flatMap((transferYear) => {
    const age = ageAt(born, daysFromParts(transferYear, 8, 31))
    const kind = AGES.find(([at]) => at === age)?.[1]
    const known = workingDaysLater(daysFromParts(transferYear - 1, 9, 7), chance.whole(0, 15))
    if (kind === undefined || known < since) return []
    const scheduled = taken(known, officer, 'SchedulePhaseTransfer', { kind, transferYear })
    const latest =
      kind === 'secondaryToPost16' ? daysFromParts(transferYear, 3, 31) : daysFromParts(transferYear, 2, 15)
    const early = addDays(latest, -chance.whole(1, 110))
    const named = chance.happens(0.94) ? early : workingDaysLater(latest, chance.whole(3, 40))
    return [
      scheduled,
      {
        known: named,
        actor: officer,
        command: (meta, idOf): PlanCommand => ({
          type: 'NamePlacement',
          data: { namedOn: isoDate(named), transfer: idOf(scheduled) },
          meta,
        }),
      },
    ]
  })
}

/** What happens to a plan from year to year, in the order in which it becomes known. */
export const planYears = (plan: PlanToReview, chance: Chance): readonly PlanStep[] =>
  [...reviews(plan, chance), ...transfers(plan, chance)].toSorted((a, b) => a.known - b.known)
