import { v5 as uuidv5 } from 'uuid'
import { type AssessmentState } from '#casework'
import { type OnRecord, type ToRecord } from '#application'
import { type ReadAnswer, readAnswer, type Typed, wasAsked, withAnswer } from './answers.js'
import { type Answers, type Asking, isAsked, type Question } from './question.js'
import { type Step } from './step.js'
import { type Where } from '../../parts/record/where.js'

/** Where somebody is on the way through the questions. */
export type Place<State = AssessmentState, What = ToRecord> =
  | {
      readonly kind: 'question'
      readonly question: Question<State>
      readonly fault: Fault | undefined
      readonly asking: Asking<State>
    }
  | {
      readonly kind: 'check'
      readonly asked: readonly Question<State>[]
      readonly asking: Asking<State>
      readonly what: What
    }

export type Fault = Extract<ReadAnswer, { ok: false }>

export interface Travelling<
  State = AssessmentState,
  What extends { readonly type: string } = ToRecord,
  Under extends string = string,
> {
  readonly step: Step<State, What, Under>
  readonly record: OnRecord<State>
  readonly where: Where
  readonly today: string
  readonly typed: Typed
  readonly commandId: string
  readonly event: string | undefined
  /** The question just sent: only its fault is shown, since the others have not been seen yet. */
  readonly answered: string | undefined
  /** A question that somebody wants to see again. */
  readonly change: string | undefined
}

const aboutOf = ({
  record,
  commandId,
  event,
}: {
  readonly record: { readonly person: string | undefined }
  readonly commandId: string
  readonly event: string | undefined
}) => ({
  // Of the command, so that what is previewed is what is saved, and a second click makes no second request.
  newId: uuidv5('subject', commandId),
  person: record.person ?? '',
  event: event ?? '',
})

/**
 * The page to show next: the question that somebody wants to change, the first that has no good answer yet, or the
 * answers to check. Each question sees the answers before it, and a choice made anew can bring new questions.
 */
export const placeOf = <State, What extends { readonly type: string }, Under extends string>(
  travelling: Travelling<State, What, Under>,
): Place<State, What> => {
  const { step, record, today, typed, event, answered, change } = travelling
  const asked: Question<State>[] = []
  let answers: Answers = {}
  for (const question of step.questions) {
    const asking: Asking<State> = { record, today, answers, event }
    if (!isAsked(question, asking)) continue
    if (question.field === change) return { kind: 'question', question, fault: undefined, asking }
    const read = wasAsked(question, typed) ? readAnswer(question, typed, asking) : undefined
    if (read?.ok !== true) {
      const seen = read !== undefined || question.field === answered
      const fault = seen ? (read ?? readAnswer(question, typed, asking)) : undefined
      return { kind: 'question', question, fault: fault?.ok === false ? fault : undefined, asking }
    }
    answers = withAnswer(answers, question.field, read.answer)
    asked.push(question)
  }
  const asking: Asking<State> = { record, today, answers, event }
  return { kind: 'check', asked, asking, what: step.toRecord(answers, aboutOf(travelling)) }
}
