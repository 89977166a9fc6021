import { type Obligation } from '../../obligation.js'
import { adviceLimits } from '../advice-limits.js'
import { type Asked } from '../asked.js'
import { draftPeriods } from '../draft-periods.js'
import { type Advice, type Draft, type ExceptionClaimed } from '../facts.js'
import { type Conclusion, type PlanFacts, type Reassessment } from './facts.js'
import { endOfPlan, firstFrom, firstOf, owed } from './owed.js'

/** One re-assessment and what was done in it. Advice may have been asked for before the family were told. */
interface Episode {
  readonly decision: Reassessment | undefined
  readonly from: string
  readonly advice: readonly Advice[]
  readonly drafts: readonly Draft[]
  readonly exceptions: readonly ExceptionClaimed[]
}

const requests = (facts: PlanFacts, asked: Asked): readonly Obligation[] =>
  facts.reassessmentsRequested.flatMap(({ event, on }) =>
    owed(
      {
        rule: 'R-REASSREQ',
        on,
        subject: event,
        done: 'The decision whether to re-assess was notified',
        satisfiedOn: firstFrom(facts.reassessments, on)?.on,
      },
      facts,
      asked,
    ),
  )

const begins = ({ decidedOn, on }: Reassessment): string => firstOf(decidedOn, on) ?? on

const episodesOf = (facts: PlanFacts): readonly Episode[] => {
  const agreed = facts.reassessments.filter((one) => one.agreed)
  const starts: readonly (Reassessment | undefined)[] = agreed.length === 0 ? [undefined] : agreed
  const advice = [...facts.advice.values()]
  return starts.map((decision, index) => {
    const next = starts[index + 1]
    const from = decision === undefined || index === 0 ? '' : begins(decision)
    const here = (on: string | undefined): boolean =>
      on !== undefined && on >= from && (next === undefined || on < begins(next))
    return {
      decision,
      from,
      advice: advice.filter(({ receivedOn }) => here(receivedOn)),
      drafts: facts.drafts.filter(({ servedOn }) => here(servedOn)),
      exceptions: facts.exceptions.filter(({ countsFrom }) => here(countsFrom)),
    }
  })
}

/** The plan, or the decision to leave it as it is, that a re-assessment led to; never that of a review. */
const outcomeOf = (
  { conclusions }: PlanFacts,
  { decision, advice, drafts }: Episode,
): Conclusion | undefined => {
  const since =
    decision?.on ??
    firstOf(...advice.map(({ receivedOn }) => receivedOn), ...drafts.map(({ servedOn }) => servedOn))
  if (since === undefined) return undefined
  return conclusions.find(
    ({ on, review, concludes }) =>
      on >= since && review === undefined && (concludes === undefined || concludes === decision?.event),
  )
}

const plan = (
  { decision, exceptions }: Episode,
  outcome: Conclusion | undefined,
  facts: PlanFacts,
  asked: Asked,
): readonly Obligation[] =>
  decision === undefined
    ? []
    : owed(
        {
          rule: 'R-REASS14',
          on: decision.on,
          subject: decision.event,
          done: 'The plan after re-assessment was sent',
          satisfiedOn: outcome?.on,
          exceptions,
        },
        facts,
        asked,
      )

const ofEpisode = (episode: Episode, facts: PlanFacts, asked: Asked): readonly Obligation[] => {
  const { decision, advice, drafts, exceptions } = episode
  const outcome = outcomeOf(facts, episode)
  const end = endOfPlan(facts, decision?.on ?? episode.from)
  const endedOn = outcome?.what === 'notAmended' ? firstOf(outcome.on, end) : end
  const finalisedOn = outcome?.what === 'notAmended' ? undefined : outcome?.on
  return [
    ...plan(episode, outcome, facts, asked),
    ...adviceLimits({ advice, exceptions, endedFrom: () => firstOf(outcome?.on, end) }, facts, asked),
    ...draftPeriods({ drafts, exceptions, finalisedFrom: () => finalisedOn, endedFrom: () => endedOn }, facts, asked),
  ]
}

/** Re-assessment: regulations 25 to 27, with the advice and the draft as in a first assessment. */
export const reassessmentLimits = (facts: PlanFacts, asked: Asked): readonly Obligation[] => [
  ...requests(facts, asked),
  ...episodesOf(facts).flatMap((episode) => ofEpisode(episode, facts, asked)),
]
