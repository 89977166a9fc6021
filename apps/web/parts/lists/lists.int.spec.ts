import { randomUUID } from 'node:crypto'
import { fireDue, wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { createLog, createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { type CaseUnderTest, recordCase, recordChild, type Step } from '../../testing/cases.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../../testing/visitor.js'

const AUTHORITY = '999'
const speech = randomUUID()
const camhs = randomUUID()
const untriaged = randomUUID()

const requested = (advice: string, service?: string): Step => [
  '2026-10-14',
  {
    type: 'RequestAdvice',
    data: {
      advice,
      giver: 'health',
      requestedOn: '2026-10-14',
      receivedByBodyOn: '2026-10-14',
      ...(service === undefined ? {} : { service }),
    },
  },
]

const begun = (person: string, officer: string, receivedOn = '2026-09-14'): readonly Step[] => [
  [receivedOn, { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn } }],
  [receivedOn, { type: 'AssignOfficer', data: { officer, assignedOn: receivedOn } }],
]

const agreed: Step = [
  '2026-10-12',
  { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-12' } },
]

let web: WebUnderTest
let mine: CaseUnderTest
let east: CaseUnderTest
let formula: CaseUnderTest

const as = (role: Parameters<typeof visitorAs>[1], id: string): Promise<Visitor> =>
  visitorAs(web, role, { id, authority: AUTHORITY })

beforeAll(async () => {
  web = await runningWeb()
  const wren = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const kit = await recordChild(web, AUTHORITY, { forename: 'Kit', surname: 'Fernlea' })
  const odd = await recordChild(web, AUTHORITY, { forename: '=cmd', surname: 'Ashby' })
  mine = await recordCase(web, AUTHORITY, [
    ...begun(wren, 'demo-officer'),
    agreed,
    requested(speech, 'Speech and language therapy'),
    requested(camhs, 'CAMHS'),
    requested(untriaged),
  ])
  east = await recordCase(web, AUTHORITY, begun(kit, 'demo-officer-east-1', '2026-10-26'))
  formula = await recordCase(web, AUTHORITY, begun(odd, 'demo-officer-north-2', '2026-09-28'))
})
afterAll(() => web.stop())

describe('My work', () => {
  test('shows officers their own cases, a senior the locality and a manager all, each with its reason', async () => {
    const officer = await (await as('officer', 'demo-officer')).get('/my-work?tab=all').expect(200)
    expect(officer.text).toContain('Wren Oakhollow')
    expect(officer.text).toContain('Advice from CAMHS is due in 4 days')
    expect(officer.text).not.toContain(east.reference)
    const senior = await (await as('seniorLocalityLead', 'demo-senior')).get('/my-work?tab=all').expect(200)
    expect(senior.text).toContain(mine.reference)
    expect(senior.text).toContain(formula.reference)
    expect(senior.text).not.toContain(east.reference)
    const manager = await (
      await as('manager', 'demo-manager')
    )
      .get('/my-work?tab=all&locality=East')
      .expect(200)
    expect(manager.text).toContain(east.reference)
    expect(manager.text).not.toContain(mine.reference)
  })

  test.each(['healthGateway', 'clinician', 'auditor'] as const)('is not for the role %s', async (role) => {
    const visitor = await as(role, `demo-${role}`)
    for (const path of ['/my-work', '/my-work.csv']) {
      const { text } = await visitor.get(path).expect(403)
      expect(text).not.toContain('Wren')
    }
  })

  test('says so when nothing is there, and refuses a question that it does not know', async () => {
    const visitor = await as('officer', 'demo-officer-west-2')
    expect((await visitor.get('/my-work').expect(200)).text).toContain('No open cases')
    await visitor.get('/my-work?tab=tomorrow').expect(400)
  })

  test('comes as a file that a spreadsheet opens as text and not as a formula', async () => {
    const visitor = await as('seniorLocalityLead', 'demo-senior')
    const { text, headers } = await visitor.get('/my-work.csv?tab=all').expect(200)
    expect(headers['content-disposition']).toBe('attachment; filename=my-work-2026-11-21.csv')
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const lines = text.split('\n')
    expect(lines[0]?.startsWith('\uFEFFReference,Child,Officer,Stage,Request received,Next limit')).toBe(true)
    expect(lines.find((line) => line.startsWith(formula.reference))).toContain("'=cmd Ashby")
    expect(lines.find((line) => line.startsWith(mine.reference))).toContain('2026-11-25,4,')
  })
})

describe('unread alerts', () => {
  test('are shown to the officer who holds the case, and are gone once read', async () => {
    const pool = createPool(web.appUrl)
    const store = postgresEventStore(pool)
    const log = createLog('silent')
    await runUntilCaughtUp({ store, pool, projections: [wantedAlertProjection], log }, AUTHORITY)
    await fireDue({ pool, authority: AUTHORITY, now: new Date('2026-11-21T09:00:00Z') })
    await store.close()
    await pool.end()

    const visitor = await as('officer', 'demo-officer-north-2')
    const before = await visitor.get('/my-work').expect(200)
    expect(before.text).toContain('1 unread alert')
    const alert = /name="alert" value="([^"]+)"/.exec(before.text)?.[1]
    const other = await as('officer', 'demo-officer-west-2')
    expect((await other.get('/my-work')).text).not.toContain('unread alert')
    await visitor
      .post('/my-work/alerts/read')
      .type('form')
      .send({ _csrf: formTokenIn(before.text), alert })
      .expect(303)
      .expect('location', '/my-work')
    expect((await visitor.get('/my-work')).text).not.toContain('unread alert')
  })
})

describe('the gateway', () => {
  const task = (advice: string) => `/gateway/tasks/${mine.reference}/${advice}`
  const fieldsOf = (html: string, act: string): Record<string, string> => {
    const form = html.split('<form').find((part) => part.includes(`name="act" value="${act}"`)) ?? ''
    return Object.fromEntries(
      [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]),
    )
  }

  test('shows what waits for triage; a clinician sees the own service and nothing else', async () => {
    const gateway = await (await as('healthGateway', 'demo-gateway')).get('/gateway?show=all').expect(200)
    expect(gateway.text).toContain('Awaiting triage')
    expect(gateway.text).toContain('CAMHS')
    const clinician = await as('clinician', 'demo-clinician')
    const own = await clinician.get('/gateway?service=CAMHS').expect(200)
    expect(own.text).toContain(task(speech))
    expect(own.text).not.toContain(task(camhs))
    await clinician.get(task(speech)).expect(200)
    await clinician.get(task(camhs)).expect(403)
    await clinician.get(task(untriaged)).expect(403)
    await clinician.get('/gateway.csv').expect(403)
    await clinician.get(`/gateway/tasks/${mine.reference}/${randomUUID()}`).expect(404)
    await (await as('officer', 'demo-officer')).get('/gateway').expect(403)
  })

  test('sends a request to its service', async () => {
    const gateway = await as('healthGateway', 'demo-gateway')
    const sent = fieldsOf((await gateway.get(task(untriaged)).expect(200)).text, 'triage')
    const send = (more: object) =>
      gateway
        .post(task(untriaged))
        .type('form')
        .send({ ...sent, ...more })
    const refused = await send({ service: '', day: '20', month: '11', year: '2026' }).expect(400)
    expect(refused.text).toContain('Choose the service that will give the advice')
    await send({ service: 'Health visiting', day: '20', month: '11', year: '2026' }).expect(303)
    const { text } = await gateway.get('/gateway?show=all&service=Health+visiting').expect(200)
    expect(text).toContain(task(untriaged))
  })

  test('takes a return once, however often it is sent, and keeps what was typed when it refuses', async () => {
    const clinician = await as('clinician', 'demo-clinician')
    const sent = fieldsOf((await clinician.get(task(speech)).expect(200)).text, 'return')
    const send = (more: object) =>
      clinician
        .post(task(speech))
        .type('form')
        .send({ ...sent, ...more })

    const missing = await send({ day: '31', month: '2', year: '2026' }).expect(400)
    expect(missing.text).toContain('Choose what was returned')
    expect(missing.text).toContain('value="31"')
    const ahead = await send({ outcome: 'advice', day: '1', month: '12', year: '2026' })
    expect(ahead.status).toBeGreaterThanOrEqual(400)
    expect(ahead.text).toContain('There is a problem')

    const good = { outcome: 'advice', day: '19', month: '11', year: '2026' }
    await send(good).expect(303).expect('location', '/gateway?done=returned')
    await send(good).expect(303)
    const again = await send({ ...good, commandId: randomUUID() })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Somebody else recorded something')
    expect((await clinician.get('/gateway').expect(200)).text).not.toContain(task(speech))
    expect((await clinician.get(task(speech)).expect(200)).text).toContain('This request is closed')
  })
})

describe('Timeliness', () => {
  test('is a table first, each number opens its cases, and clinicians and officers are turned away', async () => {
    const auditor = await as('auditor', 'demo-auditor')
    const { text } = await auditor.get('/timeliness').expect(200)
    expect(text.indexOf('<table')).toBeLessThan(text.indexOf('<svg viewBox="0 0 560'))
    expect(text).toContain('True on 21 November 2026')
    const path = '/timeliness/cases?basis=decisions&month=2026-11'
    expect(text).toContain(path.replaceAll('&', '&amp;'))
    const cases = await auditor.get(path).expect(200)
    expect(cases.text).toContain(formula.reference)
    expect(cases.text).not.toMatch(/Ashby|Oakhollow/)
    const file = await auditor.get('/timeliness/cases.csv?basis=decisions&month=2026-11').expect(200)
    expect(file.text).toContain(`${formula.reference},2026-09-28,2026-11-09,`)
    expect((await auditor.get('/timeliness.csv?year=2026').expect(200)).text.split('\n').length).toBe(13)
    await auditor.get('/timeliness/cases?basis=decisions&month=November').expect(400)
    await (await as('clinician', 'demo-clinician')).get('/timeliness').expect(403)
    await (await as('officer', 'demo-officer')).get('/timeliness').expect(403)
  })
})
