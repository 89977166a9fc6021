import { tellChecks } from '#application'
import { checksStream } from '#event-store'
import { recordCase, recordCases, recordChild, withStore } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { CASES } from '../../testing/situations.js'
import { type Visitor } from '../../testing/visitor.js'
import { answered, dateBoxes, pressSave } from '../../testing/wizard.js'

const AUTHORITY = '885'
const NOW = { today: TEST_DAY, now: `${TEST_DAY}T09:00:00Z`, actor: 'demo-manager' }
const EXCEPTION = {
  limit: 'R-ADV6~a1',
  reason: 'missedAppointment',
  ...dateBoxes('on', '2026-06-20'),
  ...dateBoxes('from', '2026-06-20'),
  ...dateBoxes('to', '2026-06-20'),
}

let web: WebUnderTest
let officer: Visitor
let manager: Visitor
let reference: string
let stream: string
let requested: string

const RECEIVED = '2026-06-01'
beforeEach(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
  manager = await visitorAs(web, 'manager')
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const made = await recordCase(web, AUTHORITY, [
    [RECEIVED, { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: RECEIVED } }],
    ['2026-06-10', { type: 'AssignOfficer', data: { officer: 'demo-officer', assignedOn: '2026-06-10' } }],
  ])
  ;({ reference, stream } = made)
  requested = made.events[0] ?? ''
})
afterEach(() => web.stop())

const told = (type: 'SecondChecksChosen' | 'DecisionDelegated', data: object) =>
  withStore(web, AUTHORITY, (store) =>
    tellChecks(store, AUTHORITY, {
      ...({ type, data } as Parameters<typeof tellChecks>[2]),
      meta: { ...NOW, commandId: crypto.randomUUID() },
    }),
  )
const typesOn = (of: string) =>
  withStore(web, AUTHORITY, async (store) =>
    (await store.readStream(AUTHORITY, of)).map(({ type, metadata }) => [type, metadata['actor']]),
  )

const correct = async (): Promise<string> => {
  const check = await answered(officer, `/cases/${reference}/record/correct?event=${requested}`, {
    ...{ field: 'receivedOn', ...dateBoxes('is', '2026-05-01') },
    ...{ why: 'Date typed wrongly', approver: 'nobody' },
  })
  expect(mainWords(check.text)).toContain('A date was typed wrongly')
  const saved = await pressSave(officer, check).expect(303)
  return String(saved.headers['location'])
}

const answer = async (path: string, what: object) => {
  const { text } = await manager.get(path).expect(200)
  return manager
    .post(path)
    .type('form')
    .send({ ...hiddenIn(text), ...what })
}
const waiting = async (who: Visitor): Promise<string> =>
  /href="(\/checks\/[0-9a-f-]{36})"/.exec((await who.get('/checks').expect(200)).text)?.[1] ?? ''

test('a correction that moves a figure waits, is on no record, and is recorded once another says yes', async () => {
  await told('SecondChecksChosen', { kinds: ['corrections'] })
  const before = await typesOn(stream)
  expect(await correct()).toBe(`/cases/${reference}#waiting`)
  expect(await typesOn(stream)).toStrictEqual(before)
  const record = mainWords((await officer.get(`/cases/${reference}`).expect(200)).text)
  expect(record).toContain('Waits for a second person, and is not on the record yet')
  expect(record).toContain('1 June 2026')
  expect(mainWords((await manager.get('/start').expect(200)).text)).toContain('Awaiting my check')
  await officer.get('/checks').expect(403)
  const at = await waiting(manager)
  const page = mainWords((await manager.get(at).expect(200)).text)
  expect(page).toContain('Received 1 May 2026')
  expect(page).toContain('What it would change')
  expect((await answer(at, {})).status).toBe(400)
  expect((await answer(at, { answer: 'no' })).status).toBe(400)
  expect((await answer(at, { answer: 'yes' })).status).toBe(303)
  expect(await typesOn(stream)).toStrictEqual([...before, ['FactCorrected', 'demo-officer']])
  expect(mainWords((await officer.get(`/cases/${reference}`).expect(200)).text)).not.toContain(
    'Waits for a second',
  )
  await manager.get(at).expect(404)
  expect(web.logged()).not.toMatch(/Wren|Oakhollow/)
})

test('no leaves the record as it was, and what is not chosen does not wait', async () => {
  await told('SecondChecksChosen', { kinds: ['corrections'] })
  await correct()
  const before = await typesOn(stream)
  expect(
    (await answer(await waiting(manager), { answer: 'no', reason: 'the letter says June' })).status,
  ).toBe(303)
  expect(await typesOn(stream)).toStrictEqual(before)
  const raw = await withStore(web, AUTHORITY, (store) => store.readStream(AUTHORITY, checksStream(AUTHORITY)))
  // Words about a child lie sealed with the child's key.
  expect(JSON.stringify(raw.map(({ data }) => data))).not.toContain('the letter says')
  await told('SecondChecksChosen', { kinds: ['exceptions'] })
  expect(await correct()).toMatch(/recorded=\d+$/)
})

test('a step of the law never waits, and a decision outside the scheme is recorded where the family know, and marked', async () => {
  await told('SecondChecksChosen', { kinds: ['corrections', 'exceptions'] })
  await told('DecisionDelegated', { decision: 'assess', roles: ['decisionMaker'], people: [] })
  const check = await answered(officer, `/cases/${reference}/record/assess`, {
    ...dateBoxes('decidedOn', '2026-06-20'),
    ...dateBoxes('notifiedOn', '2026-06-22'),
  })
  await pressSave(officer, check).expect(303)
  expect((await typesOn(stream)).at(-1)).toStrictEqual(['AssessmentAgreed', 'demo-officer'])
  const list = await manager.get('/checks').expect(200)
  expect(mainWords(list.text)).toContain(`${reference}: to assess, recorded by`)
  expect(mainWords(list.text)).toContain('Who may: Decision-maker')
  const [, outside = ''] = /action="(\/checks\/outside\/[0-9a-f-]{36})"/.exec(list.text) ?? []
  await manager.post(outside).type('form').send(hiddenIn(list.text)).expect(303)
  expect(mainWords((await manager.get('/checks').expect(200)).text)).toContain(
    'No such decision waits to be looked at',
  )
})

test('an exception outside the scheme is refused, and the page says who may', async () => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Ines', surname: 'Fernbank' })
  const [made] = await recordCases(web, AUTHORITY, [
    CASES.waiting.map((what) => [
      TEST_DAY,
      what.type === 'ReceiveRequest' ? { ...what, data: { ...what.data, person } } : what,
    ]),
  ])
  const at = `/cases/${made?.reference ?? ''}/record/exception`
  await told('DecisionDelegated', { decision: 'exceptions', roles: [], people: ['demo-senior'] })
  const { text } = await manager.get('/checks/scheme/exceptions').expect(200)
  expect(text).toMatch(/value="demo-senior" checked/)
  const answers = { ...EXCEPTION, evidence: 'a letter', decidedBy: 'demo-officer', familyToldOn: '' }
  const refused = mainWords((await answered(officer, at, answers)).text)
  expect(refused).toContain('This cannot be recorded')
  expect(refused).toContain('Who may: Pat Hollowell')
  await told('SecondChecksChosen', { kinds: ['exceptions'] })
  const waits = await answered(officer, at, { ...answers, decidedBy: 'demo-senior' })
  expect(mainWords(waits.text)).toContain('This waits for a second person when you save it')
  await pressSave(officer, waits).expect(303)
  const before = await typesOn(made?.stream ?? '')
  const check = await waiting(manager)
  const page = mainWords((await manager.get(check).expect(200)).text)
  expect(page).toContain('An exception from a limit')
  expect(page).toContain('Decided by Pat Hollowell')
  // Nothing is called by its id.
  expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  const named = await answer(check, { answer: 'no', reason: 'Ines was there' })
  expect([named.status, mainWords(named.text)]).toStrictEqual([
    400,
    expect.stringContaining('Ines was there'),
  ])
  expect((await answer(check, { answer: 'yes' })).status).toBe(303)
  expect((await typesOn(made?.stream ?? '')).slice(before.length)).toStrictEqual([
    ['ExceptionRecorded', 'demo-officer'],
  ])
})

test('the two forms of the scheme say who may decide, and what waits; a form sent again with other ticks saves nothing', async () => {
  const form = async (path: string, what: object) =>
    manager
      .post(path)
      .type('form')
      .send({ ...hiddenIn((await manager.get(path).expect(200)).text), ...what })
  const said = async () => mainWords((await manager.get('/checks/scheme').expect(200)).text)
  const saved = await form('/checks/scheme/cease', { roles: 'decisionMaker', people: 'demo-senior' })
  expect(saved.headers['location']).toBe('/checks/scheme?saved=yes')
  expect(await said()).toContain('To cease a plan Decision-maker, Pat Hollowell')
  const page = hiddenIn((await manager.get('/checks/scheme').expect(200)).text)
  const send = (kinds: string) =>
    manager
      .post('/checks/scheme')
      .type('form')
      .send({ ...page, kinds })
  await send('exceptions').expect(303)
  await send('exceptions').expect(303)
  await send('corrections').expect(409)
  expect((await manager.get('/checks/scheme')).text).toMatch(/value="exceptions" checked/)
})
