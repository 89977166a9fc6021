import {
  bindsUs,
  type Dated,
  diffDays,
  hasLastDay,
  isAbout,
  isMinimumPeriod,
  lateBy,
  type Layer,
  parseCivilDate,
  type Status,
  statusOn,
  traitsOf,
} from '#statute'

/** How a record stands, in the words of every list, page, letter and file; the words themselves are the pages'. */
export type Tag =
  'onTrack' | 'dueSoon' | 'atRisk' | 'pastLimit' | 'exception' | 'reviewUnknown' | 'decided' | 'decidedLate'

/** Days before a limit from which a record is due soon, and from which it is at risk (product.md, "Words"). */
const DUE_SOON = 14
const AT_RISK = 7

/** A limit as the clock tells it, or as a row of the lists keeps it. Dates are civil dates, YYYY-MM-DD. */
export interface Duty extends Dated {
  readonly subject?: string | null | undefined
  readonly layer: Layer
  readonly bound: string
  readonly triggeredOn: string
}

/** A limit with the days from the day asked about to its last day; negative once it has passed. */
export type Coming<D extends Duty> = D & { readonly dueOn: string; readonly days: number }

/** A limit that was met, or came to its end, so many days after its last day. */
export type Late<D extends Duty> = D & { readonly dueOn: string; readonly lateBy: number }

export interface Standing<D extends Duty = Duty> {
  readonly tag: Tag
  /** The first of the authority's own limits that have passed, or else the limit of anybody that comes next. */
  readonly next: Coming<D> | undefined
  /** The limit of anybody that comes next, today's included. */
  readonly coming: Coming<D> | undefined
  /** The authority's own limits that have passed unmet: that of the final plan first, then the oldest. */
  readonly past: readonly Coming<D>[]
  /** What was met, or ended, after its last day: it stays so for good. */
  readonly late: readonly Late<D>[]
  /** Advice that is awaited, and of it what is overdue; the earliest limit first. */
  readonly advice: readonly Coming<D>[]
  readonly overdueAdvice: readonly Coming<D>[]
  /** The family's days to comment on a draft, while they run. */
  readonly family: Coming<D> | undefined
  /** The limit of the authority's own that an exception disapplies, while it is still to be met. */
  readonly excepted: Coming<D> | undefined
  /** What is to be done as soon as practicable, and has no last day. */
  readonly undated: readonly D[]
  /** Every limit that is still to be met, lifted or not, the authority's own or of those whom it asks. */
  readonly open: readonly D[]
}

/** The record that is asked about. */
interface StandsBy<D extends Duty> {
  /** Somebody here has still something to decide, to send or to review. */
  readonly open: boolean
  /** Nobody can say by when it is to be reviewed: a plan without a limit for its review. */
  readonly reviewUnknown?: boolean | undefined
  readonly duties: readonly D[]
}

/** The word for so many days left, 0 being the last day. */
export const tagOfDays = (days: number): 'onTrack' | 'dueSoon' | 'atRisk' | 'pastLimit' => {
  if (days < 0) return 'pastLimit'
  if (days <= AT_RISK) return 'atRisk'
  return days <= DUE_SOON ? 'dueSoon' : 'onTrack'
}

interface Placed<D extends Duty> {
  readonly duty: D
  readonly status: Status
  /** It was done, or came to its end, by the day asked about. */
  readonly over: boolean
}

const hasCome = (day: string | null | undefined, asAt: string): boolean =>
  typeof day === 'string' && day <= asAt

/** A report that was never recorded is history once the family were told of the decision: nobody waits for it. */
const isOvertaken = <D extends Duty>({ duty }: Placed<D>, all: readonly Placed<D>[]): boolean =>
  all.some(
    (other) =>
      other.over && other.duty.subject === duty.subject && traitsOf(other.duty).overtakes === duty.rule,
  )

const earliestFirst = (a: { readonly dueOn: string }, b: { readonly dueOn: string }): number =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0

/** Limits of the years that a plan is maintained; that one review of many was late does not describe a plan that ended. */
const endsTheCase = (duty: Duty): boolean =>
  !isAbout(
    duty,
    'yearlyReview',
    'reviewMeeting',
    'reviewDecision',
    'amendment',
    'phaseTransfer',
    'reassessment',
    'move',
    'directPayment',
  )

const tagOf = <D extends Duty>(
  { open, reviewUnknown = false }: Pick<StandsBy<D>, 'open' | 'reviewUnknown'>,
  { coming, past, late, overdueAdvice, excepted, undated }: Omit<Standing<D>, 'tag' | 'next'>,
): Tag => {
  if (!open) return late.some(endsTheCase) ? 'decidedLate' : 'decided'
  if (past.length > 0) return 'pastLimit'
  if (overdueAdvice.length > 0) return 'atRisk'
  const next = tagOfDays(coming?.days ?? Infinity)
  if (next !== 'onTrack') return next
  if (undated.length > 0) return 'dueSoon'
  if (excepted !== undefined) return 'exception'
  return reviewUnknown ? 'reviewUnknown' : 'onTrack'
}

/**
 * How a case or a plan stands on a day: the one answer for lists, pages, letters, alerts and files. Only limits in law
 * count that somebody here can miss: no guidance, no milestone, no time of the family's own.
 *
 * @param today civil date, YYYY-MM-DD
 */
export const standingOf = <D extends Duty>(
  { open, reviewUnknown, duties }: StandsBy<D>,
  today: string,
): Standing<D> => {
  const day = parseCivilDate(today)
  const placed = duties
    .filter(
      ({ layer, bound, triggeredOn }) => layer === 'statute' && bindsUs({ bound }) && triggeredOn <= today,
    )
    .map((duty): Placed<D> => {
      const over = hasCome(duty.satisfiedOn, today) || hasCome(duty.endedOn, today)
      return { duty, status: statusOn(duty, today), over }
    })
  const awaited = placed.filter((one) => !one.over && !isOvertaken(one, placed))
  const still = (...wanted: readonly Status[]): readonly Coming<D>[] =>
    awaited
      .filter(({ status }) => wanted.includes(status))
      .map(({ duty }) => duty)
      .filter(hasLastDay)
      .map((duty) => ({ ...duty, days: diffDays(day, parseCivilDate(duty.dueOn)) }))
      .toSorted(earliestFirst)
  const [running, overdue] = [still('running'), still('overdue')]
  const limits = running.filter((duty) => !isMinimumPeriod(duty))
  const isAdvice = (duty: D): boolean => isAbout(duty, 'advice')
  const standing = {
    coming: limits[0],
    past: overdue
      .filter((duty) => !isAdvice(duty))
      // Once the plan itself is late, that the families of a refusal would have been told by week 16 is history.
      .toSorted((a, b) => Number(isAbout(b, 'finalPlan')) - Number(isAbout(a, 'finalPlan'))),
    late: placed
      .filter(({ duty, over }) => over && !isAdvice(duty))
      .map(({ duty }) => duty)
      .filter(hasLastDay)
      .flatMap((duty) => {
        const days = lateBy(duty, today)
        return days === undefined ? [] : [{ ...duty, lateBy: days }]
      }),
    advice: still('running', 'overdue', 'excepted').filter(isAdvice),
    overdueAdvice: overdue.filter(isAdvice),
    family: running.find(isMinimumPeriod),
    excepted: still('excepted').find((duty) => !isAdvice(duty)),
    undated: awaited
      .filter(({ duty, status }) => status === 'running' && duty.dueOn === null)
      .map(({ duty }) => duty),
    open: awaited.filter(({ duty }) => !isMinimumPeriod(duty)).map(({ duty }) => duty),
  }
  return {
    tag: tagOf({ open, reviewUnknown }, standing),
    next: standing.past[0] ?? standing.coming,
    ...standing,
  }
}

/** No review of the year is owed that could be told: nobody can say by when the plan is to be reviewed. */
export const isReviewUnknown = (duties: readonly Duty[], today: string): boolean =>
  !duties.some(
    (duty) =>
      isAbout(duty, 'yearlyReview') &&
      duty.triggeredOn <= today &&
      !hasCome(duty.satisfiedOn, today) &&
      !hasCome(duty.endedOn, today),
  )
