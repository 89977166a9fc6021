import pg from 'pg'
import { recordPlans } from '../../testing/records.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { signInAs, type Visitor, visitor } from '../../testing/visitor.js'

/** The figures of the page, a line a year. */
const figures = (html: string): string[] =>
  [...html.matchAll(/<tr>\s*<th scope="row">([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    (row ?? '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )

describe('the start page of a manager', () => {
  let web: WebUnderTest
  let manager: Visitor
  beforeEach(async () => {
    web = await runningWeb()
    manager = visitor(web.url)
    await signInAs(manager, 'demo-manager')
  })
  afterEach(() => web.stop())

  test('given no case yet, it says how to load a return', async () => {
    const { text } = await manager.get('/start').expect(200)
    expect(text).toContain('There are no cases yet.')
    expect(figures(text)).toStrictEqual([])
  })

  test('given plans, it shows the last four years as DfE counts them, and nothing of another authority', async () => {
    await recordPlans(web.appUrl, '999', [
      { receivedOn: '2026-01-12', sentOn: '2026-06-01' },
      { receivedOn: '2026-01-12', sentOn: '2026-06-02' },
      { receivedOn: '2026-01-12', sentOn: '2026-05-01' },
      { receivedOn: '2023-01-15', sentOn: '2024-02-01' },
    ])
    await recordPlans(web.appUrl, '885', [{ receivedOn: '2026-01-12', sentOn: '2026-06-01' }])
    const { text } = await manager.get('/start').expect(200)
    expect(figures(text)).toStrictEqual([
      '2026 so far 66.7% 2 of 3 66.7% 2 of 3',
      '2025 no plans no plans',
      '2024 0.0% 0 of 1 0.0% 0 of 1',
      '2023 no plans no plans',
    ])
  })

  test('given a question that the database cannot answer, the page says so and the log says where', async () => {
    const owner = new pg.Client({ connectionString: web.ownerUrl })
    await owner.connect()
    await owner.query('drop schema read cascade')
    await owner.end()
    const { text } = await manager.get('/start').expect(500)
    expect(text).toContain('Something went wrong')
    const reference = /ehc-reference">([0-9A-F]{10})</.exec(text)?.[1] ?? 'none'
    const failure = web
      .logged()
      .split('\n')
      .find((line) => line.includes(reference) && line.includes('"cause"'))
    expect(failure).toContain('"code":"3F000"')
    expect(failure).not.toContain('relation')
  })
})
