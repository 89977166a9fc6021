import fc from 'fast-check'
import {
  adviceRequests,
  assessment,
  type AssessmentCommand,
  assessmentOf,
  type AssessmentState,
  DEFAULT_AUTHORITY_SETTINGS,
  directoryOf,
  OPEN_RULES,
  isAwaited,
  isOpen,
  type LoggedEvent,
  readingOfLog,
} from '#casework'
import { categoryOf } from '#event-store'
import { simulatedChildren } from '#simulation'
import { settle } from '#statute'
import { adviceViews } from '../../apps/web/parts/record/advice.js'
import { letterView } from '../../apps/web/pages/letter/letter.js'
import { adviceOfCase, adviceRows } from '../../libs/read-models/advice/projection.js'

const TODAY = '2026-11-21'
const READING = readingOfLog('assessment')
const meta = {
  commandId: '0190a0a0-0000-7000-8000-000000000001',
  today: TODAY,
  now: '2026-11-21T09:00:00.000Z',
  actor: 'officer-1',
}

/** Every open case of a simulated authority, as it stands on the morning of the day. */
const openCases = (authority: string): readonly AssessmentState[] =>
  simulatedChildren({ authority, seed: 1, until: TODAY, scale: 0.1 })
    .flatMap((child) => child.tell({ sealed: 'c2VhbGVk', keyId: child.person, matches: {} }))
    .filter(({ stream }) => categoryOf(stream) === 'assessment')
    .map(({ events }) => assessmentOf(settle(events as readonly LoggedEvent[], { reading: READING })))
    .filter(({ stage }) => isOpen(stage))

/** What may follow a command of this type is decided here, and nowhere in this test. */
const takes = (state: AssessmentState, command: AssessmentCommand): AssessmentState | undefined => {
  const decision = assessment.decide(command, state)
  return decision.ok
    ? decision.events.reduce(
        (so, event) => assessment.evolve(so, { ...event, id: `t${so.history.length}` }),
        state,
      )
    : undefined
}

const step = (type: string, data: object): AssessmentCommand => ({ type, data, meta }) as AssessmentCommand

const STEPS: readonly ((advice: string) => AssessmentCommand)[] = [
  (advice) => step('ReturnAdvice', { advice, returnedOn: TODAY, outcome: 'advice' }),
  (advice) => step('SendBackAdvice', { advice, sentBackOn: TODAY, reason: 'No outcomes' }),
  (advice) => step('SendBackAdvice', { advice, sentBackOn: TODAY, reason: 'Still none' }),
  (advice) => step('AcceptAdvice', { advice, acceptedOn: TODAY }),
  (advice) => step('ReturnAdvice', { advice, returnedOn: TODAY, outcome: 'existingReport' }),
  (advice) => step('SetAdviceAside', { advice, on: TODAY, reason: 'A report is held' }),
  (advice) => step('GiveUpAdvice', { advice, on: TODAY, reason: 'No answer' }),
]

/** The decider's own answer: what is awaited can be chased. */
const awaitedByDecider = (state: AssessmentState, advice: string): boolean => {
  const chased = assessment.decide(step('ChaseAdvice', { advice, chasedOn: TODAY }), state)
  return chased.ok || chased.refusal.code !== 'advice_already_settled'
}

const ENDED = new Set(['Decided', 'Decided late'])

const awaitedOn = (state: AssessmentState) => ({
  page: adviceViews(state, [])
    .filter(({ tag }) => !ENDED.has(tag.text))
    .map(({ id }) => id),
  list: adviceRows('la999_assessment-1', adviceOfCase(state), [])
    .filter(({ awaited, caseClosed }) => awaited && !caseClosed)
    .map(({ advice }) => advice),
  decider: adviceRequests(state)
    .map(({ advice }) => advice)
    .filter((advice) => awaitedByDecider(state, advice)),
})

const expectOneAnswer = (state: AssessmentState): void => {
  const { page, list, decider } = awaitedOn(state)
  expect(page).toStrictEqual(decider)
  expect(list).toStrictEqual(decider)
}

describe('one answer to "is this advice awaited?"', () => {
  const cases = openCases('885')

  it('on the page, in the list and by the decider, on every open case of an authority', () => {
    expect(cases.flatMap((state) => adviceRequests(state)).length).toBeGreaterThan(50)
    for (const state of cases) expectOneAnswer(state)
  })

  it('whatever is recorded next', () => {
    const asked = cases.filter((state) => adviceRequests(state).some(isAwaited))
    let sentBack = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...asked),
        fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat({ max: 8 })), { maxLength: 12 }),
        (from, turns) => {
          let state = from
          for (const [ask, which] of turns) {
            const requests = adviceRequests(state)
            const advice = requests[which % requests.length]?.advice ?? ''
            state = takes(state, ask(advice)) ?? state
            expectOneAnswer(state)
            sentBack += adviceRequests(state).filter(({ status }) => status === 'sentBack').length
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(sentBack).toBeGreaterThan(0)
  })

  it('advice that was sent back is in the letter, as something that we wait for again', () => {
    const [state] = cases.filter((one) => adviceRequests(one).some(isAwaited))
    const advice = state && adviceRequests(state).find(isAwaited)?.advice
    if (state === undefined || advice === undefined) throw new Error('No open case waits for advice')
    const after = STEPS.slice(0, 2).reduce<AssessmentState>((so, ask) => takes(so, ask(advice)) ?? so, state)
    const { next } = letterView(
      {
        authority: '885',
        stream: 'la885_assessment-1',
        reference: 'EHC-1',
        history: [],
        revision: 0,
        state: after,
        person: undefined,
        settings: DEFAULT_AUTHORITY_SETTINGS,
        directory: directoryOf([]),
        access: OPEN_RULES,
      },
      TODAY,
    )
    expect(adviceViews(after, []).map(({ standing }) => standing)).toContainEqual(
      expect.stringContaining('sent back on 21 November 2026, awaited since'),
    )
    expect(next.map(({ sentence }) => sentence).join(' ')).toContain('for more than we had been sent')
  })
})
