import { isOf } from '#casework'
import { ASSESSMENT, type OnRecord, PLAN, type RecordType, type SettledState } from '#application'
import { codesIn } from '../../../testing/codes.js'
import { AT, offeredOn, recordIn } from '../../../testing/offered.js'
import { CASES, CHILD, PLANS, stateOfCase, stateOfPlan } from '../../../testing/situations.js'
import { dateBoxes } from '../../../testing/wizard.js'
import { type Typed } from '../answers.js'
import { PLAN_STEPS } from '../plan-steps/index.js'
import { checkView } from '../check.js'
import { type Asking, type Question } from '../question.js'
import { decidingOf, newIdOf } from '../recording.js'
import { type Step } from '../step.js'
import { STEPS } from '../steps/index.js'
import { type Progress, progressOf } from './progress.js'
import { impossibleDate, possibleAnswers } from './tried-out.js'

const NEW_ID = newIdOf('0191a4c0-0000-7000-8000-000000000001')
/** One of them fits wherever any day does. */
const DAYS = [AT.today, '2026-12-15', '2026-11-06', '2026-07-05']

/** What a person can answer: of choices each, of the rest whatever is taken first. */
const waysOf = <State>(question: Question<State>, asking: Asking<State>): readonly Typed[] => {
  const { field } = question
  switch (question.kind) {
    case 'choice': {
      const all = question.choices(asking).map(({ value }) => ({ [field]: value }))
      return question.alike === true && field !== 'reason' ? all.slice(0, 1) : all
    }
    case 'date':
      return DAYS.map((iso) => dateBoxes(field, iso))
    case 'text':
    case 'setting':
      return ['words', '123456', '885', ''].map((text) => ({ [field]: text }))
    case 'ticks':
      return [{ [field]: '' }]
    default:
      return question satisfies never
  }
}

/** Codes of the program that stood on a page with all answers. */
const raw = new Set<string>()

const saidBefore = <State>(progress: Progress<State>): readonly string[] => {
  const { answers, missing } = checkView(progress)
  return [
    ...answers.flatMap(({ label, value, withheld }) => [
      label,
      value,
      ...withheld.flatMap(({ text, why }) => [text, why]),
    ]),
    ...missing.flatMap(({ law, missing: left }) => [law, ...left]),
  ]
}

/** Every sequence of choices that ends in a refusal which is not about a day or the days of an exception. */
const deadEnds = <State extends SettledState, What extends { readonly type: string }, Under extends string>(
  kind: RecordType<State, What>,
  step: Step<State, What, Under>,
  record: OnRecord<State>,
): readonly string[] => {
  const about = { newId: NEW_ID, person: CHILD, event: '' }
  const deciding = decidingOf(kind, step, record, { about, ...AT })
  const context = { record, today: AT.today, event: undefined }
  const questions = possibleAnswers(step.questions, context, deciding)
  const objection = impossibleDate(context, deciding)
  const onwards = (typed: Typed, way: string): readonly string[] => {
    const { open, asking } = progressOf(questions, context, typed, objection)
    if (open === undefined) {
      const progress = progressOf(questions, context, typed, objection)
      for (const text of saidBefore(progress)) for (const code of codesIn(text)) raw.add(code)
      const refusal = deciding(asking.answers)
      return refusal === undefined || isOf(refusal.code, 'days', 'order', 'law')
        ? []
        : [`${way}: ${refusal.code}`]
    }
    const { question } = open
    const isAnswer = (boxes: Typed): boolean =>
      progressOf(questions, context, { ...typed, ...boxes }, objection).open?.question.field !==
      question.field
    const ways = waysOf(question, open.asking)
    const fits = ways.find(isAnswer)
    if (fits === undefined) return [`${way}: nothing answers ${question.field}`]
    return (question.kind === 'choice' ? ways : [fits]).flatMap((boxes) =>
      onwards({ ...typed, ...boxes }, `${way} ${question.field}=${Object.values(boxes).join('-')}`),
    )
  }
  return onwards({}, step.id)
}

const idsOf = (steps: readonly { readonly id: string; readonly aboutRecord?: true }[]): readonly string[] =>
  steps.filter(({ aboutRecord }) => aboutRecord !== true).map(({ id }) => id)

/** Of a plan that a return brought, which no authority records by hand. */
const TAKEN_ON = ['last-review', 'no-review']

describe('whatever is offered can be saved, however its choices are made', () => {
  test.each(Object.entries(CASES))('on a case: %s', (_, records) => {
    const record = recordIn(stateOfCase(records))
    const ends = offeredOn(ASSESSMENT, STEPS, record).flatMap((step) => deadEnds(ASSESSMENT, step, record))
    expect(ends).toStrictEqual([])
  })

  test.each(Object.entries(PLANS))('on a plan: %s', (_, records) => {
    const record = recordIn(stateOfPlan(records))
    const ends = offeredOn(PLAN, PLAN_STEPS, record).flatMap((step) => deadEnds(PLAN, step, record))
    expect(ends).toStrictEqual([])
  })

  test('and no code stands on the page with all answers, whatever they are', () => {
    expect([...raw]).toStrictEqual([])
  })

  test('and each step is offered somewhere', () => {
    const onCases = Object.values(CASES).flatMap((records) =>
      idsOf(offeredOn(ASSESSMENT, STEPS, recordIn(stateOfCase(records)))),
    )
    const onPlans = Object.values(PLANS).flatMap((records) =>
      idsOf(offeredOn(PLAN, PLAN_STEPS, recordIn(stateOfPlan(records)))),
    )
    expect(new Set(onCases)).toStrictEqual(new Set(idsOf(STEPS)))
    expect(new Set([...onPlans, ...TAKEN_ON])).toStrictEqual(new Set(idsOf(PLAN_STEPS)))
  })
})
