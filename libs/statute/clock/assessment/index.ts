import { type HistoryEvent } from '../../history/index.js'
import { type Obligation } from '../../obligation.js'
import { adviceLimits } from '../advice-limits.js'
import { type ClockContext } from '../context.js'
import { limitsByData } from '../by-data.js'
import { consultationLimits } from '../consultation-limits.js'
import { disputeLimits } from '../disputes/index.js'
import { draftPeriods } from '../draft-periods.js'
import { earliest } from '../settle.js'
import { disputable } from './disputes.js'
import { type Episode, episodesOf } from './episodes.js'
import { type AssessmentFacts } from './facts.js'
import { CLOSING_STEPS, ENDED_WITHOUT_PLAN } from './steps.js'
import { milestoneLimits } from './milestone-limits.js'
import { readFacts } from './read-facts.js'
import { requestLimits } from './request-limits.js'

type Family = (episode: Episode, facts: AssessmentFacts, context: ClockContext) => readonly Obligation[]

/** The first end of the case that is not before a day: what was asked for after an order outlives the refusal before it. */
const closedFrom =
  ({ endings }: Episode) =>
  (on: string): string | undefined =>
    earliest(endings, CLOSING_STEPS, on)

const NONE: readonly Obligation[] = []

const advice: Family = (episode, facts, context) => {
  const { advice: all, exceptions } = episode
  if (all.length === 0) return NONE
  return adviceLimits({ advice: all, exceptions, endedFrom: closedFrom(episode) }, facts, context)
}

const consultations: Family = (episode, facts, context) => {
  const { consultations: all, exceptions } = episode
  if (all.length === 0) return NONE
  return consultationLimits(
    { consultations: all, exceptions, endedFrom: closedFrom(episode) },
    facts,
    context,
  )
}

const drafts: Family = ({ drafts: all, exceptions, outcomes, endings }, facts, context) => {
  if (all.length === 0) return NONE
  const finalisedFrom = (on: string): string | undefined => earliest(outcomes, ['finalPlanSent'], on)
  const endedFrom = (on: string): string | undefined => earliest(endings, ENDED_WITHOUT_PLAN, on)
  return draftPeriods({ drafts: all, exceptions, finalisedFrom, endedFrom }, facts, context)
}

/** Of a case from a return too little is known to say whether a milestone of our own was reached. */
const milestones: Family = (episode, facts, context) =>
  facts.takenOn ? [] : milestoneLimits(episode, context)

/** Each family of limits reads the same facts and knows nothing of the others. */
const FAMILIES: readonly Family[] = [requestLimits, milestones, advice, consultations, drafts]

/** The duties of an assessment, from its corrected events. */
export const assessmentLimits = (
  events: readonly HistoryEvent[],
  context: ClockContext,
): readonly Obligation[] => {
  const facts = readFacts(events, context)
  const found: Obligation[] = []
  for (const episode of episodesOf(facts, context))
    for (const family of FAMILIES) found.push(...family(episode, facts, context))
  found.push(...disputeLimits(disputable(facts), facts, context))
  found.push(...limitsByData('assessment', events, facts, context))
  return found
}
