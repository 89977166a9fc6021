import { fileURLToPath } from 'node:url'
import {
  assessmentOf,
  type DecidedEvent,
  parseEvent,
  type Recorded,
  type RecordedAssessmentEvent,
  type RecordedPlanEvent,
  assessmentRecord,
  planRecord,
  wholePlanOf,
} from '#casework'
import { RULE_BOOK_2014 } from '#statute'
import { askClock as ask } from '../../apps/cli/worked/ask.js'
import { type Expectation, workedHistories, type WorkedHistory } from '../../apps/cli/worked/history.js'
import { told } from '../../apps/cli/worked/told.js'

const histories = workedHistories(fileURLToPath(new URL('.', import.meta.url)))

const question = ({ asAt, knownAt, weeksConvention, settings }: Expectation): string =>
  [asAt, knownAt && `known at ${knownAt}`, weeksConvention, settings && JSON.stringify(settings)]
    .filter((part) => part !== undefined)
    .join(', ')

const days = histories.flatMap((one) =>
  one.expect.map((expected) => ({ file: one.file, day: question(expected), golden: one, expected })),
)

describe('the clock on a life of a case', () => {
  it.each(days)('$file as at $day', ({ golden, expected }) => {
    expect(told(ask(golden.history, expected))).toStrictEqual(told(expected.obligations))
  })

  const words = days.filter(({ expected }) =>
    expected.obligations.some(({ says, saysNot }) => says !== undefined || saysNot !== undefined),
  )

  it.each(words)('$file as at $day, in words', ({ golden, expected }) => {
    const found = ask(golden.history, expected)
    const wrong = expected.obligations.flatMap(({ rule, subject, says = [], saysNot = [] }) => {
      const working =
        found.find((one) => one.rule === rule && one.subject === subject)?.working.join(' ') ?? ''
      const unsaid = says.filter((sentence) => !working.includes(sentence))
      const said = saysNot.filter((sentence) => working.includes(sentence))
      return [
        ...unsaid.map((sentence) => `${rule} does not say: ${sentence}`),
        ...said.map((sentence) => `${rule} says: ${sentence}`),
      ]
    })
    expect(wrong).toStrictEqual([])
  })
})

/** The events as the case model takes them from its log. */
const asRecorded = ({ file, stream, history }: WorkedHistory): readonly Recorded<DecidedEvent>[] =>
  history.events.map(({ id, type, occurredOn, data }) => {
    const parsed = parseEvent(stream, { type, occurredOn, data })
    if (!parsed.ok) throw new Error(`${file}, event ${id}: ${parsed.refusal.message}`)
    return { id, ...parsed.event }
  })

// The registry has just vouched for the shape of each; that they are of this stream, TypeScript cannot follow.
const stateOf = (one: WorkedHistory) =>
  one.stream === 'plan'
    ? wholePlanOf(planRecord.settledOf(asRecorded(one) as readonly RecordedPlanEvent[]))
    : assessmentOf(assessmentRecord.settledOf(asRecorded(one) as readonly RecordedAssessmentEvent[]))

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
