import { diffDays, parseCivilDate } from '../civil-date/index.js'
import { periodInWords } from '../rules/period.js'
import { type Rule } from '../rules/rule.js'
import { closureEvidence } from './closure.js'
import { type ExceptionReason } from './reason.js'
import { whyNotThisReason } from './refusals.js'

/** What is claimed. Civil dates, YYYY-MM-DD, already known to be real; `from` and `to` are inclusive. */
export interface ExceptionClaim {
  readonly reason: ExceptionReason
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
}

/** `why` is a clause, without a capital or a full stop, that finishes "Allowed:" or "Not allowed:". */
export interface Judgement {
  readonly allowed: boolean
  readonly why: string
}

const FOUR_WEEKS = 28

const no = (why: string): Judgement => ({ allowed: false, why })

/** Days from `from` to `to`, both included, that lie within the limit's period. */
const daysWithin = (from: string, to: string, { triggeredOn, dueOn }: ClaimedAgainst): number => {
  const first = triggeredOn !== undefined && triggeredOn > from ? triggeredOn : from
  const last = dueOn !== undefined && dueOn < to ? dueOn : to
  return last < first ? 0 : diffDays(parseCivilDate(first), parseCivilDate(last)) + 1
}

const outsidePeriod = (
  claim: ExceptionClaim,
  { rule, triggeredOn, dueOn }: ClaimedAgainst,
): string | undefined => {
  const tooEarly = claim.to !== undefined && triggeredOn !== undefined && claim.to < triggeredOn
  const tooLate = claim.from !== undefined && dueOn !== undefined && claim.from > dueOn
  return tooEarly || tooLate
    ? `it must fall within the ${periodInWords(rule.period)} of the limit, and this period lies outside them`
    : undefined
}

const absence = (claim: ExceptionClaim, against: ClaimedAgainst): string | undefined => {
  if (claim.from === undefined || claim.to === undefined)
    return 'the first and the last day of the absence are needed: it must be at least 4 weeks without a break'
  const days = daysWithin(claim.from, claim.to, against)
  return days < FOUR_WEEKS
    ? `the absence must be at least 28 days without a break within the period of the limit, and ${days} days of this one are`
    : undefined
}

const wantOfEvidence = (claim: ExceptionClaim, against: ClaimedAgainst): string | undefined => {
  switch (claim.reason) {
    case 'schoolClosed':
    case 'earlyYearsClosed':
      return closureEvidence(claim)
    case 'absentFourWeeks':
      return absence(claim, against)
    case 'notStated':
      return against.takenOn
        ? undefined
        : 'a reason must be given; only a case taken on from a return may lack one'
    case 'personal':
    case 'absentTwoWeeks':
    case 'exceptionalCircumstances':
    case 'missedAppointment':
    case 'representationsLate':
      return outsidePeriod(claim, against)
    default:
      return claim.reason satisfies never
  }
}

/**
 * Whether the law lets this exception disapply this limit (statutory rules, section 0.3). An exception never
 * adds a day: it disapplies the limit, which keeps its date.
 */
export const judgeException = (claim: ExceptionClaim, against: ClaimedAgainst): Judgement => {
  const limb = against.rule.exceptions.find(({ reason }) => reason === claim.reason)
  if (limb === undefined) return no(whyNotThisReason(against.rule, claim.reason))
  const lacking = wantOfEvidence(claim, against)
  return lacking === undefined ? { allowed: true, why: `${limb.citation} allows it` } : no(lacking)
}
