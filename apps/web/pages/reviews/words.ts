import { cannotBeMet, type Coming, type Duty, type Standing } from '#casework'
import { type PlanUnderReview } from '#read-models'
import { isAbout, type RuleSubject, traitsOf } from '#statute'
import { cannotBeMetInWords } from '../../parts/words/cannot-be-met.js'
import { british, days } from '../../parts/words/dates.js'
import { fromToday, ruleTitle } from '../../parts/lists/words.js'

/** What people call it, where the rule's own title would not tell two of them apart on a list. */
export const limitName = (duty: Pick<Duty, 'rule'>): string =>
  traitsOf(duty).shortTitle ?? ruleTitle(duty.rule)

const past = (duty: Coming<Duty>): string =>
  isAbout(duty, 'yearlyReview')
    ? `Out of cycle: ${limitName(duty).toLowerCase()} is ${days(-duty.days)} past its limit`
    : `${limitName(duty)} is ${days(-duty.days)} past its limit`

const unknown = ({ lastReviewedOn, madeOn }: PlanUnderReview): string => {
  if (lastReviewedOn !== null)
    return `Last review unknown: none is on record since that of ${british(lastReviewedOn)}`
  return madeOn === null
    ? 'Last review unknown, and so is the day on which the plan was made'
    : 'Last review unknown: by when the next is due cannot be worked out'
}

/** Why the plan is on the list, the most pressing first: one sentence at least, since some review is always due next. */
export const whyHere = (
  standing: Standing,
  plan: PlanUnderReview,
  reviewUnknown: boolean,
  today: string,
): readonly string[] => {
  const { coming, family, excepted } = standing
  return [
    ...(reviewUnknown ? [unknown(plan)] : []),
    ...standing.past.map(past),
    ...cannotBeMet(plan, today).map((one) => cannotBeMetInWords(one, limitName(one.limit))),
    ...(coming === undefined ? [] : [`${limitName(coming)} is due ${fromToday(coming.days)}`]),
    ...(family === undefined
      ? []
      : [`Waiting for the family: their 15 days end on ${british(family.dueOn)}`]),
    ...(excepted === undefined
      ? []
      : [`An exception lifts the limit of ${british(excepted.dueOn)}: ${limitName(excepted)}`]),
    ...standing.undated.map((duty) => `${limitName(duty)}: as soon as practicable, the law names no day`),
  ]
}

const awaits = ({ open }: Standing, ...subjects: readonly RuleSubject[]): boolean =>
  open.some((duty) => isAbout(duty, ...subjects))

/** How far the review is. */
export const wordsOfReview = (plan: PlanUnderReview, standing: Standing, today: string): string => {
  const { meetingOn } = plan
  if (awaits(standing, 'amendment')) return 'Plan being amended'
  if (awaits(standing, 'reviewDecision')) return 'Meeting held, decision to come'
  if (meetingOn === null) return 'No meeting arranged'
  return meetingOn >= today
    ? `Meeting on ${british(meetingOn)}`
    : `Meeting was arranged for ${british(meetingOn)}: record whether it was held`
}
