import {
  ASSESSMENT_NEEDS,
  type AssessmentCommand,
  type CommandMeta,
  type CommonCommand,
  type CorrectFact,
} from '#casework'
import { may, type Role } from '#identity'

type WithoutMeta<Command> = Command extends { readonly meta: CommandMeta } ? Omit<Command, 'meta'> : never

/** What a page asks to be recorded on a case; who, when and under which id is added when it is done. */
export type ToRecord = WithoutMeta<Exclude<AssessmentCommand, { type: 'TakeOnAssessment' }>>

/** Of what a case and a plan share. */
export type CommonToRecord = WithoutMeta<CommonCommand | CorrectFact>

export const mayRecord = (role: Role, type: ToRecord['type']): boolean =>
  ASSESSMENT_NEEDS[type].some((action) => may(role, action))

/** Whether the role can record anything at all on a case. */
export const mayRecordSomething = (role: Role): boolean =>
  Object.values(ASSESSMENT_NEEDS)
    .flat()
    .some((action) => may(role, action))
