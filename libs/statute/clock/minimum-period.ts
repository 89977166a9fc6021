import { type LimitOutcome } from './build.js'

/** What ends days that the family must be given. */
export interface CutOff {
  readonly finalisedOn: string | undefined
  readonly endedOn: string | undefined
}

/** What became of days that the family must be given: passed, cut short by the plan, or ended without one. */
export const minimumPeriodOutcome = (dueOn: string, { finalisedOn, endedOn }: CutOff): LimitOutcome => {
  const cutShort = finalisedOn !== undefined && finalisedOn <= dueOn
  if (cutShort && (endedOn === undefined || finalisedOn <= endedOn)) return { cutShortOn: finalisedOn }
  return endedOn !== undefined && endedOn <= dueOn ? { endedOn } : {}
}
