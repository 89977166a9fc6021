import { type CommandsOf, eventsByCommand, rightsOf } from '../catalogue/derive.js'
import { type Right } from '../catalogue/step.js'
import { planEvents } from '../catalogue/plan.js'
import { LAST_REVIEW, type LastReview } from '../catalogue/reviews.js'
import { type Command } from '../vocabulary/command.js'
import { type CorrectFact } from '../corrections/correct.js'
import { type TakeOnPlan } from '../take-on/commands.js'

export interface PlanCommands extends CommandsOf<typeof planEvents> {
  readonly RecordLastReview: Command<'RecordLastReview', LastReview>
}

export type PlanCommandOf<Type extends keyof PlanCommands> = PlanCommands[Type]

export type PlanCommand = PlanCommands[keyof PlanCommands] | CorrectFact | TakeOnPlan

/** By command: the one event that comes of it. */
export const PLAN_STEPS = {
  // Before the command of every other decision: of two that lead to one event, a record is asked anew by the later.
  RecordLastReview: 'ReviewDecisionNotified',
  ...eventsByCommand(planEvents),
} as const

/** By command: any of these rights allows it. A command that is not here nobody may give. */
export const PLAN_RIGHTS: Readonly<Record<keyof PlanCommands, readonly Right[]>> = {
  ...rightsOf(planEvents),
  RecordLastReview: LAST_REVIEW.needs,
}
