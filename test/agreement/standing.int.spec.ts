import { randomBytes, randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import {
  ASSESSMENT,
  openStream,
  PLAN,
  readDirectory,
  type RecordType,
  type SettledState,
  type AnyCommand,
} from '#application'
import { schemaVersionOf } from '#casework'
import { type EventStore } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { personVault } from '#identity'
import { createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import {
  askAbout,
  dfeReportKnown,
  knownRecords,
  monthCases,
  monthFacts,
  openWork,
  plansUnderReview,
  readModelProjections,
  readModels,
  timelinessReport,
} from '#read-models'
import { loadSimulation } from '#simulation'
import { freshDatabase, type FreshDatabase } from '#testing'
import { caseView } from '../../apps/web/pages/case/view.js'
import { letterView } from '../../apps/web/pages/letter/letter.js'
import { csvColumns } from '../../apps/web/pages/my-work/csv-columns.js'
import { itemsOf } from '../../apps/web/pages/my-work/list.js'
import { planView } from '../../apps/web/pages/plan/view.js'
import { csvColumns as reviewColumns } from '../../apps/web/pages/reviews/csv-columns.js'
import { itemsOf as reviewItemsOf } from '../../apps/web/pages/reviews/list.js'
import { CASE_COLUMNS } from '../../apps/web/pages/timeliness/csv-columns.js'
import { british } from '../../apps/web/parts/words/dates.js'
import { eventTitle } from '../../apps/web/parts/words/event-in-words.js'
import { TAGS } from '../../apps/web/parts/words/standing.js'

const AUTHORITY = '885'
const TODAY = '2026-11-21'
/** A tenth of the made-up authority: some 45 open cases and 400 plans. */
const SCALE = 0.1
const LOG = {
  info: () => undefined,
  error: (fields: unknown, message: string) => {
    throw new Error(`${message}: ${JSON.stringify(fields)}`)
  },
}
const NO_NAMES = new Map<string, string>()

interface Column<Item> {
  readonly heading: string
  readonly value: (item: Item) => unknown
}

/** What a list's file says under a heading. */
const inFile = <Item>(columns: readonly Column<Item>[], heading: string, item: Item | undefined): unknown =>
  item && columns.find((column) => column.heading === heading)?.value(item)

let database: FreshDatabase
let pool: Pool
let store: EventStore

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  store = postgresEventStore(pool)
  const vault = personVault(pool, randomBytes(32))
  await loadSimulation({
    simulation: { authority: AUTHORITY, seed: 1, until: TODAY, scale: SCALE },
    store,
    vault,
  })
}, 300_000)
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const lists = async () => {
  await runUntilCaughtUp({ store, pool, projections: readModelProjections, log: LOG }, AUTHORITY)
  const people = await readDirectory(store, AUTHORITY)
  return askAbout(readModels(pool), AUTHORITY, async (ask) => ({
    cases: itemsOf(await openWork(ask, AUTHORITY, TODAY), TODAY, people),
    plans: reviewItemsOf(await plansUnderReview(ask, AUTHORITY, TODAY), TODAY, people),
  }))
}

const opened = async <State extends SettledState, What extends AnyCommand>(
  kind: RecordType<State, What>,
  stream: string | undefined,
) => {
  const record = await openStream(kind, store, AUTHORITY, stream ?? '')
  if (record === undefined) throw new Error(`${stream} is not on record`)
  return record
}

it('of every open case and plan: the page, the list and the file of the list say one thing', async () => {
  const { cases, plans } = await lists()
  const differing: unknown[] = []
  for (const item of cases) {
    const record = await openStream(ASSESSMENT, store, AUTHORITY, item.work.stream)
    const page = record && caseView(record, TODAY)
    const list = TAGS[item.standing.tag].text
    const late = item.standing.late.length
    if (
      page?.tag.text !== list ||
      page.late.length !== late ||
      inFile(csvColumns(NO_NAMES), 'Status', item) !== list
    )
      differing.push([item.work.reference, page?.tag.text, list, page?.late, late])
  }
  for (const item of plans) {
    const record = await openStream(PLAN, store, AUTHORITY, item.plan.stream)
    const page = record && planView(record, TODAY)
    const list = TAGS[item.standing.tag].text
    const unknown = page?.reviewUnknown !== undefined
    if (
      page?.tag.text !== list ||
      unknown !== item.unknown ||
      inFile(reviewColumns(NO_NAMES), 'Status', item) !== list
    )
      differing.push([item.plan.reference, page?.tag.text, list, unknown, item.unknown])
  }
  expect(differing).toStrictEqual([])
  const tags = new Set([...cases, ...plans].map(({ standing }) => standing.tag))
  expect([cases.length > 30, plans.length > 350, tags.size > 3]).toStrictEqual([true, true, true])
}, 300_000)

/** Two servers put one date right; the clock of the second to write is four seconds behind. */
const correctedTwice = async (
  category: 'assessment' | 'plan',
  stream: string,
  { type, field }: { readonly type: string; readonly field: string },
  [first, second]: readonly [string, string],
): Promise<void> => {
  const history = await store.readStream(AUTHORITY, stream)
  const event = history.find((one) => one.type === type)
  const correction = (was: unknown, is: string, recordedAt: string) => ({
    id: randomUUID(),
    type: 'FactCorrected',
    schemaVersion: schemaVersionOf(category, 'FactCorrected'),
    occurredOn: TODAY,
    recordedAt,
    data: { event: event?.id, field, was: String(was), is, reason: 'Date stamp' },
    metadata: { actor: 'demo-officer' },
  })
  const events = [
    correction(event?.data[field], first, `${TODAY}T10:00:04.000Z`),
    correction(first, second, `${TODAY}T10:00:00.000Z`),
  ]
  expect(
    await store.append({ authority: AUTHORITY, stream, expected: history.length - 1, events }),
  ).toMatchObject({
    ok: true,
  })
}

it('of a date that two servers put right, whose clocks differ: the page, the list, its file, the letter and the figures', async () => {
  const before = await lists()
  const [item] = before.cases.filter(({ work }) => work.kind === 'case' && work.receivedOn !== null)
  const [reviewed] = before.plans.filter(({ plan }) => plan.madeOn !== null)
  const inYear = await monthFacts(readModels(pool), AUTHORITY, {
    first: '2026-02',
    last: '2026-10',
    asAt: TODAY,
  })
  const [sent] = inYear.plans.filter(({ mediationOrTribunal }) => !mediationOrTribunal)
  const known = (await knownRecords(store, AUTHORITY)).cases.find(
    ({ reference }) => reference === sent?.reference,
  )
  if (item === undefined || reviewed === undefined || known === undefined)
    throw new Error('nothing to correct')

  const received = { type: 'RequestReceived', field: 'receivedOn' }
  await correctedTwice('assessment', item.work.stream, received, ['2026-05-05', '2026-05-12'])
  const made = { type: 'PlanStarted', field: 'madeOn' }
  await correctedTwice('plan', reviewed.plan.stream, made, ['2024-03-04', '2024-03-11'])
  const issued = { type: 'FinalPlanIssued', field: 'sentToFamilyOn' }
  await correctedTwice('assessment', known.stream, issued, ['2025-12-30', '2026-01-14'])

  const { cases, plans } = await lists()
  const listed = cases.find(({ work }) => work.stream === item.work.stream)
  const onRecord = await opened(ASSESSMENT, item.work.stream)
  const { summary, timeline } = caseView(onRecord, TODAY)
  expect([
    listed?.work.receivedOn,
    inFile(csvColumns(NO_NAMES), 'Request received', listed),
    summary.received,
    timeline.find(({ title }) => title === eventTitle('RequestReceived'))?.day,
    letterView(onRecord, TODAY).happened.find(({ sentence }) => sentence.includes('received the request'))
      ?.day,
  ]).toStrictEqual(['2026-05-12', '2026-05-12', british('2026-05-12'), '2026-05-12', '2026-05-12'])

  const plan = plans.find((one) => one.plan.stream === reviewed.plan.stream)
  const page = planView(await opened(PLAN, reviewed.plan.stream), TODAY)
  expect([
    plan?.plan.madeOn,
    inFile(reviewColumns(NO_NAMES), 'Plan made', plan),
    page.summary.madeOn,
  ]).toStrictEqual(['2024-03-11', '2024-03-11', british('2024-03-11')])

  const facts = await monthFacts(readModels(pool), AUTHORITY, {
    first: '2025-12',
    last: '2026-01',
    asAt: TODAY,
  })
  const counted = (month: string) =>
    monthCases(facts, 'issued', month).find(({ reference }) => reference === known.reference)
  expect(inFile(CASE_COLUMNS, 'Sent or told', counted('2026-01'))).toBe('2026-01-14')
  expect(counted('2025-12')).toBeUndefined()
  const figures = await timelinessReport(readModels(pool), AUTHORITY, { basis: 'dfe', year: 2026 })
  expect(dfeReportKnown(await knownRecords(store, AUTHORITY), 2026)).toStrictEqual(figures)
}, 300_000)
