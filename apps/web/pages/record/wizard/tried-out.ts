import { isOf, refusal as toRefuse, type Refusal } from '#casework'
import { withAnswer } from '../answers.js'
import { type Answers, type Asking, isAsked, type Question } from '../question.js'
import { type Objection, type Problem } from './progress.js'

type Context<State> = Omit<Asking<State>, 'answers'>

/** What the record would say to these answers; undefined where it would take them. */
export type Deciding = (answers: Answers) => Refusal | undefined

/** More ways than this to answer what is still to be asked are not tried: a page is waiting. */
const MOST = 60

/** Every way to answer these questions, as far as it matters: each choice, the given day for dates, some text. */
const ways = function* <State>(
  questions: readonly Question<State>[],
  context: Context<State>,
  day: string,
  answers: Answers,
): Generator<Answers> {
  const [question, ...rest] = questions
  if (question === undefined) {
    yield answers
    return
  }
  const asking: Asking<State> = { ...context, answers }
  if (!isAsked(question, asking)) {
    yield* ways(rest, context, day, answers)
    return
  }
  switch (question.kind) {
    case 'choice':
      for (const { value } of question.choices(asking))
        yield* ways(rest, context, day, withAnswer(answers, question.field, value))
      return
    case 'date':
      yield* ways(rest, context, day, question.optional ? answers : withAnswer(answers, question.field, day))
      return
    case 'text':
      yield* ways(rest, context, day, question.optional ? answers : withAnswer(answers, question.field, 'x'))
      return
    case 'ticks':
      yield* ways(rest, context, day, withAnswer(answers, question.field, ''))
      return
    default:
      question satisfies never
  }
}

/** The refusal that every way of answering leads to; undefined where one is taken, or there are too many to try. */
const refusedEveryWay = (
  all: Iterable<Answers>,
  decide: Deciding,
  counts: (refusal: Refusal) => boolean,
): Refusal | undefined => {
  let found: Refusal | undefined
  let tried = 0
  for (const answers of all) {
    const refusal = decide(answers)
    tried += 1
    if (refusal === undefined || !counts(refusal) || tried > MOST) return undefined
    found ??= refusal
  }
  return found
}

/**
 * A date that cannot be right whatever is answered after it is refused where it is typed, and not at the end: in the
 * future, or before what had to come first.
 */
export const impossibleDate =
  <State>(context: Context<State>, decide: Deciding): Objection<State> =>
  ({ question }, answers, following): Problem | undefined => {
    const day = answers[question.field]
    if (question.kind !== 'date' || question.read !== undefined || day === undefined) return undefined
    const refusal = refusedEveryWay(
      ways(following, context, day, answers),
      decide,
      ({ code, field }) => isOf(code, 'order') && field === question.field,
    )
    return refusal && { message: refusal.message, parts: ['day', 'month', 'year'] }
  }

export const NOTHING_TO_CHOOSE: Refusal = toRefuse('nothing_to_choose')

/** Why a step cannot be taken as the record stands, in the record's own words; undefined where it can. */
export const cannotBeTaken = <State>(
  questions: readonly Question<State>[],
  context: Context<State>,
  decide: Deciding,
): Refusal | undefined => {
  const first = questions.find((question) => isAsked(question, { ...context, answers: {} }))
  if (first?.kind === 'choice' && first.choices({ ...context, answers: {} }).length === 0)
    return NOTHING_TO_CHOOSE
  return refusedEveryWay(ways(questions, context, context.today, {}), decide, ({ code }) =>
    isOf(code, 'standing', 'ended'),
  )
}
