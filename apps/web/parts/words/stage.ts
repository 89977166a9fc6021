import { type PlanStage, type Stage } from '#casework'
import { type RecordOfChild } from '#read-models'

/** How far a case has come, in words. */
export const STAGE_WORDS: Readonly<Record<Stage['status'], string>> = {
  none: 'No request on record',
  historic: 'Decided before it was taken on',
  requested: 'Deciding whether to assess',
  assessing: 'Assessing',
  refusedToAssess: 'Decided not to assess',
  agreedToIssue: 'Writing the draft plan',
  refusedToIssue: 'Decided not to issue a plan',
  draftSent: 'Draft plan with the family',
  issued: 'Final plan issued',
  withdrawn: 'Request withdrawn',
  exported: 'Moved to another authority',
}

const PLAN_WORDS: Readonly<Record<PlanStage['status'], string>> = {
  none: 'No plan on record',
  known: 'In force',
  inForce: 'In force',
  ceased: 'No longer maintained',
  transferredOut: 'Moved to another authority',
}

/** How a case or plan among those of a child stands, in words. */
export const recordStatus = ({ kind, status }: Pick<RecordOfChild, 'kind' | 'status'>): string => {
  const words: Readonly<Record<string, string>> = kind === 'case' ? STAGE_WORDS : PLAN_WORDS
  return words[status] ?? status
}
