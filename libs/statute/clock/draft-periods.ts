import { type Obligation } from '../obligation.js'
import { type Asked } from './asked.js'
import { dueDate, exceptionsTo, type Fate, obligation } from './build.js'
import { type Draft, type ExceptionClaimed, type Facts } from './facts.js'
import { inOrderOf } from './settle.js'

/** The drafts of one assessment, or of one re-assessment. */
export interface DraftsSent {
  readonly drafts: readonly Draft[]
  readonly exceptions: readonly ExceptionClaimed[]
  /** The first day, not before another, on which a plan was finalised. */
  readonly finalisedFrom: (on: string) => string | undefined
  /** The first day, not before another, on which the case ended without a plan. */
  readonly endedFrom: (on: string) => string | undefined
}

/** What ends days that the family must be given. */
export interface CutOff {
  readonly finalisedOn: string | undefined
  readonly endedOn: string | undefined
}

/** What became of days that the family must be given: passed, cut short by the plan, or ended without one. */
export const minimumPeriodFate = (dueOn: string, { finalisedOn, endedOn }: CutOff): Fate => {
  const cutShort = finalisedOn !== undefined && finalisedOn <= dueOn
  if (cutShort && (endedOn === undefined || finalisedOn <= endedOn)) return { cutShortOn: finalisedOn }
  return endedOn !== undefined && endedOn <= dueOn ? { endedOn } : {}
}

/** The family's 15 days from each draft served on them; a draft issued again starts its own. */
export const draftPeriods = (sent: DraftsSent, facts: Facts, asked: Asked): readonly Obligation[] => {
  if (sent.drafts.length === 0) return []
  return sent.drafts.toSorted(inOrderOf(({ servedOn, event }) => `${servedOn} ${event}`)).flatMap((draft) => {
    const rule = asked.ruleOn('R-DRAFT15', draft.servedOn)
    if (rule === undefined) return []
    const trigger = { rule, on: draft.servedOn, subject: draft.event, done: 'The plan was finalised' }
    const dueOn = dueDate(trigger, asked)
    const exceptions = exceptionsTo(trigger, dueOn, sent.exceptions, facts, asked)
    const cutOff = {
      finalisedOn: sent.finalisedFrom(draft.servedOn),
      endedOn: sent.endedFrom(draft.servedOn),
    }
    return [obligation(trigger, dueOn, minimumPeriodFate(dueOn, cutOff), exceptions, asked)]
  })
}
