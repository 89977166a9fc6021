import { type Rule } from '../rules/rule.js'
import { type ExceptionReason } from './reason.js'

const REASON_IN_WORDS: Readonly<Record<ExceptionReason, string>> = {
  schoolClosed: 'a school closure',
  earlyYearsClosed: 'the closure of an early years setting',
  personal: 'exceptional personal circumstances',
  absentFourWeeks: 'an absence from the area of 4 weeks',
  absentTwoWeeks: 'an absence from the area of 2 weeks',
  exceptionalCircumstances: 'exceptional circumstances',
  missedAppointment: 'a missed appointment',
  representationsLate: 'late representations',
  notStated: 'a reason that is not stated, for a case taken on from a return',
}

/** The reason in words, to begin or continue a sentence: "a school closure". */
export const reasonInWords = (reason: ExceptionReason): string => REASON_IN_WORDS[reason]

const forAdvice = (reason: ExceptionReason): string => {
  if (reason === 'personal')
    return 'regulation 8(2) speaks of exceptional circumstances in the six weeks: record it under that reason if it is so'
  if (reason === 'schoolClosed' || reason === 'earlyYearsClosed')
    return `${REASON_IN_WORDS[reason]} does not excuse late health advice: regulation 8(2) has no such limb`
  return `${REASON_IN_WORDS[reason]} cannot excuse late advice: regulation 8(2) has no such limb`
}

const forAssessment = (rule: Rule, reason: ExceptionReason): string => {
  if (reason === 'exceptionalCircumstances' || reason === 'missedAppointment')
    return `${REASON_IN_WORDS[reason]} can excuse late advice (regulation 8(2)), not this limit: ${rule.source} has no such limb`
  if (reason === 'absentTwoWeeks')
    return 'an absence of 2 weeks counts only after a tribunal order or an unopposed appeal (regulations 44 and 45); here it must be 4 weeks'
  return `${REASON_IN_WORDS[reason]} cannot disapply this limit: ${rule.source} has no such limb`
}

/** Why a rule does not know this reason: a clause that finishes "Not allowed:". */
export const whyNotThisReason = (rule: Rule, reason: ExceptionReason): string => {
  if (rule.layer === 'local')
    return 'a local milestone is not a limit in law, so there is nothing to disapply'
  if (rule.kind === 'minimumPeriod') return 'no exception shortens the time that the family must be given'
  return rule.given === 'receivedByBody' ? forAdvice(reason) : forAssessment(rule, reason)
}
