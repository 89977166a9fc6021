import { OPEN_RULES, type Refusal, type RefusalCode } from '#casework'
import { type Answers, type Asking, type Question } from '../question.js'
import { DIRECTORY } from '../../../testing/directory.js'
import { progressOf, questionAt, questionBefore } from './progress.js'
import { cannotBeTaken, impossibleDate } from './tried-out.js'

type Record = Asking<unknown>['record']
const record: Record = {
  authority: '885',
  stream: 's',
  reference: 'EHC-885-000001',
  history: [],
  revision: -1,
  state: undefined,
  person: undefined,
  settings: { weeksConvention: 'excl' } as Record['settings'],
  directory: DIRECTORY,
  access: OPEN_RULES,
}
const context = { record, today: '2026-11-21', event: undefined }

const choice = (field: string, values: readonly string[], more: Partial<Question<unknown>> = {}) =>
  ({
    kind: 'choice',
    field,
    label: field,
    title: `Which ${field}?`,
    missing: `Select ${field}`,
    choices: () => values.map((value) => ({ value, text: value })),
    ...more,
  }) as Question<unknown>
const day = (field: string): Question<unknown> => ({ kind: 'date', field, label: field, title: 'When?' })
const typedDay = (field: string, iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}

const ASKED = [
  choice('giver', ['health', 'school']),
  choice('service', ['a', 'b'], { when: ({ answers }) => answers['giver'] === 'health' }),
  day('on'),
]
const fieldsOf = (typed: object, questions = ASKED) => {
  const { answered, open } = progressOf(questions, context, { ...typed })
  return [answered.map(({ question }) => question.field), open?.question.field, open?.problem?.message]
}

describe('how far somebody has come with the questions', () => {
  test.each([
    ['nothing typed', {}, [[], 'giver', undefined]],
    ['the first answered', { giver: 'health' }, [['giver'], 'service', undefined]],
    ['an answer that needs no further question', { giver: 'school' }, [['giver'], 'on', undefined]],
    ['nothing selected', { giver: '' }, [[], 'giver', 'Select giver']],
    [
      'a question left out',
      { giver: 'health', ...typedDay('on', '2026-11-20') },
      [['giver'], 'service', undefined],
    ],
    [
      'all answered',
      { giver: 'health', service: 'b', ...typedDay('on', '2026-11-20') },
      [['giver', 'service', 'on'], undefined, undefined],
    ],
    [
      'an answer changed so that a later one is not asked any more',
      { giver: 'school', service: 'b', ...typedDay('on', '2026-11-20') },
      [['giver', 'on'], undefined, undefined],
    ],
  ])('%s', (_, typed, expected) => {
    expect(fieldsOf(typed)).toStrictEqual(expected)
  })

  test('an answer that is not asked for any more is not recorded', () => {
    const typed = { giver: 'school', service: 'b', ...typedDay('on', '2026-11-20') }
    expect(progressOf(ASKED, context, typed).asking.answers).toStrictEqual({
      giver: 'school',
      on: '2026-11-20',
    })
  })

  test('a question with one possible answer is not asked, and its answer is among the others', () => {
    const progress = progressOf([choice('advice', ['only']), day('on')], context, {})
    expect(progress.asking.answers).toStrictEqual({ advice: 'only' })
    expect(progress.answered.map(({ implied }) => implied)).toStrictEqual([true])
    expect(progress.open?.question.field).toBe('on')
    expect(questionAt(progress, 'advice')).toBeUndefined()
    expect(questionBefore(progress, 'on')).toBeUndefined()
  })

  test('given that what was chosen has gone, the one that is left is asked about and never taken for it', () => {
    expect(fieldsOf({ advice: 'gone' }, [choice('advice', ['left'])])).toStrictEqual([
      [],
      'advice',
      'Select advice',
    ])
    expect(fieldsOf({ advice: 'left' }, [choice('advice', ['left'])])).toStrictEqual([
      ['advice'],
      undefined,
      undefined,
    ])
  })

  test('the question before is the last one that was asked', () => {
    const typed = { giver: 'school', ...typedDay('on', '2026-11-20') }
    const progress = progressOf(ASKED, context, typed)
    expect([undefined, 'on', 'giver'].map((field) => questionBefore(progress, field))).toStrictEqual([
      'on',
      'giver',
      undefined,
    ])
    expect(questionAt(progress, 'service')).toBeUndefined()
  })

  test('a text that is too long says so, and is not cut', () => {
    const text: Question<unknown> = { kind: 'text', field: 'reason', label: 'Reason', title: 'Why?' }
    expect(fieldsOf({ reason: 'x'.repeat(301) }, [text])[2]).toBe(
      'The text must be 300 letters or fewer: it has 301',
    )
  })
})

describe('what the record says before all is answered', () => {
  const questions = [day('decidedOn'), choice('outcome', ['a', 'b']), day('toldOn')]
  const refusal = (code: RefusalCode, field?: string): Refusal => ({
    code,
    message: code,
    ...(field === undefined ? {} : { field }),
  })
  const early = (decide: (answers: Answers) => ReturnType<typeof refusal> | undefined) =>
    progressOf(questions, context, typedDay('decidedOn', '2026-12-20'), impossibleDate(context, decide)).open
      ?.question.field

  test('a date that is refused whatever follows is refused where it is typed', () => {
    expect(early(() => refusal('in_the_future', 'decidedOn'))).toBe('decidedOn')
  })

  test.each([
    [
      'another answer to come makes it right',
      ({ outcome }: Answers) => (outcome === 'b' ? undefined : refusal('impossible_order', 'decidedOn')),
    ],
    ['it is about another date', () => refusal('in_the_future', 'toldOn')],
    ['it is about something else', () => refusal('family_time_running', 'decidedOn')],
    ['it is taken', () => undefined],
  ])('and not where %s', (_, decide) => {
    expect(early(decide)).toBe('outcome')
  })

  test('a step is not to be taken only where every way of answering is refused for how the record stands', () => {
    expect(cannotBeTaken(questions, context, () => refusal('draft_not_recorded'))?.code).toBe(
      'draft_not_recorded',
    )
    expect(
      cannotBeTaken(questions, context, ({ outcome }) =>
        outcome === 'b' ? undefined : refusal('draft_not_recorded'),
      ),
    ).toBeUndefined()
    expect(cannotBeTaken(questions, context, () => refusal('impossible_order', 'toldOn'))).toBeUndefined()
    expect(cannotBeTaken([choice('advice', [])], context, () => undefined)?.code).toBe('nothing_to_choose')
  })
})
