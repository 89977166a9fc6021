import {
  assessmentOf,
  type DecidedEvent,
  parseEvent,
  type Recorded,
  type RecordedAssessmentEvent,
  type RecordedPlanEvent,
  wholePlanOf,
} from '#casework'
import {
  type CaseHistory,
  type ClockOptions,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  type Obligation,
  obligations,
  RULE_BOOK_2014,
} from '#statute'
import { type Expectation, goldenHistories, type GoldenHistory } from './golden-history.js'
import { told } from './told.js'

const histories = goldenHistories()

const question = ({ asAt, knownAt, weeksConvention, settings }: Expectation): string =>
  [asAt, knownAt && `known at ${knownAt}`, weeksConvention, settings && JSON.stringify(settings)]
    .filter((part) => part !== undefined)
    .join(', ')

const ask = (history: CaseHistory, expected: Expectation): readonly Obligation[] => {
  const { milestones, phaseTransfer } = expected.settings ?? {}
  const options: ClockOptions = {
    calendar: ENGLAND_AND_WALES,
    settings: {
      weeksConvention: expected.weeksConvention ?? 'excl',
      ...(milestones === undefined ? {} : { milestones }),
      ...(phaseTransfer === undefined ? {} : { phaseTransfer }),
    },
    ...(expected.knownAt === undefined ? {} : { knownAt: expected.knownAt }),
  }
  return obligations(history, options, expected.asAt)
}

const days = histories.flatMap((one) =>
  one.expect.map((expected) => ({ file: one.file, day: question(expected), history: one.history, expected })),
)

describe('the clock on a life of a case', () => {
  it.each(days)('$file as at $day', ({ history, expected }) => {
    expect(told(ask(history, expected))).toStrictEqual(told(expected.obligations))
  })

  const words = days.filter(({ expected }) => expected.obligations.some(({ says }) => says !== undefined))

  it.each(words)('$file as at $day, in words', ({ history, expected }) => {
    const found = ask(history, expected)
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
    ? wholePlanOf(asRecorded(one) as readonly RecordedPlanEvent[])
    : assessmentOf(asRecorded(one) as readonly RecordedAssessmentEvent[])

describe('the case model on a life of a case', () => {
  it.each(histories)('$file is told in its vocabulary and comes to the stage it should', (one) => {
    const { stage } = stateOf(one)
    expect(one.endsAs ?? stage.status).toBe(stage.status)
  })

  it.each(histories)('$file has the same limits by what the model holds to be known', (one) => {
    const taken = one.history.events.filter(({ type }) => type === 'TakenOn')
    const known = { ...one.history, events: [...taken, ...(stateOf(one).facts as readonly HistoryEvent[])] }
    for (const expected of one.expect.filter(({ knownAt }) => knownAt === undefined))
      expect([question(expected), ...told(ask(known, expected))]).toStrictEqual([
        question(expected),
        ...told(expected.obligations),
      ])
  })
})

/** They run from what no event tells: a birthday, a term, what a board knows, health in mediation, a recommendation. */
const TOLD_BY_NO_EVENT = ['C-AR-U5', 'C-ARTERM', 'R-ICB', 'R-MED3WD', 'R-MEDAGR-ICB', 'R-REC5', 'R-REC1']

describe('the rules in force', () => {
  it('are each shown by some history, but for those that run from what no event tells', () => {
    const shown = new Set(days.flatMap(({ expected }) => expected.obligations.map(({ rule }) => rule)))
    const unseen = RULE_BOOK_2014.rules.map(({ id }) => id).filter((id) => !shown.has(id))
    expect(unseen).toStrictEqual(TOLD_BY_NO_EVENT)
  })
})
