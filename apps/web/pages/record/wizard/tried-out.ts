import { isOf, refusal as toRefuse, type Refusal } from '#casework'
import { withAnswer } from '../answers.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Asking, isAsked, type Question, type Withheld } from '../question.js'
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
    case 'setting':
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

interface Sorted {
  readonly offered: readonly Choice[]
  readonly withheld: readonly Withheld[]
}

/** Once for the answers before it: a page asks for its choices several times. */
const forAnswers = <State>(sort: (asking: Asking<State>) => Sorted): typeof sort => {
  const known = new Map<string, Sorted>()
  return (asking) => {
    const key = JSON.stringify(asking.answers)
    const sorted = known.get(key) ?? sort(asking)
    known.set(key, sorted)
    return sorted
  }
}

/**
 * The questions with the answers that the record can take: what it refuses whatever day and words follow is not
 * offered, and why is told. Where nothing would be left all are, and the record says at the end what is the matter.
 */
export const possibleAnswers = <State>(
  questions: readonly Question<State>[],
  context: Context<State>,
  decide: Deciding,
): readonly Question<State>[] =>
  questions.map((question, index) => {
    if (question.kind !== 'choice' || question.alike === true) return question
    const { field, choices } = question
    const following = questions.slice(index + 1)
    const refused = ({ answers }: Asking<State>, { value }: Choice): Refusal | undefined =>
      refusedEveryWay(
        ways(following, context, context.today, withAnswer(answers, field, value)),
        decide,
        ({ code }) => isOf(code, 'standing', 'record', 'repeat'),
      )
    const sorted = forAnswers<State>((asking) => {
      const all = choices(asking)
      const withheld = all.flatMap((choice) => {
        const refusal = refused(asking, choice)
        return refusal === undefined ? [] : [{ ...choice, why: refusal.message }]
      })
      if (withheld.length === all.length) return { offered: all, withheld: [] }
      return { offered: all.filter((one) => !withheld.some(({ value }) => value === one.value)), withheld }
    })
    return {
      ...question,
      choices: (asking) => sorted(asking).offered,
      withheld: (asking) => sorted(asking).withheld,
    }
  })

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
