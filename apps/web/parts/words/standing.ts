import { type AssessmentState, isOpen } from '#casework'
import { tagOfDays } from '#read-models'
import { bindsUs, hasLastDay, KNOWN_MILESTONES, type Limit, type Obligation } from '#statute'
import { daysBetween } from './dates.js'

/** The words in which everything here stands, each with its colour; the last is for the authority's own milestones. */
export const TAGS = {
  onTrack: { text: 'On track', className: 'govuk-tag--green' },
  dueSoon: { text: 'Due soon', className: 'govuk-tag--yellow' },
  atRisk: { text: 'At risk', className: 'govuk-tag--orange' },
  pastLimit: { text: 'Past limit', className: 'govuk-tag--red' },
  exception: { text: 'Exception recorded', className: 'govuk-tag--purple' },
  reviewUnknown: { text: 'Review unknown', className: 'govuk-tag--teal' },
  decided: { text: 'Decided', className: 'govuk-tag--grey' },
  milestonePassed: { text: 'Milestone passed', className: 'govuk-tag--blue' },
} as const

export type Tag = (typeof TAGS)[keyof typeof TAGS]

/** The word for so many days left, 0 being the last day. */
export const tagOfDaysLeft = (left: number): Tag => TAGS[tagOfDays(left)]

const MILESTONES: ReadonlySet<string> = new Set(KNOWN_MILESTONES.map(({ id }) => id))

/** A day that the authority set itself. */
export const isMilestone = (rule: string): boolean => MILESTONES.has(rule)

/** A milestone is no limit in law: it is never at risk, and passing it is no breach. */
const tagOfMilestone = ({ status, dueOn }: Limit, asAt: string): Tag => {
  if (status === 'overdue') return TAGS.milestonePassed
  if (status !== 'running') return TAGS.decided
  return tagOfDaysLeft(daysBetween(asAt, dueOn)) === TAGS.onTrack ? TAGS.onTrack : TAGS.dueSoon
}

/** One limit, on a day. */
export const tagOf = (duty: Obligation, asAt: string): Tag => {
  // What has no last day is nobody's to miss, and is work all the same.
  if (!hasLastDay(duty)) return duty.status === 'running' ? TAGS.dueSoon : TAGS.decided
  if (isMilestone(duty.rule)) return tagOfMilestone(duty, asAt)
  const { status, dueOn, bound } = duty
  switch (status) {
    case 'running':
      return tagOfDaysLeft(daysBetween(asAt, dueOn))
    case 'overdue':
      return bindsUs({ bound }) ? TAGS.pastLimit : TAGS.decided
    case 'cut_short':
      return TAGS.pastLimit
    case 'excepted':
      return TAGS.exception
    case 'met':
    case 'met_late':
    case 'ended':
      return TAGS.decided
    default:
      return status satisfies never
  }
}

/** A limit in law that somebody here can miss: neither local nor guidance, nor the family's own time. */
export const isLimit = (duty: Obligation): boolean =>
  duty.layer === 'statute' && duty.rule !== 'R-DRAFT15' && bindsUs(duty)

/** A whole case, on a day: the most pressing of its limits in law. */
export const tagOfCase = ({ stage }: AssessmentState, duties: readonly Obligation[], asAt: string): Tag => {
  if (!isOpen(stage)) return TAGS.decided
  const limits = duties.filter(isLimit)
  const advice = limits.filter(({ rule }) => rule === 'R-ADV6')
  const own = limits.filter(({ rule }) => rule !== 'R-ADV6')
  if (own.some(({ status }) => status === 'overdue')) return TAGS.pastLimit
  if (advice.some(({ status }) => status === 'overdue')) return TAGS.atRisk
  const left = limits
    .filter(hasLastDay)
    .filter(({ status }) => status === 'running')
    .map(({ dueOn }) => daysBetween(asAt, dueOn))
  const next = tagOfDaysLeft(Math.min(...left))
  if (next !== TAGS.onTrack) return next
  return own.some(({ status }) => status === 'excepted') ? TAGS.exception : TAGS.onTrack
}
