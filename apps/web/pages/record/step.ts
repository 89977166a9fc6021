import { type AssessmentState } from '#casework'
import { type ToRecord } from '#application'
import { type Answers, type Asking, type Question } from './question.js'

export const GROUPS = [
  'Assessment',
  'Advice',
  'Consultations',
  'Plan',
  'Disagreement',
  'Exceptions',
  'The case itself',
] as const
export type Group = (typeof GROUPS)[number]

/** Something that can have happened, and the questions that make a record of it. */
export interface Step<
  State = AssessmentState,
  What extends { readonly type: string } = ToRecord,
  Under extends string = Group,
> {
  /** In the address and in the form. */
  readonly id: string
  readonly type: What['type']
  readonly title: string
  readonly group: Under
  /** It is what usually comes next in a record that stands like this; never, when it is absent. */
  readonly comesNext?: (state: State) => boolean
  /** Left out of the list where there is nothing that it could be about. */
  readonly makesSense?: (state: State) => boolean
  /** Begun from the timeline, about one record. */
  readonly aboutRecord?: true
  readonly questions: readonly Question<State>[]
  readonly toRecord: (answers: Answers, about: About) => What
}

/** Ids that the answers do not hold. */
export interface About {
  /** For what the record brings into being: an advice request, an exception. */
  readonly newId: string
  readonly person: string
  /** The record that a correction is about. */
  readonly event: string
}

/** An answer that has been checked; '' where the question was left out. */
export const given = (answers: Answers, field: string): string => answers[field] ?? ''

/** The field if it was answered, for a record in which it may be missing. */
export const ifGiven = <Field extends string>(
  answers: Answers,
  field: Field,
): { readonly [Key in Field]?: string } => {
  const answer = given(answers, field)
  // A computed key widens to string; the field is the one asked for.
  return (answer === '' ? {} : { [field]: answer }) as { readonly [Key in Field]?: string }
}

export const onCase = <State>({ record }: Asking<State>): State => record.state
