import { type HistoryEvent } from '../../history.js'
import { type Obligation } from '../../obligation.js'
import { adviceLimits } from '../advice-limits.js'
import { type Asked } from '../asked.js'
import { draftPeriods } from '../draft-periods.js'
import { earliest } from '../settle.js'
import { type Episode, episodesOf } from './episodes.js'
import { type AssessmentFacts, type Step } from './facts.js'
import { CLOSING_STEPS } from './limits.js'
import { readFacts } from './read-facts.js'
import { requestLimits } from './request-limits.js'

type Family = (episode: Episode, facts: AssessmentFacts, asked: Asked) => readonly Obligation[]

const ENDED_WITHOUT_PLAN: readonly Step[] = ['planRefused', 'withdrawn', 'exported']

const advice: Family = (episode, facts, asked) =>
  adviceLimits({ ...episode, endedOn: earliest(episode.endings, CLOSING_STEPS) }, facts, asked)

const drafts: Family = (episode, facts, asked) =>
  draftPeriods(
    {
      ...episode,
      finalisedOn: earliest(episode.outcomes, ['finalPlanSent']),
      endedOn: earliest(episode.endings, ENDED_WITHOUT_PLAN),
    },
    facts,
    asked,
  )

/** Each family of limits reads the same facts and knows nothing of the others. */
const FAMILIES: readonly Family[] = [requestLimits, advice, drafts]

/** The duties of an assessment, from its corrected events. */
export const assessmentLimits = (events: readonly HistoryEvent[], asked: Asked): readonly Obligation[] => {
  const facts = readFacts(events, asked)
  const found: Obligation[] = []
  for (const episode of episodesOf(facts))
    for (const family of FAMILIES) found.push(...family(episode, facts, asked))
  return found
}
