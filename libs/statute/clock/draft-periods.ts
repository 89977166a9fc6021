import { type Obligation } from '../obligation.js'
import { type Asked } from './asked.js'
import { dueDate, exceptionsTo, type Fate, obligation } from './build.js'
import { type Episode } from './episodes.js'
import { type Facts, type Step } from './facts.js'
import { earliest } from './settle.js'

const ENDED_WITHOUT_PLAN: readonly Step[] = ['planRefused', 'withdrawn', 'exported']

const fate = (dueOn: string, finalisedOn: string | undefined, endedOn: string | undefined): Fate => {
  const cutShort = finalisedOn !== undefined && finalisedOn <= dueOn
  if (cutShort && (endedOn === undefined || finalisedOn <= endedOn)) return { cutShortOn: finalisedOn }
  return endedOn !== undefined && endedOn <= dueOn ? { endedOn } : {}
}

/** The family's 15 days from each draft served on them; a draft issued again starts its own. */
export const draftPeriods = (episode: Episode, facts: Facts, asked: Asked): readonly Obligation[] => {
  const rule = asked.ruleBook.find('R-DRAFT15')
  if (rule === undefined || episode.drafts.length === 0) return []
  const finalisedOn = earliest(episode.outcomes, ['finalPlanSent'])
  const endedOn = earliest(episode.endings, ENDED_WITHOUT_PLAN)
  return episode.drafts
    .toSorted((a, b) =>
      a.servedOn < b.servedOn ? -1 : a.servedOn > b.servedOn ? 1 : a.event < b.event ? -1 : 1,
    )
    .map((draft) => {
      const trigger = { rule, on: draft.servedOn, subject: draft.event, done: 'The plan was finalised' }
      const dueOn = dueDate(trigger, asked)
      const exceptions = exceptionsTo(trigger, dueOn, episode.exceptions, facts)
      return obligation(trigger, dueOn, fate(dueOn, finalisedOn, endedOn), exceptions, asked)
    })
}
