import { randomUUID } from 'node:crypto'
import { settingsStream } from '#projections'
import { type CaseUnderTest, recordCase, recordChild, recordMore } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Statement, statementsDuring } from '../../testing/statements.js'
import { formTokenIn, type Visitor } from '../../testing/visitor.js'
import { answered, dateBoxes, pressSave } from '../../testing/wizard.js'

const AUTHORITY = '885'
const advice = randomUUID()
const schoolsAdvice = randomUUID()
let web: WebUnderTest
let gateway: Visitor
let known: CaseUnderTest

beforeAll(async () => {
  web = await runningWeb()
  gateway = await visitorAs(web, 'healthGateway')
})
afterAll(() => web.stop())

beforeEach(async () => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  known = await recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: { advice, giver: 'health', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
      },
    ],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: {
          advice: schoolsAdvice,
          giver: 'education',
          requestedOn: '2026-10-14',
          receivedByBodyOn: '2026-10-15',
        },
      },
    ],
  ])
})

const page = () => `/gateway/tasks/${known.reference}/${advice}`

const opened = async (): Promise<Record<string, string>> => {
  const { text } = await gateway.get(page()).expect(200)
  return { ...hiddenIn(text), _csrf: formTokenIn(text) }
}

const TRIAGED = { act: 'triage', service: 'Physiotherapy', day: '16', month: '10', year: '2026' }
const send = (form: object) => gateway.post(page()).type('form').send(form)

const reads = (statements: readonly Statement[], stream: string): number =>
  statements.filter(({ values }) => values.includes(stream)).length

describe('a request for advice at the health gateway', () => {
  test('is given to a service, and the case says so', async () => {
    const saved = await send({ ...(await opened()), ...TRIAGED }).expect(303)
    expect(saved.headers['location']).toBe('/gateway?done=triaged')
    const { text } = await gateway.get(`/cases/${known.reference}/whole`).expect(200)
    expect(mainWords(text)).toContain('Advice request given to a service')
  })

  test('given a save, the log is asked once whether it has grown, and nothing is read again', async () => {
    const form = { ...(await opened()), ...TRIAGED }
    const sent = await statementsDuring(() => send(form).expect(303))
    const written = sent.findIndex(({ name }) => name.startsWith('ledger_append'))
    expect(written).toBeGreaterThan(0)
    const before = sent.slice(0, written)
    expect({
      head: before.filter(({ name }) => name === 'ledger_read_head').length,
      stream: reads(before, known.stream),
      settings: reads(before, settingsStream(AUTHORITY)),
    }).toStrictEqual({ head: 1, stream: 0, settings: 0 })
  })

  test('given a save after somebody else’s, the case and the settings are each read once before it is written', async () => {
    const form = { ...(await opened()), ...TRIAGED }
    await recordChild(web, AUTHORITY, { forename: 'Robin', surname: 'Ashdown' })
    const sent = await statementsDuring(() => send(form).expect(303))
    const before = sent.slice(
      0,
      sent.findIndex(({ name }) => name.startsWith('ledger_append')),
    )
    expect({
      stream: reads(before, known.stream),
      settings: reads(before, settingsStream(AUTHORITY)),
    }).toStrictEqual({ stream: 1, settings: 1 })
  })

  test('given that somebody else recorded something meanwhile, nothing is saved and what was typed is kept', async () => {
    const form = { ...(await opened()), ...TRIAGED }
    await recordMore(web, AUTHORITY, known, [
      ['2026-11-19', { type: 'ChaseAdvice', data: { advice, chasedOn: '2026-11-19' } }],
    ])
    const { text } = await send(form).expect(409)
    expect(text).toContain('Physiotherapy')
    expect(mainWords((await gateway.get(`/cases/${known.reference}/whole`)).text)).not.toContain(
      'given to a service',
    )
  })

  test('given a name in the service, it is refused', async () => {
    const { text } = await send({ ...(await opened()), ...TRIAGED, service: 'Oakhollow family' }).expect(422)
    expect(mainWords(text)).toContain('This text names the child or young person')
  })

  test('given an officer, the page is not theirs', async () => {
    await (await visitorAs(web, 'officer')).get(page()).expect(403)
  })
})

describe('advice that was asked of somebody else', () => {
  const returned = dateBoxes('returnedOn', '2026-11-20')
  const all = (which: string) =>
    answered(gateway, `/cases/${known.reference}/record/advice-returned`, {
      advice: which,
      outcome: 'advice',
      ...returned,
    })

  test('is not the health gateway’s to record on, whatever a form says', async () => {
    const another = { giver: 'health', requestedOn: '2026-10-20', receivedByBodyOn: '2026-10-20' } as const
    await recordMore(web, AUTHORITY, known, [
      ['2026-10-20', { type: 'RequestAdvice', data: { advice: randomUUID(), ...another } }],
    ])
    const refused = await all(schoolsAdvice)
    expect(mainWords(refused.text)).toContain('Select which advice it was')
    expect(refused.text).not.toContain(schoolsAdvice)
  })

  test('while what was asked of health can be recorded from the case too', async () => {
    const saved = await pressSave(gateway, await all(advice)).expect(303)
    expect(saved.headers['location']).toContain(`/cases/${known.reference}?recorded=`)
  })

  test('is not at the gateway’s address either', async () => {
    await gateway.get(`/gateway/tasks/${known.reference}/${schoolsAdvice}`).expect(404)
  })
})

describe('a request for advice of a re-assessment', () => {
  const asked = randomUUID()
  let plan: CaseUnderTest
  let officer: Visitor

  beforeEach(async () => {
    officer = await visitorAs(web, 'officer')
    const person = await recordChild(web, AUTHORITY, { forename: 'Linden', surname: 'Ferrybridge' })
    plan = await recordOnPlan(web, AUTHORITY, [
      ['2026-02-02', { type: 'StartPlan', data: { person, madeOn: '2026-02-02' } }],
      ['2026-02-02', { type: 'AssignOfficer', data: { officer: 'demo-officer', assignedOn: '2026-02-02' } }],
      [
        '2026-09-14',
        { type: 'ReceiveReassessmentRequest', data: { requestedOn: '2026-09-14', by: 'parent' } },
      ],
      ['2026-09-21', { type: 'DecideReassessment', data: { agreed: true, notifiedOn: '2026-09-21' } }],
      [
        '2026-09-22',
        {
          type: 'RequestAdvice',
          data: {
            advice: asked,
            giver: 'health',
            service: 'Speech and language therapy',
            requestedOn: '2026-09-22',
            receivedByBodyOn: '2026-09-23',
          },
        },
      ],
    ])
  })

  const taskPage = () => `/gateway/tasks/${plan.reference}/${asked}`
  const listed = async (who: Visitor, path: string): Promise<string> =>
    mainWords((await who.get(path).expect(200)).text)

  const sendBack = () =>
    recordOnPlan(
      web,
      AUTHORITY,
      [
        [
          '2026-11-12',
          { type: 'ReturnAdvice', data: { advice: asked, returnedOn: '2026-11-12', outcome: 'advice' } },
        ],
        [
          '2026-11-16',
          {
            type: 'SendBackAdvice',
            data: { advice: asked, sentBackOn: '2026-11-16', reason: 'No outcomes' },
          },
        ],
      ],
      plan.stream,
    )

  test('is on the list of the gateway, of its service and of its officer, and in their files', async () => {
    const clinician = await visitorAs(web, 'clinician')
    for (const who of [gateway, clinician]) {
      const { text } = await who.get('/gateway?show=overdue').expect(200)
      expect(mainWords(text)).toContain(plan.reference)
      expect(text).toContain(taskPage())
    }
    const csv = await gateway.get('/gateway.csv?show=overdue').expect(200)
    expect(csv.text).toContain(plan.reference)

    const work = await officer.get('/my-work?tab=today').expect(200)
    expect(work.text).toContain(`href="/plans/${plan.reference}"`)
    const words = mainWords(work.text)
    expect(words).toContain('Advice from speech and language therapy is 17 days overdue, not chased yet')
    expect(words).toContain('(with 1 re-assessment)')
    const file = await officer.get('/my-work.csv?tab=today').expect(200)
    expect(file.text).toMatch(new RegExp(`${plan.reference}.*Re-assessment.*2026-09-14`))
    expect(await listed(officer, `/plans/${plan.reference}`)).toContain('Speech and language therapy')
    expect(await listed(officer, '/my-work?tab=today&service=CAMHS')).not.toContain(plan.reference)
  })

  test('that was sent back is awaited again on every list', async () => {
    await sendBack()
    const again = 'sent back on 16 November 2026, awaited since'
    expect(await listed(gateway, '/gateway?show=sentBack')).toContain(again)
    expect(await listed(await visitorAs(web, 'clinician'), '/gateway?show=sentBack')).toContain(again)
    const words = await listed(officer, '/my-work?tab=all')
    expect(words).toContain(`${again}; it first came on 12 November 2026, 8 days late`)
    expect(await listed(officer, `/plans/${plan.reference}`)).toContain(again)
  })

  test('is returned from its own page, and then is on no list and on the plan', async () => {
    const { text } = await gateway.get(taskPage()).expect(200)
    expect(mainWords(text)).toContain('Advice for the re-assessment')
    const form = { ...hiddenIn(text), _csrf: formTokenIn(text) }
    await gateway
      .post(taskPage())
      .type('form')
      .send({ ...form, act: 'return', outcome: 'advice', day: '20', month: '11', year: '2026' })
      .expect(303)
    expect(await listed(gateway, '/gateway?show=all')).not.toContain(plan.reference)
    expect(await listed(gateway, `/plans/${plan.reference}`)).toContain('Advice returned')
  })

  test('is awaited by nobody once the re-assessment is over', async () => {
    await recordOnPlan(
      web,
      AUTHORITY,
      [
        ['2026-11-09', { type: 'SendDraftPlan', data: { sentOn: '2026-11-02', servedOn: '2026-11-02' } }],
        [
          '2026-11-20',
          { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-11-20', familyAgreedEarly: true } },
        ],
      ],
      plan.stream,
    )
    expect(await listed(gateway, '/gateway?show=all')).not.toContain(plan.reference)
    expect(await listed(officer, '/my-work?tab=all')).not.toContain(plan.reference)
  })
})
