import { britishDate, diffDays, parseCivilDate } from '../civil-date/index.js'
import { type StatuteSettings } from '../rules/period.js'
import { type Rule } from '../rules/rule.js'
import { closureEvidence } from './closure.js'
import { type AllowedException, type KnownReason } from './reason.js'
import { whyNotThisReason } from './refusals.js'

/** What is claimed. Civil dates, YYYY-MM-DD, already known to be real; `from` and `to` are inclusive. */
export interface ExceptionClaim {
  readonly reason: KnownReason
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** For a closure: the day on which the authority asked the head for advice. */
  readonly adviceRequestedOn?: string | undefined
}

/** The limit against which it is claimed. */
export interface ClaimedAgainst {
  readonly rule: Rule
  /** The case began with a take-on: only then may a reason be `notStated`. */
  readonly takenOn: boolean
  /** First and last day of the limit's period, where they are known. */
  readonly triggeredOn?: string | undefined
  readonly dueOn?: string | undefined
  /** The authority's readings; the default ones, when absent. */
  readonly settings?: StatuteSettings | undefined
}

/** `why` is a clause, without a capital or a full stop, that finishes "Allowed:" or "Not allowed:". */
export interface Judgement {
  readonly allowed: boolean
  readonly why: string
}

/** Days without a break: regulation 10(4)(d), and regulations 44(3) and 45 after an order or an unopposed appeal. */
const ABSENCE = { absentFourWeeks: 28, absentTwoWeeks: 14 } as const

/** The coronavirus modifications (SI 2020/471): first and last day. */
const CORONAVIRUS = { first: '2020-05-01', last: '2020-09-25' } as const

const no = (why: string): Judgement => ({ allowed: false, why })

/** Days from `from` to `to`, both included, that lie within the limit's period. */
const daysWithin = (from: string, to: string, { triggeredOn, dueOn }: ClaimedAgainst): number => {
  const first = triggeredOn !== undefined && triggeredOn > from ? triggeredOn : from
  const last = dueOn !== undefined && dueOn < to ? dueOn : to
  return last < first ? 0 : diffDays(parseCivilDate(first), parseCivilDate(last)) + 1
}

const between = (from: string, to: string): string =>
  from === to
    ? `on ${britishDate(parseCivilDate(from))}`
    : `from ${britishDate(parseCivilDate(from))} to ${britishDate(parseCivilDate(to))}`

const inWords = ({ from, to }: { readonly from: string; readonly to: string | undefined }): string =>
  to === undefined
    ? `what began on ${britishDate(parseCivilDate(from))} does not`
    : `what is recorded, ${between(from, to)}, does not`

/** Whether what stood in the way did so in the limit's own days. Without a last day it is still going on. */
const outsidePeriod = (
  { from, to }: Pick<ExceptionClaim, 'from' | 'to'>,
  { triggeredOn, dueOn }: ClaimedAgainst,
): string | undefined => {
  if (from === undefined) return 'the day from which it stood in the way is needed'
  const tooEarly = to !== undefined && triggeredOn !== undefined && to < triggeredOn
  const tooLate = dueOn !== undefined && from > dueOn
  if (!tooEarly && !tooLate) return undefined
  const days = triggeredOn === undefined || dueOn === undefined ? '' : `, ${between(triggeredOn, dueOn)}`
  return `it must fall within the period of the limit${days}, and ${inWords({ from, to })}`
}

/** An appointment missed, or comments that came late, are of one day. */
const onOneDay = ({ from, to = from }: ExceptionClaim) => ({ from, to })

const absence = (claim: ExceptionClaim, needed: 14 | 28, against: ClaimedAgainst): string | undefined => {
  if (claim.from === undefined || claim.to === undefined)
    return `the first and the last day of the absence are needed: it must be at least ${needed / 7} weeks without a break`
  const days = daysWithin(claim.from, claim.to, against)
  return days < needed
    ? `the absence must be at least ${needed} days without a break within the period of the limit, and ${days} days of this one are`
    : undefined
}

const inThoseMonths = (claim: ExceptionClaim, against: ClaimedAgainst): string | undefined => {
  const { from, to = from } = claim
  const touches = from !== undefined && from <= CORONAVIRUS.last && (to ?? from) >= CORONAVIRUS.first
  return touches
    ? outsidePeriod(claim, against)
    : 'it must have stood in the way between 1 May and 25 September 2020, and the day from which it did is needed'
}

const wantOfEvidence = (claim: ExceptionClaim, against: ClaimedAgainst): string | undefined => {
  switch (claim.reason) {
    case 'schoolClosed':
    case 'earlyYearsClosed':
      return closureEvidence(claim, against.settings, against)
    case 'absentFourWeeks':
    case 'absentTwoWeeks':
      return absence(claim, ABSENCE[claim.reason], against)
    case 'coronavirus':
      return inThoseMonths(claim, against)
    case 'notStated':
      return against.takenOn
        ? undefined
        : 'a reason must be given; only a case taken on from a return may lack one'
    case 'personal':
    case 'exceptionalCircumstances':
      return outsidePeriod(claim, against)
    case 'missedAppointment':
    case 'representationsLate':
      return outsidePeriod(onOneDay(claim), against)
    default:
      return claim.reason satisfies never
  }
}

const allowedBy = ({ citation, doubt }: AllowedException): string =>
  doubt === undefined
    ? `${citation} allows it`
    : `${citation} allows it; check with your legal team, because ${doubt}`

/**
 * Whether the law lets this exception disapply this limit (statutory rules, section 0.3). An exception never
 * adds a day: it disapplies the limit, which keeps its date.
 */
export const judgeException = (claim: ExceptionClaim, against: ClaimedAgainst): Judgement => {
  const limb = against.rule.exceptions.find(({ reason }) => reason === claim.reason)
  if (limb === undefined) return no(whyNotThisReason(against.rule, claim.reason))
  const lacking = wantOfEvidence(claim, against)
  return lacking === undefined ? { allowed: true, why: allowedBy(limb) } : no(lacking)
}
