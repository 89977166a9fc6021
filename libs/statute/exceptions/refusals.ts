import { type Rule } from '../rules/rule.js'
import { type KnownReason } from './reason.js'

const REASON_IN_WORDS: Readonly<Record<KnownReason, string>> = {
  schoolClosed: 'a school closure',
  earlyYearsClosed: 'the closure of an early years setting',
  personal: 'exceptional personal circumstances',
  absentFourWeeks: 'an absence from the area of 4 weeks',
  absentTwoWeeks: 'an absence from the area of 2 weeks',
  exceptionalCircumstances: 'exceptional circumstances',
  missedAppointment: 'a missed appointment',
  representationsLate: 'late representations',
  notStated: 'a reason that is not stated, for a case taken on from a return',
  coronavirus: 'coronavirus',
}

/** The reason in words, to begin or continue a sentence: "a school closure". */
export const reasonInWords = (reason: KnownReason): string => REASON_IN_WORDS[reason]

const forAdvice = (reason: KnownReason): string => {
  if (reason === 'personal')
    return 'regulation 8(2) speaks of exceptional circumstances in the six weeks: record it under that reason if it is so'
  if (reason === 'schoolClosed' || reason === 'earlyYearsClosed')
    return `${REASON_IN_WORDS[reason]} does not excuse late advice: regulation 8(2) has no such limb`
  return `${REASON_IN_WORDS[reason]} cannot excuse late advice: regulation 8(2) has no such limb`
}

/** The regulation that lists what disapplies a limit: the one that a reason not stated is read under. */
const limbsOf = ({ exceptions, source }: Rule): string =>
  exceptions.find(({ reason }) => reason === 'notStated')?.citation ?? source

const forOtherLimits = (rule: Rule, reason: KnownReason): string => {
  if (reason === 'exceptionalCircumstances' || reason === 'missedAppointment')
    return `${REASON_IN_WORDS[reason]} can excuse late advice (regulation 8(2)), not this limit: ${limbsOf(rule)} has no such limb`
  if (reason === 'absentTwoWeeks')
    return 'an absence of 2 weeks counts only after a tribunal order or an unopposed appeal (regulations 44 and 45); here it must be 4 weeks'
  return `${REASON_IN_WORDS[reason]} cannot disapply this limit: ${limbsOf(rule)} has no such limb`
}

/** Of a rule that nothing disapplies. */
const nothingDoes = (rule: Rule): string => {
  if (rule.layer === 'local')
    return 'a local milestone is not a limit in law, so there is nothing to disapply'
  if (rule.kind === 'minimumPeriod') return 'no exception shortens the time that the family must be given'
  if (rule.rollsForward === 'tribunal') return 'only the tribunal can extend the time for an appeal'
  if (rule.layer === 'guidance') return 'the guidance that sets this time names no exception to it'
  return 'the law that sets this limit has no exception to it'
}

/** Why a rule does not know this reason: a clause that finishes "Not allowed:". */
export const whyNotThisReason = (rule: Rule, reason: KnownReason): string => {
  if (rule.exceptions.length === 0) return nothingDoes(rule)
  if (reason === 'coronavirus')
    return 'coronavirus is a reason in the rules of 1 May to 25 September 2020 alone'
  return rule.given === 'receivedByBody' ? forAdvice(reason) : forOtherLimits(rule, reason)
}
