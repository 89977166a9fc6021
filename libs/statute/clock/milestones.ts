import { type Period, plural, type Rule, RULE_BOOK_2014, type StatuteSettings } from '../rules/index.js'

/** What an authority can set itself to have done by a milestone. */
export type MilestoneStep =
  | 'toldWhetherToAssess'
  | 'adviceIn'
  | 'decidedToIssue'
  | 'draftSent'
  | 'consultationsBack'
  | 'finalPlanSent'
  | 'reviewMeetingHeld'

/** Counted on from the request, or back from the last day of a limit in law. */
export type MilestoneFrom =
  | { readonly from: 'request'; readonly period: Period }
  | { readonly from: 'lastDayOf'; readonly rules: readonly string[]; readonly weeksBefore: number }

/** A day that an authority sets itself. Never a limit in law, and no exception disapplies it: there is nothing to disapply. */
export type Milestone = MilestoneFrom & {
  readonly id: string
  readonly title: string
  readonly satisfiedBy: MilestoneStep
}

const weeksFromRequest = (n: number): MilestoneFrom => ({ from: 'request', period: { count: 'W', n } })
const beforeAnniversary = (weeksBefore: number): MilestoneFrom => ({
  from: 'lastDayOf',
  rules: ['R-AR12'],
  weeksBefore,
})

/** Milestones that authorities are known to use. None is on unless an authority switches it on. */
export const KNOWN_MILESTONES: readonly Milestone[] = [
  {
    id: 'P-DEC2',
    title: 'Decide whether to assess by week 2',
    satisfiedBy: 'toldWhetherToAssess',
    ...weeksFromRequest(2),
  },
  { id: 'P-12', title: 'All advice in by week 12', satisfiedBy: 'adviceIn', ...weeksFromRequest(12) },
  {
    id: 'P-ISS14',
    title: 'Decide whether to issue a plan by week 14',
    satisfiedBy: 'decidedToIssue',
    ...weeksFromRequest(14),
  },
  { id: 'P-DRAFT16', title: 'Draft plan by week 16', satisfiedBy: 'draftSent', ...weeksFromRequest(16) },
  {
    id: 'P-110',
    title: 'Draft plan by day 110',
    satisfiedBy: 'draftSent',
    from: 'request',
    period: { count: 'DB', n: 110 },
  },
  {
    id: 'P-18',
    title: 'Consultations answered by week 18',
    satisfiedBy: 'consultationsBack',
    ...weeksFromRequest(18),
  },
  {
    id: 'P-AR8',
    title: 'Review meeting 8 weeks before the review is due',
    satisfiedBy: 'reviewMeetingHeld',
    ...beforeAnniversary(8),
  },
  {
    id: 'P-AR12',
    title: 'Review meeting 12 weeks before the review is due',
    satisfiedBy: 'reviewMeetingHeld',
    ...beforeAnniversary(12),
  },
  {
    id: 'P-PTOCT',
    title: 'Review meeting 12 weeks before the placement must be named',
    satisfiedBy: 'reviewMeetingHeld',
    from: 'lastDayOf',
    rules: ['R-PTFEB', 'R-PTMAR', 'R-PT5M'],
    weeksBefore: 12,
  },
]

/** What the clock reads of an authority's settings; a known milestone can be named by its id alone. */
export interface ClockSettings extends StatuteSettings {
  readonly milestones?: readonly (string | Milestone)[]
}

/** The milestones that settings switch on. An id that no version knows any more is left out: it is no limit in law. */
export const milestonesOf = ({ milestones = [] }: ClockSettings): readonly Milestone[] =>
  milestones.length === 0
    ? NONE
    : milestones.flatMap(
        (one) => (typeof one === 'string' ? KNOWN_MILESTONES.find(({ id }) => id === one) : one) ?? [],
      )

const NONE: readonly Milestone[] = []

const DUTY: Readonly<Record<MilestoneStep, string>> = {
  toldWhetherToAssess: 'the family should be told whether there will be an assessment',
  adviceIn: 'all the advice asked for should be in',
  decidedToIssue: 'it should be decided whether a plan will be made',
  draftSent: 'the draft plan should be sent',
  consultationsBack: 'the schools and colleges consulted should have replied',
  finalPlanSent: 'the final plan should be sent to the family',
  reviewMeetingHeld: 'the review meeting should be held',
}

/** What was done when a milestone was reached, as a sentence begins with it. */
export const REACHED: Readonly<Record<MilestoneStep, string>> = {
  toldWhetherToAssess: 'The family were told whether there will be an assessment',
  adviceIn: 'The last of the advice came in',
  decidedToIssue: 'It was decided whether a plan will be made',
  draftSent: 'The draft plan was sent',
  consultationsBack: 'The last of the replies came',
  finalPlanSent: 'The final plan was sent to the family',
  reviewMeetingHeld: 'The review meeting was held',
}

const known = new WeakMap<Milestone, Rule>()

/** A milestone as a rule of its own, so that it is counted, told and explained as every other date is. */
export const milestoneRule = (milestone: Milestone): Rule => {
  const made = known.get(milestone)
  if (made !== undefined) return made
  const { id, title, satisfiedBy } = milestone
  const back = milestone.from === 'lastDayOf'
  const rule: Rule = {
    id,
    title,
    citation: 'Local milestone; no limit in law',
    source: 'Local milestone, not a limit in law',
    layer: 'local',
    bound: 'local authority',
    certainty: 'certain',
    kind: 'limit',
    given: back ? 'lastDay' : 'received',
    trigger: back ? 'Last day of the limit in law' : 'Request received',
    duty: back
      ? `${DUTY[satisfiedBy]} ${plural(milestone.weeksBefore, 'week')} before that`
      : `${DUTY[satisfiedBy]} within {period}`,
    // So many weeks before a day leave one day fewer between.
    period: back ? { count: 'ATLEAST_BEFORE', n: 7 * milestone.weeksBefore - 1 } : milestone.period,
    exceptions: [],
    satisfiedBy: DUTY[satisfiedBy],
  }
  known.set(milestone, rule)
  return rule
}

/**
 * The rule, or the local milestone, of an id that a limit of a case carries: what a page calls it.
 * Throws for an id that no version has known.
 */
export const ruleOrMilestone = (id: string): Rule => {
  const milestone = KNOWN_MILESTONES.find((one) => one.id === id)
  return milestone === undefined ? RULE_BOOK_2014.rule(id) : milestoneRule(milestone)
}
