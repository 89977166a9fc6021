import {
  assessmentOf,
  type DecidedEvent,
  inTodaysShape,
  parseEvent,
  type Recorded,
  type RecordedAssessmentEvent,
  type RecordedPlanEvent,
  settledAssessment,
  settledPlan,
  wholePlanOf,
} from '#casework'
import {
  type CaseHistory,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  type Obligation,
  obligations,
  RULE_BOOK_2014,
  settle,
  type Settled,
} from '#statute'
import { type Expectation, goldenHistories, type GoldenHistory } from './golden-history.js'
import { told } from './told.js'

const histories = goldenHistories()

const question = ({ asAt, knownAt, weeksConvention, settings }: Expectation): string =>
  [asAt, knownAt && `known at ${knownAt}`, weeksConvention, settings && JSON.stringify(settings)]
    .filter((part) => part !== undefined)
    .join(', ')

/** Only what is there: a setting that is absent and one that is undefined are two things. */
const given = <T extends object>(settings: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

const settled = ({ events, stream }: CaseHistory, knownBy?: string): Settled =>
  settle(events, { reading: inTodaysShape<HistoryEvent>(stream), knownBy })

const ask = (history: CaseHistory, expected: Expectation): readonly Obligation[] => {
  const { asAt, weeksConvention = 'excl', settings = {}, knownAt } = expected
  const options = { calendar: ENGLAND_AND_WALES, settings: { ...given(settings), weeksConvention } }
  return obligations(settled(history, knownAt), options, asAt)
}

const days = histories.flatMap((one) =>
  one.expect.map((expected) => ({ file: one.file, day: question(expected), golden: one, expected })),
)

describe('the clock on a life of a case', () => {
  it.each(days)('$file as at $day', ({ golden, expected }) => {
    expect(told(ask(golden.history, expected))).toStrictEqual(told(expected.obligations))
  })

  const words = days.filter(({ expected }) => expected.obligations.some(({ says }) => says !== undefined))

  it.each(words)('$file as at $day, in words', ({ golden, expected }) => {
    const found = ask(golden.history, expected)
    const unsaid = expected.obligations.flatMap(({ rule, subject, says = [] }) => {
      const working =
        found.find((one) => one.rule === rule && one.subject === subject)?.working.join(' ') ?? ''
      return says.filter((sentence) => !working.includes(sentence)).map((sentence) => `${rule}: ${sentence}`)
    })
    expect(unsaid).toStrictEqual([])
  })
})

/** The events as the case model takes them from its log. */
const asRecorded = ({ file, stream, history }: GoldenHistory): readonly Recorded<DecidedEvent>[] =>
  history.events.map(({ id, type, occurredOn, data }) => {
    const parsed = parseEvent(stream, { type, occurredOn, data })
    if (!parsed.ok) throw new Error(`${file}, event ${id}: ${parsed.refusal.message}`)
    return { id, ...parsed.event }
  })

// The registry has just vouched for the shape of each; that they are of this stream, TypeScript cannot follow.
const stateOf = (one: GoldenHistory) =>
  one.stream === 'plan'
    ? wholePlanOf(settledPlan(asRecorded(one) as readonly RecordedPlanEvent[]))
    : assessmentOf(settledAssessment(asRecorded(one) as readonly RecordedAssessmentEvent[]))

describe('the case model on a life of a case', () => {
  it.each(histories)('$file is told in its vocabulary and comes to the stage it should', (one) => {
    const { stage } = stateOf(one)
    expect(one.endsAs ?? stage.status).toBe(stage.status)
  })

  const today = days.filter(({ expected }) => expected.knownAt === undefined)

  it.each(today)('$file as at $day, by the facts that it holds to be known', ({ golden, expected }) => {
    const { history } = golden
    const taken = history.events.filter(({ type }) => type === 'TakenOn')
    const { facts } = stateOf(golden)
    expect(told(ask({ ...history, events: [...taken, ...facts] }, expected))).toStrictEqual(
      told(expected.obligations),
    )
  })
})

/** They run from what no event tells: a birthday, a term, what a board knows, a recommendation. */
const TOLD_BY_NO_EVENT = ['C-AR-U5', 'C-ARTERM', 'R-ICB', 'R-ICB-NEW', 'R-REC5', 'R-REC1']

describe('the rules in force', () => {
  it('are each shown by some history, but for those that run from what no event tells', () => {
    const shown = new Set(days.flatMap(({ expected }) => expected.obligations.map(({ rule }) => rule)))
    const unseen = RULE_BOOK_2014.rules.map(({ id }) => id).filter((id) => !shown.has(id))
    expect(unseen).toStrictEqual(TOLD_BY_NO_EVENT)
  })
})
