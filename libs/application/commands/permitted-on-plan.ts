import { type CommandMeta, type PlanCommand } from '#casework'
import { type Action, may, type Role } from '#identity'

type WithoutMeta<Command> = Command extends { readonly meta: CommandMeta } ? Omit<Command, 'meta'> : never

/** What a page asks to be recorded on a plan; who, when and under which id is added when it is done. */
export type PlanToRecord = WithoutMeta<Exclude<PlanCommand, { type: 'TakeOnPlan' | 'StartPlan' }>>

const OTHERWISE: Readonly<Partial<Record<PlanToRecord['type'], readonly Action[]>>> = {
  AssignOfficer: ['assignOfficer'],
  TriageAdvice: ['triageAdvice'],
  RedirectAdvice: ['triageAdvice'],
  ReturnAdvice: ['returnAdvice'],
  AcceptAdvice: ['triageAdvice', 'recordFact'],
  SendBackAdvice: ['triageAdvice', 'recordFact'],
  RecordException: ['recordException'],
  WithdrawException: ['recordException'],
  CorrectFact: ['correctFact'],
}

/** As on a case; what only a plan has is for those who record facts. */
export const mayRecordOnPlan = (role: Role, type: PlanToRecord['type']): boolean =>
  (OTHERWISE[type] ?? ['recordFact']).some((action) => may(role, action))

/** Whether the role can record anything at all on a plan. */
export const mayRecordSomethingOnPlan = (role: Role): boolean =>
  may(role, 'recordFact') || may(role, 'assignOfficer') || may(role, 'correctFact')
