import { readAnswer, type ReadAnswer, type Typed, wasAsked, withAnswer } from '../answers.js'
import { type Answers, type Asking, isAsked, type Question } from '../question.js'

/** What is the matter with an answer, and in which boxes. */
export type Problem = Pick<Extract<ReadAnswer, { ok: false }>, 'message' | 'parts'>

/** A question as the answers before it leave it. */
export interface AskedQuestion<State> {
  readonly question: Question<State>
  readonly asking: Asking<State>
}

export interface AnsweredQuestion<State> extends AskedQuestion<State> {
  /** It has one possible answer, so it is not asked: it is shown with the others. */
  readonly implied: boolean
}

/** How far somebody has come with the questions of a step. */
export interface Progress<State> {
  readonly answered: readonly AnsweredQuestion<State>[]
  /** The first question without an answer that can be used; undefined when all are answered. */
  readonly open: (AskedQuestion<State> & { readonly problem: Problem | undefined }) | undefined
  /** With every answer that can be used. */
  readonly asking: Asking<State>
}

type Context<State> = Omit<Asking<State>, 'answers'>

/** A further look at an answer that can be read, once what would be recorded can be tried. */
export type Objection<State> = (
  asked: AskedQuestion<State>,
  answers: Answers,
  following: readonly Question<State>[],
) => Problem | undefined

/** The only answer there can be; undefined where there are several, or somebody gave another one before. */
const onlyAnswer = <State>({ question, asking }: AskedQuestion<State>, typed: Typed): string | undefined => {
  if (question.kind !== 'choice') return undefined
  const [only, ...others] = question.choices(asking)
  if (only === undefined || others.length > 0) return undefined
  // What was chosen may have gone since: then it is asked again, and nobody's answer is turned into another one.
  const before = typed[question.field] ?? ''
  return before === '' || before === only.value ? only.value : undefined
}

/**
 * Reads what was typed, question by question. Each question sees the answers before it, and an answer made anew can
 * bring new questions or make later answers unusable: the first of those is open again.
 */
export const progressOf = <State>(
  questions: readonly Question<State>[],
  context: Context<State>,
  typed: Typed,
  objection: Objection<State> = () => undefined,
): Progress<State> => {
  const answered: AnsweredQuestion<State>[] = []
  let answers: Answers = {}
  for (const [index, question] of questions.entries()) {
    const asking: Asking<State> = { ...context, answers }
    if (!isAsked(question, asking)) continue
    const only = onlyAnswer({ question, asking }, typed)
    if (only !== undefined) {
      answers = withAnswer(answers, question.field, only)
      answered.push({ question, asking, implied: true })
      continue
    }
    if (!wasAsked(question, typed))
      return { answered, open: { question, asking, problem: undefined }, asking }
    const read = readAnswer(question, typed, asking)
    if (!read.ok) {
      const problem = read.asksOn === true ? undefined : read
      return { answered, open: { question, asking, problem }, asking }
    }
    const after = withAnswer(answers, question.field, read.answer)
    const problem = objection({ question, asking }, after, questions.slice(index + 1))
    if (problem !== undefined) return { answered, open: { question, asking, problem }, asking }
    answers = after
    answered.push({ question, asking, implied: false })
  }
  return { answered, open: undefined, asking: { ...context, answers } }
}

/** The question of an address, if it is one that is asked: answered before, or the next one. */
export const questionAt = <State>(
  { answered, open }: Progress<State>,
  field: string,
): (AskedQuestion<State> & { readonly problem: Problem | undefined }) | undefined => {
  const before = answered.find(({ question, implied }) => question.field === field && !implied)
  if (before !== undefined) return { ...before, problem: undefined }
  return open?.question.field === field ? open : undefined
}

/** The question before this one, or before the check of all answers; undefined for the first. */
export const questionBefore = <State>(
  { answered }: Progress<State>,
  field: string | undefined,
): string | undefined => {
  const place = answered.findIndex(({ question }) => question.field === field)
  return answered.slice(0, place < 0 ? answered.length : place).findLast(({ implied }) => !implied)?.question
    .field
}
