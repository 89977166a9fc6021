import { type assessmentEvents } from '../catalogue/assessment.js'
import { type CommandsOf } from '../catalogue/derive.js'
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
