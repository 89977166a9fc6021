import {
  addDays,
  addMonths,
  type CivilDate,
  DEFAULT_SETTINGS,
  diffDays,
  ENGLAND_AND_WALES,
  hasLastDay,
  isAbout,
  isMinimumPeriod,
  isoDate,
  lastDayFrom,
  NAMED_RULES,
  parseCivilDate,
  RULE_BOOK_2014,
  statusOn,
  traitsOf,
} from '#statute'
import { type Duty } from './standing.js'

/** A duty with its last day. */
type Dated<D extends Duty> = D & { readonly dueOn: string }

/** Why a limit that still runs cannot be kept as things are. Dates are civil dates, YYYY-MM-DD. */
export type CannotBeMet<D extends Duty = Duty> = { readonly limit: Dated<D> } & (
  | {
      /** The days that the family must be given end with it, or after it. */
      readonly because: 'familyTime'
      readonly period: Dated<D>
    }
  | { readonly because: 'meetingAfterYear'; readonly meetingOn: string }
  /** Of a placement: after this day the family's time would be cut short. */
  | { readonly because: 'meetingTooLate'; readonly meetingOn: string; readonly lastOn: string }
  | { readonly because: 'noticeTooLate'; readonly lastOn: string }
  /** A plan is agreed and no draft was sent: one sent today leaves the family too few days. */
  | { readonly because: 'draftTooLate'; readonly lastOn: string }
  /** None is arranged, and one to which everybody is given the notice of regulation 20(3) comes too late. */
  | { readonly because: 'noMeeting'; readonly firstOn: string; readonly lastOn: string }
  /** Guidance: the days to reply end after the plan must be sent. */
  | { readonly because: 'replyAfter'; readonly reply: Dated<D> }
)

/** What is known of a record beside its duties. Civil dates, YYYY-MM-DD. */
export interface ToCome {
  /** Of a case: a plan is agreed, and its draft was not sent yet. */
  readonly draftIsToCome?: boolean
  /** Of a plan: the review meeting that is arranged and not yet held. */
  readonly meetingOn?: string | null | undefined
  /** Of a plan: the day of its last review decision. */
  readonly lastReviewedOn?: string | null | undefined
}

interface OnADay<D extends Duty> extends ToCome {
  /** Guidance and the family's own time too. */
  readonly duties: readonly D[]
}

const CONTEXT = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

/** By how many days a period ends after the day from which it runs; negative for one that is counted back. */
const lengthOf = (rule: string, near: CivilDate): number =>
  diffDays(near, lastDayFrom(RULE_BOOK_2014.rule(rule), near, CONTEXT))

/** The last day on which days that must pass first can begin, so that the plan can still be sent in time. */
const lastBeginning = (first: string, dueOn: string): string => {
  const due = parseCivilDate(dueOn)
  return isoDate(addDays(due, -1 - lengthOf(first, due)))
}

/** The first day for which a meeting can be arranged, if everybody is told of it today. */
const firstMeeting = (today: string): string => {
  const day = parseCivilDate(today)
  return isoDate(addDays(day, -lengthOf(NAMED_RULES.noticeOfMeeting, day)))
}

/** "Within 12 months of" a transfer (regulation 18(1)): a review of those months is not needed again. */
const isReviewedFor = ({ dueOn }: { readonly dueOn: string }, lastReviewedOn: string | null | undefined) =>
  typeof lastReviewedOn === 'string' && lastReviewedOn > isoDate(addMonths(parseCivilDate(dueOn), -12))

const latest = <D extends { readonly dueOn: string }>(found: readonly D[]): D | undefined =>
  found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).at(-1)

const periodBefore = <D extends Duty>(
  limit: Dated<D>,
  running: readonly Dated<D>[],
): Dated<D> | undefined => {
  const { about, comesAfter } = traitsOf(limit)
  const periods = running.filter(({ rule }) => rule === comesAfter)
  // Two amendments may run at once; a notice sent again has a subject, and no limit, of its own.
  const ofAnother = ({ subject }: Dated<D>): boolean =>
    about === 'amendment' &&
    subject !== limit.subject &&
    running.some(
      (other) => isAbout(other, 'amendment') && !isMinimumPeriod(other) && other.subject === subject,
    )
  return latest(periods.filter((period) => !ofAnother(period)))
}

const ofPlan = <D extends Duty>(limit: Dated<D>, running: readonly Dated<D>[]): readonly CannotBeMet<D>[] => {
  const period = periodBefore(limit, running)
  const replies = running.filter((reply) => isAbout(reply, 'consultation') && reply.dueOn > limit.dueOn)
  return [
    ...(period === undefined || period.dueOn < limit.dueOn
      ? []
      : [{ limit, because: 'familyTime', period } as const]),
    ...replies.map((reply) => ({ limit, because: 'replyAfter', reply }) as const),
  ]
}

const ofDraft = <D extends Duty>(limit: Dated<D>, today: string): readonly CannotBeMet<D>[] => {
  const { comesAfter } = traitsOf(limit)
  if (comesAfter === undefined) return []
  const lastOn = lastBeginning(comesAfter, limit.dueOn)
  return today > lastOn ? [{ limit, because: 'draftTooLate', lastOn }] : []
}

const ofYear = <D extends Duty>(
  limit: Dated<D>,
  running: readonly Dated<D>[],
  { meetingOn }: OnADay<D>,
  today: string,
): readonly CannotBeMet<D>[] => {
  // They met, and the decision may still come in time.
  if (running.some((duty) => isAbout(duty, 'reviewDecision'))) return []
  if (typeof meetingOn === 'string')
    return meetingOn > limit.dueOn ? [{ limit, because: 'meetingAfterYear', meetingOn }] : []
  const firstOn = firstMeeting(today)
  return firstOn > limit.dueOn ? [{ limit, because: 'noMeeting', firstOn, lastOn: limit.dueOn }] : []
}

const ofTransfer = <D extends Duty>(
  limit: Dated<D>,
  running: readonly Dated<D>[],
  { meetingOn, lastReviewedOn }: OnADay<D>,
  today: string,
): readonly CannotBeMet<D>[] => {
  const { comesAfter } = traitsOf(limit)
  // The family's time has begun: whether it ends in time is asked of that.
  if (comesAfter === undefined || running.some(({ rule }) => rule === comesAfter)) return []
  const lastOn = lastBeginning(comesAfter, limit.dueOn)
  const met = running.some((duty) => isAbout(duty, 'reviewDecision', 'amendment'))
  if (met || isReviewedFor(limit, lastReviewedOn))
    return today > lastOn ? [{ limit, because: 'noticeTooLate', lastOn }] : []
  if (typeof meetingOn === 'string')
    return meetingOn > lastOn ? [{ limit, because: 'meetingTooLate', meetingOn, lastOn }] : []
  const firstOn = firstMeeting(today)
  return firstOn > lastOn ? [{ limit, because: 'noMeeting', firstOn, lastOn }] : []
}

/**
 * Which limits that still run on a day cannot be kept as things are, and why. What is met, ended, lifted or past
 * already is none of them. How the last day for a meeting is counted: infra/decisions/0105.
 *
 * @param today civil date, YYYY-MM-DD
 */
export const cannotBeMet = <D extends Duty>(asked: OnADay<D>, today: string): readonly CannotBeMet<D>[] => {
  const running = asked.duties
    .filter((duty) => duty.triggeredOn <= today && statusOn(duty, today) === 'running')
    .filter(hasLastDay)
  // Arranged for a day that is past: whether it was held is the question, and nobody can say more.
  const unclear = typeof asked.meetingOn === 'string' && asked.meetingOn < today
  return running.flatMap((limit) => [
    ...ofPlan(limit, traitsOf(limit).comesAfter === undefined ? [] : running),
    ...(isAbout(limit, 'finalPlan') && asked.draftIsToCome === true ? ofDraft(limit, today) : []),
    ...(isAbout(limit, 'yearlyReview') && !unclear ? ofYear(limit, running, asked, today) : []),
    ...(isAbout(limit, 'phaseTransfer') && !unclear ? ofTransfer(limit, running, asked, today) : []),
  ])
}

const keyOf = ({ limit, ...why }: CannotBeMet): string => {
  const what = [limit.rule, limit.subject, why.because]
  switch (why.because) {
    case 'familyTime':
      return [...what, why.period.subject].join('\n')
    case 'replyAfter':
      return [...what, why.reply.subject].join('\n')
    case 'meetingAfterYear':
    case 'meetingTooLate':
      return [...what, why.meetingOn].join('\n')
    case 'noMeeting':
    case 'noticeTooLate':
    case 'draftTooLate':
      return what.join('\n')
    default:
      return why satisfies never
  }
}

/** What cannot be met after something was recorded, and could before it, or is so for another reason now. */
export const newlyUnmeetable = <D extends Duty>(
  before: readonly CannotBeMet<D>[],
  after: readonly CannotBeMet<D>[],
): readonly CannotBeMet<D>[] => {
  const known = new Set(before.map(keyOf))
  return after.filter((one) => !known.has(keyOf(one)))
}
