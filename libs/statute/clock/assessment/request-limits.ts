import { type Obligation } from '../../obligation.js'
import { type FactName, type RunsByFacts } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { type LimitOutcome } from '../build.js'
import { copiesInWords } from '../copies.js'
import { day } from '../in-words.js'
import { type Impossible, limitsOf } from '../occasion.js'

import { type Episode } from './episodes.js'
import { type AssessmentFacts, type Outcome } from './facts.js'

const tells = (steps: ReadonlySet<string>, wanted: readonly FactName[]): boolean =>
  wanted.some((step) => steps.has(step))

/**
 * Whether a step that a return does not date leaves nothing to say of this limit. "Met" would be invented and
 * "overdue" an accusation, so such a limit is left out.
 */
const metUndated = (
  { metBy, endedBy, metUndatedBy }: RunsByFacts,
  { recorded, undated }: AssessmentFacts,
): boolean =>
  tells(undated, [...metBy, ...endedBy]) ||
  (metUndatedBy !== undefined &&
    tells(recorded, metUndatedBy.any) &&
    !tells(recorded, metUndatedBy.unless ?? []))

const CALLED: Readonly<Record<Outcome['step'], string>> = {
  assessmentAgreed: 'The decision to assess',
  assessmentRefused: 'The refusal to assess',
  planAgreed: 'The decision to make a plan',
  planRefused: 'The refusal of a plan',
  draftSent: 'The draft plan',
  finalPlanSent: 'The final plan',
  withdrawn: 'The withdrawal',
  exported: 'The move away',
  amendedPlanSent: 'The amended plan',
}

/** What would settle a limit, were it not dated before the request. */
const impossibleOf = ({ impossible }: Episode): readonly Impossible[] | undefined =>
  impossible.length === 0
    ? undefined
    : impossible.map(({ step, on }) => ({ fact: step, on, called: CALLED[step] }))

/** The limits that run from the request: regulations 5, 10 and 13, and the local milestones. */
export const requestLimits = (
  episode: Episode,
  facts: AssessmentFacts,
  context: ClockContext,
): readonly Obligation[] => {
  const { request, outcomes, endings, exceptions, again } = episode
  if (request === undefined) return []
  const cannotBeTold = (runs: RunsByFacts, { satisfiedOn, endedOn }: LimitOutcome, dueOn: string): boolean =>
    satisfiedOn === undefined && (endedOn === undefined || endedOn > dueOn) && metUndated(runs, facts)
  return limitsOf(
    {
      what: 'request',
      on: request.on,
      subject: again ? request.event : undefined,
      steps: outcomes,
      endings,
      exceptions,
      impossible: impossibleOf(episode),
      before: `the request was received on ${day(request.on)}`,
      notes: (built, { copiesBy }) => copiesInWords(copiesBy, facts.copies, built),
      cannotBeTold: facts.takenOn ? cannotBeTold : undefined,
    },
    facts,
    context,
  )
}
