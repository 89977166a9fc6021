import { randomUUID } from 'node:crypto'
import { idOf, streamName } from '#event-store'
import { type CaseUnderTest, recordCase, recordChild, recordMore, withStore } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../../testing/visitor.js'

const AUTHORITY = '885'
const OFFICER = 'demo-officer-east-1'
const NAME = 'Sam Thistlewood'
const DAY = { day: '21', month: '11', year: '2026' }

let web: WebUnderTest
let manager: Visitor
let token: string

const openCase = async (forename: string, officer?: string): Promise<CaseUnderTest> => {
  const person = await recordChild(web, AUTHORITY, { forename, surname: 'Oakhollow' })
  const receivedOn = '2026-11-02'
  return recordCase(web, AUTHORITY, [
    [receivedOn, { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn } }],
    ...(officer === undefined
      ? []
      : ([[receivedOn, { type: 'AssignOfficer', data: { officer, assignedOn: receivedOn } }]] as const)),
  ])
}

const takenPlan = async (forename: string): Promise<CaseUnderTest> => {
  const person = await recordChild(web, AUTHORITY, { forename, surname: 'Marlow' })
  return recordOnPlan(web, AUTHORITY, [['2026-11-02', inReturn(person, '2022-05-01')]])
}

type Fields = Readonly<Record<string, string | readonly string[]>>

const post = (visitor: Visitor, path: string, fields: Fields) =>
  visitor
    .post(path)
    .type('form')
    .send({ _csrf: token, officer: OFFICER, ...DAY, ...fields })

/** Every hidden field of the form that confirms; a name may come more than once. */
const fieldsOf = (html: string): Record<string, string[]> => {
  const form = html.split('<form').find((part) => part.includes('action="/assign/confirm"')) ?? ''
  const fields: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    fields[name] = [...(fields[name] ?? []), value]
  return fields
}

const assignedOn = (stream: string): Promise<readonly unknown[]> =>
  withStore(web, AUTHORITY, async (store) =>
    (await store.readStream(AUTHORITY, stream))
      .filter(({ type }) => type === 'OfficerAssigned')
      .map(({ data, metadata }) => ({ data, actor: metadata['actor'] })),
  )

const given = [{ data: { officer: OFFICER, assignedOn: TEST_DAY }, actor: 'demo-manager' }]

beforeAll(async () => {
  web = await runningWeb()
  manager = await visitorAs(web, 'manager')
  token = formTokenIn((await manager.get('/my-work')).text)
})
afterAll(() => web.stop())

describe('giving many to an officer', () => {
  test('is checked, then recorded on each once, however often the check is sent', async () => {
    const [one, plan] = [await openCase('Wren'), await takenPlan('Ash')]
    const mine = await openCase('Kit', OFFICER)
    const record = [one.stream, plan.stream, mine.stream]
    const check = await post(manager, '/assign', { record, back: '/reviews?tab=unknown' }).expect(200)
    const words = mainWords(check.text)
    expect(words).toContain(`Check before you give 2 cases and plans to ${NAME}`)
    expect(words).toContain(`${one.reference} Wren Oakhollow Nobody yet ${NAME}`)
    expect(words).toContain(`${plan.reference} Ash Marlow Nobody yet ${NAME}`)
    expect(words).toContain(`Left out: 1 case with ${NAME} already ${mine.reference}`)
    expect(check.text).toMatch(/<title>Check before you give to an officer – EHC Timelines<\/title>/)
    expect(await assignedOn(one.stream)).toStrictEqual([])

    const fields = fieldsOf(check.text)
    const twice = await Promise.all([
      post(manager, '/assign/confirm', fields).expect(200),
      post(manager, '/assign/confirm', fields).expect(200),
    ])
    twice.push(await post(manager, '/assign/confirm', fields).expect(200))
    for (const { text } of twice)
      expect(mainWords(text)).toContain(
        `2 cases and plans given to ${NAME} They are on that officer’s lists now, with any alerts.`,
      )
    expect(twice[0].text).toContain('href="/reviews?tab=unknown"')
    expect(await assignedOn(one.stream)).toStrictEqual(given)
    expect(await assignedOn(plan.stream)).toStrictEqual(given)
    expect(await assignedOn(mine.stream)).toHaveLength(1)
    const officer = await visitorAs(web, 'officer', { id: OFFICER })
    expect((await officer.get('/my-work?tab=all')).text).toContain(one.reference)
    expect((await officer.get('/reviews?tab=all')).text).toContain(plan.reference)
    expect(web.logged()).not.toMatch(/Wren|Marlow|Oakhollow/)
  })

  test('leaves out one that changed meanwhile, says so, and does the others', async () => {
    const [still, changed] = [await openCase('Rowan'), await openCase('Hazel')]
    const check = await post(manager, '/assign', { record: [still.stream, changed.stream] }).expect(200)
    await recordMore(web, AUTHORITY, changed, [
      [
        TEST_DAY,
        { type: 'RecordContact', data: { contactedOn: TEST_DAY, channel: 'phone', with: 'family' } },
      ],
    ])
    const { text } = await post(manager, '/assign/confirm', fieldsOf(check.text)).expect(200)
    const words = mainWords(text)
    expect(words).toContain(`1 case given to ${NAME}`)
    expect(words).toContain(
      `1 was not given: ${changed.reference} , because something else was recorded on it after you opened this page`,
    )
    expect(words).toContain('Look at it again')
    expect(await assignedOn(still.stream)).toStrictEqual(given)
    expect(await assignedOn(changed.stream)).toStrictEqual([])
  })

  test('says of a plan that nobody was given who held its assessment, as the list does', async () => {
    const from = await openCase('Maple', 'demo-officer')
    const person = await recordChild(web, AUTHORITY, { forename: 'Maple', surname: 'Oakhollow' })
    const plan = await recordOnPlan(web, AUTHORITY, [
      [
        '2026-11-03',
        { type: 'StartPlan', data: { person, madeOn: '2026-11-03', assessment: idOf(from.stream) } },
      ],
    ])
    const other = await post(manager, '/assign', { record: plan.stream }).expect(200)
    expect(mainWords(other.text)).toContain(`${plan.reference} Maple Oakhollow Morgan Ellery ${NAME}`)
    const same = await post(manager, '/assign', { record: plan.stream, officer: 'demo-officer' }).expect(200)
    expect(mainWords(same.text)).toContain('There is nothing to give to Morgan Ellery')
  })

  test('says before anything is recorded what cannot be given', async () => {
    const mistaken = await openCase('Linden')
    await recordMore(web, AUTHORITY, mistaken, [
      [
        TEST_DAY,
        {
          type: 'CorrectFact',
          event: mistaken.events[0] ?? '',
          field: '*',
          is: null,
          reason: 'It did not happen',
        },
      ],
    ])
    const { text } = await post(manager, '/assign', { record: mistaken.stream }).expect(200)
    expect(mainWords(text)).toContain('Left out: 1 case that cannot be given')
    expect(fieldsOf(text)).toStrictEqual({})
  })

  test('asks again for an officer or a day that cannot be read, and keeps what was chosen', async () => {
    const one = await openCase('Juniper')
    const { text } = await post(manager, '/assign', { record: one.stream, officer: '', day: '32' }).expect(
      400,
    )
    const words = mainWords(text)
    expect(words).toContain('Select an officer')
    expect(words).toContain('The date must be a real date')
    expect(text).toContain(`name="record" value="${one.stream}@0"`)
  })

  test('refuses none, more than 100, and a record that is not the authority’s', async () => {
    const one = await openCase('Alder')
    const unknown = streamName(AUTHORITY, 'assessment', randomUUID())
    const many = Array.from({ length: 101 }, () => streamName(AUTHORITY, 'plan', randomUUID()))
    for (const path of ['/assign', '/assign/confirm']) {
      const batch = randomUUID()
      expect((await post(manager, path, { batch }).expect(400)).text).toContain('Nothing was ticked')
      expect((await post(manager, path, { batch, record: many }).expect(400)).text).toContain(
        'Give at most 100 at a time',
      )
      const with404 = (stream: string) =>
        post(manager, path, { batch, record: [`${one.stream}@0`, `${stream}@0`] }).expect(404)
      await with404(unknown)
      await with404(streamName('999', 'assessment', randomUUID()))
      await with404(streamName(AUTHORITY, 'person', randomUUID()))
      const other = await visitorAs(web, 'manager', { authority: '999' })
      const theirs = formTokenIn((await other.get('/my-work')).text)
      await post(other, path, { _csrf: theirs, batch, record: `${one.stream}@0` }).expect(404)
    }
    expect(await assignedOn(one.stream)).toStrictEqual([])
  })

  test.each(['officer', 'seniorLocalityLead', 'healthGateway', 'auditor'] as const)(
    'is not for the role %s',
    async (role) => {
      const one = await openCase('Willow', 'demo-officer')
      const visitor = await visitorAs(web, role, { id: role === 'officer' ? 'demo-officer' : `demo-${role}` })
      const own = await visitor.get('/my-work?tab=all')
      expect(own.text).not.toContain('name="record"')
      const theirs = formTokenIn((await visitor.get('/start')).text)
      for (const path of ['/assign', '/assign/confirm'])
        await post(visitor, path, {
          _csrf: theirs,
          batch: randomUUID(),
          record: `${one.stream}@1`,
        }).expect(403)
      expect(await assignedOn(one.stream)).toHaveLength(1)
    },
  )

  test('is offered on both lists of a manager, each box named by the reference alone', async () => {
    const [one, plan] = [await openCase('Aspen'), await takenPlan('Fen')]
    for (const [path, { reference, stream }] of [
      ['/my-work?tab=all&sort=officer&show=100', one],
      ['/reviews?tab=unknown&show=100', plan],
    ] as const) {
      const { text } = await manager.get(path).expect(200)
      expect(text).toContain(`type="checkbox" value="${stream}" form="give"`)
      expect(text).toContain(
        `for="give-${reference}"><span class="govuk-visually-hidden">${reference}</span>`,
      )
    }
  })
})
