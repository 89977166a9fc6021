import { type CommandMeta, PLAN_NEEDS, type PlanCommand } from '#casework'
import { may, type Role } from '#identity'

type WithoutMeta<Command> = Command extends { readonly meta: CommandMeta } ? Omit<Command, 'meta'> : never

/** What a page asks to be recorded on a plan; who, when and under which id is added when it is done. */
export type PlanToRecord = WithoutMeta<Exclude<PlanCommand, { type: 'TakeOnPlan' | 'StartPlan' }>>

export const mayRecordOnPlan = (role: Role, type: PlanToRecord['type']): boolean =>
  PLAN_NEEDS[type].some((action) => may(role, action))

/** Whether the role can record anything at all on a plan. */
export const mayRecordSomethingOnPlan = (role: Role): boolean =>
  may(role, 'recordFact') || may(role, 'assignOfficer') || may(role, 'correctFact')
