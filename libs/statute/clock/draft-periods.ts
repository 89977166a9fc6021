import { type Obligation } from '../obligation.js'
import { type Asked } from './asked.js'
import { type Draft, type ExceptionClaimed, type Facts } from './facts.js'
import { limitsOf } from './occasion.js'
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

/** The family's 15 days from each draft served on them; a draft issued again starts its own. */
export const draftPeriods = (sent: DraftsSent, facts: Facts, asked: Asked): readonly Obligation[] => {
  if (sent.drafts.length === 0) return []
  return sent.drafts.toSorted(inOrderOf(({ servedOn, event }) => `${servedOn} ${event}`)).flatMap((draft) => {
    const { servedOn, event } = draft
    const told = { planFinalised: sent.finalisedFrom(servedOn), endedWithoutPlan: sent.endedFrom(servedOn) }
    const { exceptions } = sent
    return limitsOf({ what: 'draftServed', on: servedOn, subject: event, told, exceptions }, facts, asked)
  })
}
