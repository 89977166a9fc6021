import { type CaseFacts, consultationOf } from '#casework'
import {
  bindsUs,
  hasLastDay,
  isAbout,
  type Limit,
  type Obligation,
  ruleOrMilestone,
  traitsOf,
} from '#statute'
import { british, britishWithWeekday, days, daysBetween } from './dates.js'
import { adviceName } from './names.js'
import { reviewName, transferName } from './plan-words.js'

/** What the limit is for: "Final plan", "Advice – Health: Speech and language therapy". */
export const titleOf = (duty: Pick<Obligation, 'rule' | 'subject'>, state: CaseFacts): string => {
  const { rule, subject } = duty
  if (isAbout(duty, 'advice')) return `Advice – ${adviceName(state, subject)}`
  const { title } = ruleOrMilestone(rule)
  if (isAbout(duty, 'phaseTransfer')) return `${title} – ${transferName(state, subject)}`
  if (isAbout(duty, 'yearlyReview') && subject !== undefined)
    return `${title} – ${reviewName(state, subject)}`
  return isAbout(duty, 'consultation') ? `${title} – ${settingName(state, subject)}` : title
}

/** The setting of a consultation. */
export const settingName = (state: CaseFacts, consultation: string | undefined): string =>
  consultationOf(state, consultation)?.setting ?? 'Setting'

const left = (asAt: string, dueOn: string): string => {
  const count = daysBetween(asAt, dueOn)
  return count === 0 ? 'Due today' : `${days(count)} left`
}

/** A local milestone is nothing to be late for. */
const late = ({ layer, dueOn }: Limit, on: string): string =>
  `${days(daysBetween(dueOn, on))} ${layer === 'local' ? 'after the milestone' : 'late'}`

/** Sixteen weeks, or ten after an order, bind only where no plan is to be made: for anybody else they are no breach. */
const onlyIfRefused = (rule: string): string =>
  traitsOf({ rule }).onlyIfNoPlan === true ? ', if no plan is to be made' : ''

const minimumPeriod = ({ status, dueOn, cutShortOn = '', endedOn = '' }: Limit): string => {
  if (status === 'cut_short') return `Cut short: the plan was finalised on ${british(cutShortOn)}`
  if (status === 'ended') return `Ended on ${british(endedOn)}`
  return status === 'running'
    ? 'The family’s days are running'
    : `The days passed in full on ${british(dueOn)}`
}

/** The last day, or what stands in its place where the law names none. */
export const lastDayInWords = ({ dueOn }: Obligation): string =>
  dueOn === null ? 'No day in the regulations: as soon as practicable' : britishWithWeekday(dueOn)

const withoutLastDay = ({ satisfiedOn, endedOn, since = '' }: Obligation, asAt: string): string => {
  if (satisfiedOn !== undefined) return `Done on ${british(satisfiedOn)}`
  if (endedOn !== undefined) return `No longer needed: ended on ${british(endedOn)}`
  return `To be done as soon as practicable; open for ${days(daysBetween(since, asAt))}`
}

/** How the limit stands, in a few words that need no colour. */
export const standingOf = (duty: Obligation, asAt: string): string => {
  if (!hasLastDay(duty)) return withoutLastDay(duty, asAt)
  const { rule, layer, status, dueOn, satisfiedOn = '', endedOn = '' } = duty
  if (ruleOrMilestone(rule).kind === 'minimumPeriod') return minimumPeriod(duty)
  switch (status) {
    case 'running':
      return left(asAt, dueOn)
    case 'met':
      return `Done on ${british(satisfiedOn)}, in time`
    case 'met_late':
      return `Done on ${british(satisfiedOn)}, ${late(duty, satisfiedOn)}`
    case 'overdue':
      if (!bindsUs(duty)) return `The time passed on ${british(dueOn)}`
      return endedOn === ''
        ? `${days(daysBetween(dueOn, asAt))} past the ${layer === 'local' ? 'milestone' : 'limit'}${onlyIfRefused(rule)}`
        : `Ended on ${british(endedOn)}, ${late(duty, endedOn)}`
    case 'excepted':
      return satisfiedOn === ''
        ? 'The limit is lifted; still to be done as soon as practicable'
        : `The limit is lifted; done on ${british(satisfiedOn)}`
    case 'ended':
      return duty.lateBy === undefined
        ? `No longer needed: ended on ${british(endedOn)}`
        : `Decided on ${british(endedOn)}, ${late(duty, endedOn)}`
    case 'cut_short':
      return minimumPeriod(duty)
    default:
      return status satisfies never
  }
}
