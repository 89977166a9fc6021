import { type Coming, isReviewUnknown, type PlanUnderReview, type Standing } from '#read-models'
import { YEARLY_REVIEWS } from '#statute'
import { british, days } from '../../parts/words/dates.js'
import { fromToday, ruleTitle } from '../../parts/lists/words.js'

export const PHASE_TRANSFERS = ['R-PTFEB', 'R-PTMAR', 'R-PT5M'] as const

/** What people call them, where the rule's own title would not tell two of them apart on a list. */
const NAMES: Readonly<Record<string, string>> = {
  'R-AR12': 'Annual review',
  'R-MOVEREV': 'Review after the plan came here',
  'R-ARINFO': 'Sending the review papers round',
  'R-AM8': 'Final amended plan',
  'R-AM12': 'Final amended plan',
  'R-PTFEB': 'Placement for the next phase (15 February)',
  'R-PTMAR': 'Placement after school (31 March)',
  'R-PT5M': 'Placement at the next institution',
}

export const limitName = ({ rule }: Pick<Coming, 'rule'>): string => NAMES[rule] ?? ruleTitle(rule)

const YEARS_LIMIT: ReadonlySet<string> = new Set(YEARLY_REVIEWS)

const past = (duty: Coming): string =>
  YEARS_LIMIT.has(duty.rule)
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
export const whyHere = (standing: Standing, plan: PlanUnderReview): readonly string[] => {
  const { coming, family, excepted } = standing
  return [
    ...(isReviewUnknown(plan) ? [unknown(plan)] : []),
    ...standing.past.map(past),
    ...(coming === undefined ? [] : [`${limitName(coming)} is due ${fromToday(coming.days)}`]),
    ...(family === undefined
      ? []
      : [`Waiting for the family: their 15 days end on ${british(family.dueOn)}`]),
    ...(excepted === undefined
      ? []
      : [`An exception lifts the limit of ${british(excepted.dueOn)}: ${limitName(excepted)}`]),
  ]
}

const has = ({ duties }: PlanUnderReview, ...rules: readonly string[]): boolean =>
  duties.some(({ rule }) => rules.includes(rule))

/** How far the review is. */
export const wordsOfReview = (plan: PlanUnderReview, today: string): string => {
  const { meetingOn } = plan
  if (has(plan, 'R-AM8', 'R-AM12', 'R-ARNOT')) return 'Plan being amended'
  if (has(plan, 'R-AR4')) return 'Meeting held, decision to come'
  if (meetingOn === null) return 'No meeting arranged'
  return meetingOn >= today
    ? `Meeting on ${british(meetingOn)}`
    : `Meeting was arranged for ${british(meetingOn)}: record whether it was held`
}
