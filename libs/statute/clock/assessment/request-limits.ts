import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { dueDate, exceptionsTo, obligation, type Trigger } from '../build.js'
import { earliest, isEndedBy, settlement } from '../settle.js'
import { day } from '../in-words.js'
import { copiesInWords } from './copies.js'
import { type Episode } from './episodes.js'
import { type AssessmentFacts, type Outcome } from './facts.js'
import { REQUEST_LIMITS, type RequestLimit } from './limits.js'

const tells = (steps: ReadonlySet<string>, ...wanted: readonly string[]): boolean =>
  wanted.some((step) => steps.has(step))

/**
 * Whether a step that a return does not date leaves nothing to say of this limit. "Met" would be invented and
 * "overdue" an accusation, so such a limit is left out.
 */
const cannotBeTold = (
  { rule, satisfiedBy, endedBy }: RequestLimit,
  { takenOn, recorded, undated }: AssessmentFacts,
): boolean => {
  if (!takenOn) return false
  if (tells(undated, ...satisfiedBy, ...endedBy)) return true
  // A plan, or the refusal of one, shows that a decision was taken; the return does not say when.
  if (rule === 'R-DEC6') return tells(recorded, 'finalPlanSent', 'planRefused', 'planAgreed', 'draftSent')
  return rule === 'R-NOISS16' && recorded.has('finalPlanSent') && !tells(recorded, 'planAgreed', 'draftSent')
}

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

/** What would settle this limit, were it not dated before the request. */
const impossibleInWords = (
  { satisfiedBy, endedBy }: RequestLimit,
  { impossible, request }: Episode,
): readonly string[] =>
  impossible
    .filter(({ step }) => satisfiedBy.includes(step) || endedBy.includes(step))
    .map(
      ({ step, on }) =>
        `${CALLED[step]} is dated ${day(on)}, before the request was received on ${day(request?.on ?? on)}: one of the two is wrong, so it settles nothing. Correct it.`,
    )

const limit = (
  table: RequestLimit,
  trigger: Trigger,
  episode: Episode,
  facts: AssessmentFacts,
  asked: Asked,
): Obligation | undefined => {
  const dueOn = dueDate(trigger, asked)
  const settled = settlement(
    earliest(episode.outcomes, table.satisfiedBy),
    earliest(episode.endings, table.endedBy),
  )
  const decided = isEndedBy(episode.endings, table.decidedBy ?? [], settled.endedOn)
  const endedInTime = settled.endedOn !== undefined && settled.endedOn <= dueOn
  if (settled.satisfiedOn === undefined && !endedInTime && cannotBeTold(table, facts)) return undefined
  const exceptions = exceptionsTo(trigger, dueOn, episode.exceptions, facts, asked)
  const fate = decided ? { ...settled, endedBy: 'planDecided' as const } : settled
  return obligation(trigger, dueOn, fate, exceptions, asked)
}

/** The limits that run from the request: regulations 5, 10 and 13, and the local milestones. */
export const requestLimits = (
  episode: Episode,
  facts: AssessmentFacts,
  asked: Asked,
): readonly Obligation[] => {
  const { request } = episode
  if (request === undefined) return []
  const subject = episode.again ? request.event : undefined
  const copies = copiesInWords(facts)
  const found: Obligation[] = []
  for (const table of REQUEST_LIMITS) {
    const rule = asked.ruleOn(table.rule, request.on)
    if (rule === undefined) continue
    const wrong = impossibleInWords(table, episode)
    const notes =
      table.rule === 'R-FIN20'
        ? (built: Obligation) => [...wrong, ...copies(built)]
        : wrong.length === 0
          ? undefined
          : () => wrong
    const trigger = { rule, on: request.on, subject, done: table.done, notes }
    const owed = limit(table, trigger, episode, facts, asked)
    if (owed !== undefined) found.push(owed)
  }
  return found
}
