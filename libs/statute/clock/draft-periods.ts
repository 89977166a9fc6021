import { type Obligation } from '../obligation.js'
import { type ClockContext } from './context.js'
import { type Draft, type ExceptionClaimed, type Facts } from './facts.js'
import { addLimitsOf } from './occasion.js'
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

const byService = inOrderOf(({ servedOn, event }: Draft) => `${servedOn} ${event}`)

/** The family's 15 days from each draft served on them; a draft issued again starts its own. */
export const draftPeriods = (
  sent: DraftsSent,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const found: Obligation[] = []
  const { drafts, exceptions, finalisedFrom, endedFrom } = sent
  const inOrder = drafts.length > 1 ? drafts.toSorted(byService) : drafts
  for (const { servedOn: on, event: subject } of inOrder) {
    const told = { planFinalised: finalisedFrom(on), endedWithoutPlan: endedFrom(on) }
    addLimitsOf({ what: 'draftServed', on, subject, told, exceptions }, facts, context, found)
  }
  return found
}
