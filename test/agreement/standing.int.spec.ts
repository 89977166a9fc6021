import { randomBytes } from 'node:crypto'
import { ASSESSMENT, openStream, PLAN, readDirectory } from '#application'
import { postgresEventStore } from '#event-store/postgres'
import { personVault } from '#identity'
import { createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { askAbout, openWork, plansUnderReview, readModelProjections, readModels } from '#read-models'
import { loadSimulation } from '#simulation'
import { freshDatabase } from '#testing'
import { caseView } from '../../apps/web/pages/case/view.js'
import { csvColumns } from '../../apps/web/pages/my-work/csv-columns.js'
import { itemsOf } from '../../apps/web/pages/my-work/list.js'
import { planView } from '../../apps/web/pages/plan/view.js'
import { csvColumns as reviewColumns } from '../../apps/web/pages/reviews/csv-columns.js'
import { itemsOf as reviewItemsOf } from '../../apps/web/pages/reviews/list.js'
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

/** What a list's file says under "Status". */
const statusIn = <Item>(columns: readonly Column<Item>[], item: Item): unknown =>
  columns.find(({ heading }) => heading === 'Status')?.value(item)

it('of every open case and plan: the page, the list and the file of the list say one thing', async () => {
  const database = await freshDatabase()
  const pool = createPool(database.appUrl)
  try {
    const store = postgresEventStore(pool)
    const vault = personVault(pool, randomBytes(32))
    await loadSimulation({
      simulation: { authority: AUTHORITY, seed: 1, until: TODAY, scale: SCALE },
      store,
      vault,
    })
    await runUntilCaughtUp({ store, pool, projections: readModelProjections, log: LOG }, AUTHORITY)
    const models = readModels(pool)
    const people = await readDirectory(store, AUTHORITY)
    const [cases, plans] = await askAbout(models, AUTHORITY, async (ask) => [
      itemsOf(await openWork(ask, AUTHORITY, TODAY), TODAY, people),
      reviewItemsOf(await plansUnderReview(ask, AUTHORITY, TODAY), TODAY, people),
    ])

    const differing: unknown[] = []
    for (const item of cases) {
      const record = await openStream(ASSESSMENT, store, AUTHORITY, item.work.stream)
      const page = record && caseView(record, TODAY)
      const list = TAGS[item.standing.tag].text
      const late = item.standing.late.length
      if (
        page?.tag.text !== list ||
        page.late.length !== late ||
        statusIn(csvColumns(NO_NAMES), item) !== list
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
        statusIn(reviewColumns(NO_NAMES), item) !== list
      )
        differing.push([item.plan.reference, page?.tag.text, list, unknown, item.unknown])
    }
    expect(differing).toStrictEqual([])
    const tags = new Set([...cases, ...plans].map(({ standing }) => standing.tag))
    expect([cases.length > 30, plans.length > 350, tags.size > 3]).toStrictEqual([true, true, true])
  } finally {
    await pool.end()
    await database.drop()
  }
}, 300_000)
