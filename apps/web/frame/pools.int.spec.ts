import pg from 'pg'
import { recordCase, recordChild } from '../testing/cases.js'
import { mainWords } from '../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'

let web: WebUnderTest
let lock: pg.Client

/** Holds a table so that whoever asks it waits, as for an answer that takes long. */
const hold = async (table: string): Promise<void> => {
  lock = new pg.Client(web.ownerUrl)
  await lock.connect()
  await lock.query(`begin; lock table ${table} in access exclusive mode`)
}

/** How many connections of that name wait for the table. */
const waiting = async (name: string): Promise<number> => {
  const { rows } = await lock.query<{ n: number }>(
    `select count(*)::int as n from pg_locks join pg_stat_activity using (pid)
     where not granted and application_name = $1`,
    [name],
  )
  return rows[0]?.n ?? 0
}

afterEach(async () => {
  await lock.end()
  await web.stop()
})

test('given reports of one person that take long, pages and saves of the others go on', async () => {
  web = await runningWeb()
  const manager = await visitorAs(web, 'manager')
  const officer = await visitorAs(web, 'officer')
  const person = await recordChild(web, '885', { forename: 'Wren', surname: 'Oakhollow' })
  await recordCase(web, '885', [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
  ])
  await hold('read.plan_timeliness')
  const reports = Array.from({ length: 12 }, (_, n) =>
    manager.get(`/timeliness?year=${2015 + n}`).then(({ status }) => status),
  )
  // Three wait for the table, the others for one of the three.
  while ((await waiting('ehc-timelines reports')) < 3) await new Promise((again) => setImmediate(again))
  for (let n = 0; n < 12; n += 1) await officer.get('/my-work').expect(200)
  expect(await waiting('ehc-timelines')).toBe(0)
  await lock.query('rollback')
  expect(new Set(await Promise.all(reports))).toStrictEqual(new Set([200]))
})

test('given a question of a page that takes too long, it is stopped, and the page says what to do', async () => {
  web = await runningWeb({}, { questionMs: 200 })
  const officer = await visitorAs(web, 'officer')
  await hold('read.obligation')
  const { text } = await officer.get('/my-work').expect(503)
  expect(mainWords(text)).toContain('Ask for less: one officer, one team, or a shorter time.')
  await lock.query('rollback')
  await officer.get('/my-work').expect(200)
})
