import { randomUUID } from 'node:crypto'
import { recordCase } from '../testing/cases.js'
import { hiddenIn, mainWords } from '../testing/forms.js'
import { administering } from '../testing/invited.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../testing/visitor.js'
import { answered, dateBoxes } from '../testing/wizard.js'

const AUTHORITY = '885'
let web: WebUnderTest
beforeAll(async () => {
  web = await runningWeb({}, { directory: false })
})
afterAll(() => web.stop())

/** As a take-on leaves it: who holds a case was named by a sheet, and the directory knows nobody. */
const assigned = () =>
  recordCase(web, AUTHORITY, [
    [
      '2026-09-14',
      { type: 'ReceiveRequest', data: { person: randomUUID(), source: 'school', receivedOn: '2026-09-14' } },
    ],
    ['2026-09-15', { type: 'AssignOfficer', data: { officer: 'A.Smith', assignedOn: '2026-09-15' } }],
  ])

describe('an authority that has told nobody of its people', () => {
  test('is offered nobody of the demonstration’s, and shows officers as they were named', async () => {
    const known = await assigned()
    const manager = await visitorAs(web, 'manager')
    for (const page of [
      `/cases/${known.reference}/whole`,
      '/my-work?tab=all',
      '/reviews',
      '/start',
      '/gateway',
    ]) {
      const { text } = await manager.get(page).expect(200)
      expect(text).not.toMatch(/Morgan Ellery|Pat Hollowell|Vulnerable children/)
    }
    const list = await manager.get('/my-work?tab=all')
    expect(mainWords(list.text)).toContain('A.Smith')
    expect(list.text).not.toContain('name="officer"')
  })

  test('records an exception and a request for health advice without anybody to choose from', async () => {
    const known = await assigned()
    const officer = await visitorAs(web, 'officer')
    const exception = await answered(officer, `/cases/${known.reference}/record/exception`, {
      limit: 'R-DEC6',
      reason: 'personal',
      ...dateBoxes('from', '2026-10-01'),
      ...dateBoxes('to', '2026-10-20'),
      ...dateBoxes('on', '2026-10-05'),
      evidence: '',
      ...dateBoxes('familyToldOn', ''),
    })
    expect(exception.address).toMatch(/\/check$/)
    const offered = mainWords((await officer.get(`/cases/${known.reference}/record`)).text)
    expect(offered).not.toContain('An officer was given the case')
  })
})

describe('an administrator of an authority that begins', () => {
  const BEGINS = '886'
  let administrator: Visitor
  beforeAll(async () => {
    administrator = await visitorAs(web, 'administrator', { authority: BEGINS, id: 'first' })
  })

  /** The form of a page as it stands, of which `at` is the address that it is sent to. */
  const opened = async (page: string, at = page): Promise<(typed: object) => ReturnType<Visitor['post']>> => {
    const { text } = await administrator.get(page).expect(200)
    const [, form = text] = text.split(new RegExp(`<form[^>]*action="${at}"`))
    const carried = { ...hiddenIn(form), _csrf: formTokenIn(text) }
    return (typed) =>
      administrator
        .post(at)
        .type('form')
        .send({ ...carried, ...typed })
  }
  const saves = async (page: string, typed: object): Promise<void> => {
    await (await opened(page))(typed).expect(303)
  }

  test('tells its name, teams, localities and services, and invites people by pages', async () => {
    await saves('/directory/name', { name: 'Worcestershire' })
    await saves('/directory/team', { name: 'North' })
    await saves('/directory/locality', { name: 'Wyre Forest', team: 'North' })
    const mailbox = 'slt@example.nhs.uk'
    await saves('/directory/service', { name: 'Speech and language therapy', giver: 'health', mailbox })
    const ask = await opened('/directory/people/new')
    const typed = {
      name: 'Ann Smith',
      email: 'ann@example.gov.uk',
      roles: ['officer', 'manager'],
      team: 'North',
    }
    const invited = await ask(typed).expect(200)
    expect(invited.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/invitation\/[\w-]{20,}/)
    const { text } = await administrator.get('/directory').expect(200)
    for (const said of ['Worcestershire', 'North: 1 person', 'Wyre Forest', mailbox, 'Ann Smith', 'Manager'])
      expect(mainWords(text)).toContain(said)
    const setUp = mainWords((await administrator.get('/set-up').expect(200)).text)
    expect(setUp).toContain('Localities There')
  })

  test.each([
    ['/directory/team', { name: ' north ' }, 'The directory has this already'],
    ['/directory/team', { name: '' }, 'Enter a name'],
    ['/directory/service', { name: 'speech and  LANGUAGE therapy', giver: 'health' }, 'has this already'],
    ['/directory/service', { name: 'CAMHS', giver: 'health', mailbox: 'the office' }, 'mailbox'],
    ['/directory/service', { name: 'CAMHS' }, 'Choose the kind of advice'],
    ['/directory/people/new', { name: '', email: 'x@example.gov.uk', roles: 'officer' }, 'Enter their name'],
    ['/directory/people/new', { name: 'B', email: 'none', roles: 'officer' }, 'Enter an e-mail address'],
    ['/directory/people/new', { name: 'B', email: 'b@example.gov.uk' }, 'Select at least one role'],
    [
      '/directory/people/new',
      { name: 'B', email: 'ANN@example.gov.uk', roles: 'officer' },
      'An address belongs to one person',
    ],
    [
      '/directory/people/new',
      { name: 'B', email: 'b@example.gov.uk', roles: 'school', school: '12' },
      '6 digits',
    ],
  ])('%s with %j is told what is wrong, and nothing is saved', async (page, typed, sentence) => {
    const before = (await administrator.get('/directory')).text
    const { text } = await (await opened(page))(typed).expect(422)
    expect(text).toContain(sentence)
    expect(mainWords((await administrator.get('/directory')).text)).toBe(mainWords(before))
  })

  const addressOf = async (name: string): Promise<string> => {
    const { text } = await administrator.get('/directory').expect(200)
    const [, href = ''] = new RegExp(`href="(/directory/people/[^"]+)">${name}<`).exec(text) ?? []
    return href
  }

  test('changes somebody while another administrator does: the second is told, and looks again', async () => {
    const page = await addressOf('Ann Smith')
    const [first, second] = [await opened(page), await opened(page)]
    await first({ name: 'Ann Jones', roles: 'officer', team: 'North' }).expect(303)
    const refused = await second({ name: 'Ann Smith', roles: 'manager', team: '' }).expect(409)
    expect(refused.text).toContain('Somebody else changed the directory')
    const { text } = await administrator.get(page).expect(200)
    expect(mainWords(text)).toMatch(/Colleague changed : Ann Jones; Family link officer; North first, /)
    expect(mainWords(text)).not.toContain('Manager first')
  })

  test('neither gives themselves a role nor leaves as the last administrator', async () => {
    const commandLine = administering(web, () => new Date().toISOString())
    const rosalind = { account: 'first', email: '', name: 'Rosalind Carter', role: 'administrator' } as const
    await commandLine.colleague('AddColleague', { ...rosalind, authority: BEGINS })
    await commandLine.close()
    const page = '/directory/people/first'
    const own = await (await opened(page))({ name: 'Rosalind Carter', roles: ['administrator', 'manager'] })
    expect([own.status, own.text.includes('Nobody changes their own roles')]).toStrictEqual([422, true])
    const day = { 'from-day': '20', 'from-month': '11', 'from-year': '2026' }
    const leaves = await (await opened(page, `${page}/leave`))(day)
    expect([leaves.status, leaves.text.includes('the only administrator')]).toStrictEqual([422, true])
  })

  test('records an absence with whoever covers, who sees the alerts and the cases meanwhile', async () => {
    const page = await addressOf('Ann Jones')
    const from = { 'from-day': '16', 'from-month': '11', 'from-year': '2026' }
    const none = await (await opened(page, `${page}/away`))({ ...from, cover: '' }).expect(422)
    expect(none.text).toContain('Choose who covers')
    await (await opened(page, `${page}/away`))({ ...from, cover: 'first' }).expect(303)
    expect(mainWords((await administrator.get('/directory')).text)).toContain('Away: Rosalind Carter covers')
  })

  test.each(['officer', 'manager', 'auditor', 'dataProtectionOfficer', 'school'] as const)(
    'is not anybody in the role %s',
    async (role) => {
      const visitor = await visitorAs(web, role, { authority: BEGINS })
      for (const page of [
        '/directory',
        '/directory/people/new',
        '/directory/people/first',
        '/directory/service',
      ])
        await visitor.get(page).expect(403)
    },
  )

  test('reads no case', async () => {
    const known = await assigned()
    const here = await visitorAs(web, 'administrator')
    for (const page of [`/cases/${known.reference}/whole`, '/my-work', '/reviews', '/timeliness', '/gateway'])
      await here.get(page).expect(403)
  })
})
