import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { dueDate, obligation } from '../build.js'
import { milestoneRule, type MilestoneStep, REACHED } from '../milestones.js'
import { earliest, settlement } from '../settle.js'
import { type Ending } from './ending.js'
import { type Episode } from './episodes.js'
import { CLOSING_STEPS } from './steps.js'

/** The last of several days; undefined while one of them has not come, or where there is none. */
const lastOf = (days: readonly (string | undefined)[]): string | undefined =>
  days.includes(undefined) ? undefined : days.toSorted().at(-1)

const reachedOn = (step: MilestoneStep, { outcomes, advice, consultations }: Episode): string | undefined => {
  switch (step) {
    case 'toldWhetherToAssess':
      return earliest(outcomes, ['assessmentAgreed', 'assessmentRefused'])
    case 'adviceIn':
      return lastOf(
        advice
          .filter(({ giver }) => giver !== 'parent')
          .map(({ returnedOn, endedOn }) => returnedOn ?? endedOn),
      )
    case 'decidedToIssue':
      return earliest(outcomes, ['planAgreed', 'planRefused'])
    case 'draftSent':
      return earliest(outcomes, ['draftSent'])
    case 'consultationsBack':
      return lastOf(consultations.map(({ respondedOn, unansweredOn }) => respondedOn ?? unansweredOn))
    case 'finalPlanSent':
      return earliest(outcomes, ['finalPlanSent'])
    case 'reviewMeetingHeld':
      return undefined
    default:
      return step satisfies never
  }
}

const ENDED_BY: readonly Ending['step'][] = [...CLOSING_STEPS, 'replaced']

/** The days that an authority sets itself from the request. */
export const milestoneLimits = (episode: Episode, context: ClockContext): readonly Obligation[] => {
  const { request, endings } = episode
  if (request === undefined) return []
  return context.milestones.flatMap((milestone) => {
    if (milestone.from !== 'request') return []
    const trigger = {
      rule: milestoneRule(milestone),
      on: request.on,
      subject: episode.again ? request.event : undefined,
      done: REACHED[milestone.satisfiedBy],
    }
    const outcome = settlement(reachedOn(milestone.satisfiedBy, episode), earliest(endings, ENDED_BY))
    return [obligation(trigger, dueDate(trigger, context), outcome, [], context)]
  })
}
