import { assessmentEvents } from '../catalogue/assessment.js'
import { type CommandsOf, eventsByCommand, rightsOf } from '../catalogue/derive.js'
import { type Right } from '../catalogue/step.js'
import { type CorrectFact } from '../corrections/correct.js'
import { type TakeOnAssessment } from '../take-on/commands.js'

/** Another open case of the same person, found by the page: one stream cannot see another. */
export interface OpenElsewhere {
  readonly reference: string
  readonly receivedOn: string
}

type Declared = CommandsOf<typeof assessmentEvents>
export interface AssessmentCommands extends Omit<Declared, 'ReceiveRequest'> {
  readonly ReceiveRequest: Declared['ReceiveRequest'] & { readonly openElsewhere?: OpenElsewhere }
}

export type AssessmentCommandOf<Type extends keyof AssessmentCommands> = AssessmentCommands[Type]

export type AssessmentCommand = AssessmentCommands[keyof AssessmentCommands] | CorrectFact | TakeOnAssessment

/** By command: the one event that comes of it. */
export const ASSESSMENT_STEPS = eventsByCommand(assessmentEvents)

/** By command: any of these rights allows it. A command that is not here nobody may give. */
export const ASSESSMENT_NEEDS: Readonly<
  Record<Exclude<AssessmentCommand['type'], 'TakeOnAssessment'>, readonly Right[]>
> = { ...rightsOf(assessmentEvents), CorrectFact: ['correctFact'] }
