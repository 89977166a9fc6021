import { type AllowedException } from '../exceptions/reason.js'
import { type Certainty, type Layer } from '../obligation.js'
import { type Period, periodInWords } from './period.js'
import { type Runs } from './runs.js'

/** A second period, from another date; the last day is the earlier or the later of the two. */
export interface SecondPeriod {
  /** The field of a question that holds the date it runs from. */
  readonly given: string
  readonly trigger: string
  readonly period: Period
  readonly take: 'earlier' | 'later'
  /** Without this date the first period alone decides. */
  readonly optional: boolean
}

/** What a limit belongs to. */
export type RuleSubject =
  | 'decisionToAssess'
  | 'decisionToIssue'
  | 'finalPlan'
  /** Each request for advice has a limit of its own, and binds the body that was asked. */
  | 'advice'
  | 'consultation'
  | 'yearlyReview'
  | 'reviewMeeting'
  | 'reviewDecision'
  | 'amendment'
  | 'phaseTransfer'
  | 'reassessment'
  | 'move'
  | 'directPayment'
  /** Mediation, appeals, orders and what follows from them (sections 51 to 55). */
  | 'disagreement'

/** What lists, pages, letters and alerts need to know of a rule, so that none of them names one. */
export interface RuleTraits {
  readonly about?: RuleSubject
  /** It cannot be kept without a review, which takes weeks. */
  readonly takesReview?: true
  /** It binds only an authority that decides against a plan. */
  readonly onlyIfNoPlan?: true
  /** The rule of the same review for which nobody waits any more once this one is met. */
  readonly overtakes?: string
  /** The rule of the time that the family must be given first: kept before that has passed, it cuts it short. */
  readonly comesAfter?: string
  /** What people call it, where the title would not tell two of them apart on a list. */
  readonly shortTitle?: string
  /** What people call the limit: "20-week limit". */
  readonly limitName?: string
  /** What it asks, as a letter to the family begins with it. */
  readonly toFamily?: string
}

/** One rule of law, guidance or local practice, as data. */
export interface Rule {
  readonly id: string
  readonly title: string
  /** The law in full, as shown beside the date. */
  readonly citation: string
  /** The law as a sentence begins with it: "Regulation 13(2)". */
  readonly source: string
  readonly layer: Layer
  /** Who is bound by it. */
  readonly bound: string
  readonly certainty: Certainty
  /** What the doubt is, as a sentence, where there is one to name. */
  readonly doubt?: string
  /** A limit is met by acting in time; a minimum period is time that the family must be given. */
  readonly kind: 'limit' | 'minimumPeriod'
  /** The field of a question that holds the date it runs from: `received`. A year, for a period of count BEFORE. */
  readonly given: string
  /** What happened on that date, as a sentence begins with it: "Request received". */
  readonly trigger: string
  /** What is required, after the source and a colon; `{period}` stands for the period in words. */
  readonly duty: string
  readonly period: Period
  readonly second?: SecondPeriod
  /** Tribunal rule 12(2) and (3)(a): a last day in August or from 25 December to 1 January, or no working day, moves on. */
  readonly rollsForward?: 'tribunal'
  /** Which exceptions disapply it, and by which limb. */
  readonly exceptions: readonly AllowedException[]
  /** What satisfies it, in words. */
  readonly satisfiedBy: string
  /** What ends it without its being satisfied, in words. */
  readonly endedBy?: string
  /** What follows, in words. */
  readonly next?: string
  readonly traits?: RuleTraits
  /** What starts, meets and ends it; without this no case has it, for nothing on record starts it. */
  readonly runs?: Runs
}

/** The duty as a sentence ends with it: "the plan must be sent … within 20 weeks". */
export const dutyInWords = ({ duty, period }: Rule): string => duty.replace('{period}', periodInWords(period))

/** The whole period: `12 weeks, or 8 weeks from "amendment notice sent" if that is earlier`. */
export const wholePeriodInWords = ({ period, second }: Rule): string => {
  if (second === undefined) return periodInWords(period)
  const what = second.trigger.charAt(0).toLowerCase() + second.trigger.slice(1)
  const other =
    second.period.count === 'ON' ? `the ${what}` : `${periodInWords(second.period)} from "${what}"`
  return `${periodInWords(period)}, or ${other} if that is ${second.take}`
}
