import { GIVERS, OPEN_STATUSES } from '#casework'
import {
  type AwaitedAdvice,
  figuresOfMonths,
  type ListedDuty,
  MONTH_BANDS,
  type MonthCase,
  type WorkCase,
} from '#read-models'
import { RULE_BOOK_2014 } from '#statute'
import { csvColumns as adviceColumns } from '../../apps/web/pages/gateway/csv-columns.js'
import { tasksOf } from '../../apps/web/pages/gateway/list.js'
import { csvColumns as workColumns } from '../../apps/web/pages/my-work/csv-columns.js'
import { itemsOf as workItems } from '../../apps/web/pages/my-work/list.js'
import { csvColumns as reviewColumns } from '../../apps/web/pages/reviews/csv-columns.js'
import { itemsOf as reviewItems } from '../../apps/web/pages/reviews/list.js'
import { CASE_COLUMNS, MONTH_COLUMNS } from '../../apps/web/pages/timeliness/csv-columns.js'
import { type CsvColumn } from '../../apps/web/parts/lists/csv.js'
import { codesIn } from '../../apps/web/testing/codes.js'
import { DIRECTORY } from '../../apps/web/testing/directory.js'

const TODAY = '2026-11-21'
const NO_NAMES = new Map<string, string>()

/** Each limit of the law as it may stand: to come, past, met late, lifted, ended late. */
const standings = (rule: string): readonly ListedDuty[] => {
  const duty: ListedDuty = {
    rule,
    subject: 's1',
    layer: 'statute',
    bound: RULE_BOOK_2014.rule(rule).bound,
    triggeredOn: '2026-09-01',
    dueOn: '2026-11-25',
    satisfiedOn: null,
    endedOn: null,
    endedBy: null,
    cutShortOn: null,
    exceptions: [],
  }
  const past = { ...duty, dueOn: '2026-11-02' }
  return [
    duty,
    past,
    { ...past, satisfiedOn: '2026-11-09' },
    { ...past, endedOn: '2026-11-09', endedBy: 'caseClosed' },
    { ...duty, dueOn: null },
    {
      ...past,
      exceptions: [{ allowed: true, recordedOn: '2026-10-01' }],
    },
    ...GIVERS.flatMap((giver) => [
      { ...past, giver },
      { ...duty, giver, chasedOn: '2026-11-01' },
    ]),
  ]
}

const duties: readonly ListedDuty[] = RULE_BOOK_2014.rules.flatMap(({ id }) => standings(id))

const work: readonly WorkCase[] = duties.flatMap((duty) =>
  OPEN_STATUSES.flatMap((status) =>
    (['case', 'plan'] as const).map((kind): WorkCase => ({
      kind,
      reference: 'EHC-885-000001',
      stream: 's',
      person: null,
      status,
      officer: null,
      receivedOn: '2026-09-01',
      duties: [duty],
      sentBack: [],
      toCome: kind === 'case' ? { draftIsToCome: true } : { meetingOn: '2026-11-30', lastReviewedOn: null },
    })),
  ),
)

const sentBack: readonly WorkCase[] = GIVERS.map((giver): WorkCase => ({
  kind: 'case',
  reference: 'EHC-885-000001',
  stream: 's',
  person: null,
  status: 'assessing',
  officer: null,
  receivedOn: null,
  duties: [],
  sentBack: [
    { advice: 'a1', giver, returnedOn: '2026-10-01', sentBackOn: '2026-10-08', dueOn: '2026-10-02' },
  ],
  toCome: { draftIsToCome: false },
}))

const reviews = duties.map((duty) => ({
  reference: 'EHC-885-000001',
  stream: 's',
  person: null,
  officer: null,
  madeOn: '2025-09-01',
  lastReviewedOn: null,
  meetingOn: null,
  duties: [duty],
}))

const advice: readonly AwaitedAdvice[] = GIVERS.flatMap((giver) =>
  [null, 'CAMHS'].map((service): AwaitedAdvice => ({
    stream: 's',
    reference: 'EHC-885-000001',
    person: null,
    advice: 'a1',
    giver,
    service,
    requestedOn: '2026-09-01',
    receivedOn: '2026-09-01',
    dueOn: '2026-10-13',
    triagedOn: null,
    chasedOn: null,
    excepted: false,
    returnedOn: null,
    sentBackOn: null,
  })),
)

const counted: readonly MonthCase[] = MONTH_BANDS.flatMap((band) =>
  [true, false].map((excepted): MonthCase => ({ reference: 'EHC-885-000001', band, excepted })),
)

const cellsOf = <Item>(columns: readonly CsvColumn<Item>[], items: readonly Item[]): readonly string[] => [
  ...columns.map(({ heading }) => heading),
  ...items.flatMap((item) => columns.map(({ value }) => String(value(item) ?? ''))),
]

const rawIn = (cells: readonly string[]): readonly string[] => [...new Set(cells.flatMap(codesIn))]

describe('no code stands in the file of a list as it is written in the program', () => {
  it('of work, whatever limit it is about, however that stands', () => {
    const cells = cellsOf(workColumns(NO_NAMES), workItems([...work, ...sentBack], TODAY, DIRECTORY))
    expect(rawIn(cells)).toStrictEqual([])
    expect(new Set(cells).size).toBeGreaterThan(100)
  })

  it('of reviews', () => {
    const cells = cellsOf(reviewColumns(NO_NAMES), reviewItems(reviews, TODAY, DIRECTORY))
    expect(rawIn(cells)).toStrictEqual([])
    expect(new Set(cells).size).toBeGreaterThan(50)
  })

  it('of advice, and of the cases behind a figure', () => {
    expect(rawIn(cellsOf(adviceColumns(NO_NAMES), tasksOf(advice, TODAY)))).toStrictEqual([])
    expect(rawIn(cellsOf(CASE_COLUMNS, counted))).toStrictEqual([])
  })

  it('of the figures by month', () => {
    const months = figuresOfMonths({ plans: [], limits: [], decisions: [], asAt: TODAY }, ['2026-03'])
    expect(rawIn(cellsOf(MONTH_COLUMNS, months))).toStrictEqual([])
  })
})
