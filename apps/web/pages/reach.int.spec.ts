import { randomUUID } from 'node:crypto'
import { type Response } from 'supertest'
import { changeDirectory } from '#application'
import { may, type Role, ROLES } from '#identity'
import { type CaseUnderTest, recordCases, recordChild, type Step, withStore } from '../testing/cases.js'
import { mainWords } from '../testing/forms.js'
import { recordPlansOf } from '../testing/plans.js'
import { routes } from '../testing/routes.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { formTokenIn, type Visitor, visitor } from '../testing/visitor.js'
import { mayUse, type Route, ROUTES } from '../testing/who-may.js'
import { answered, dateBoxes } from '../testing/wizard.js'

const AUTHORITY = '885'
/** In the directory of the tests: an officer and a senior of the team North, an officer of the team East. */
const OFFICER = 'demo-officer'
const SENIOR = 'demo-senior'
const OTHER = 'demo-officer-east-1'
/** Named on the restricted records: somebody of the directory, who is signed in as a manager. */
const NAMED = 'demo-officer-west-1'
const SERVICE = 'Speech and language therapy'
const ACCOUNTS: Partial<Record<Role, string>> = {
  officer: OFFICER,
  seniorLocalityLead: SENIOR,
  clinician: 'demo-clinician',
}
/** Roles of a service, of which the directory of the tests has nobody. */
const OF_SERVICES = ['serviceManager', 'educationalPsychologist', 'socialCareAdviser'] as const

const SITUATIONS = ['own', 'otherTeam', 'restricted', 'otherAuthority'] as const
type Situation = (typeof SITUATIONS)[number]

/** Each child has a name of its own, so that a page that shows one tells which. */
const NAMES: Readonly<Record<Situation, string>> = {
  own: 'Ownmoor',
  otherTeam: 'Eastmoor',
  restricted: 'Hiddenmoor',
  otherAuthority: 'Farmoor',
}
const HOLDERS: Readonly<Record<Situation, string>> = {
  own: OFFICER,
  otherTeam: OTHER,
  restricted: OFFICER,
  otherAuthority: OFFICER,
}

interface Child {
  readonly case: CaseUnderTest
  readonly plan: CaseUnderTest
}

let web: WebUnderTest
const children = new Map<Situation, Child>()
const advice = randomUUID()
const agents = new Map<string, { readonly who: Visitor; readonly token: string }>()

const childIn = (situation: Situation): Child => {
  const found = children.get(situation)
  if (found === undefined) throw new Error('the child is not on record')
  return found
}

/** Somebody signed in, with the token that their forms carry. */
const as = async (role: Role, id = ACCOUNTS[role] ?? `demo-${role}`) => {
  const known = agents.get(`${role} ${id}`)
  if (known !== undefined) return known
  const who = await visitorAs(web, role, { id })
  const { text } = await who.get('/account').expect(200)
  const made = { who, token: formTokenIn(text) }
  agents.set(`${role} ${id}`, made)
  return made
}

const send = async (role: Role, path: string, body: object, id?: string): Promise<Response> => {
  const { who, token } = await as(role, id)
  return who
    .post(path)
    .type('form')
    .send({ _csrf: token, ...body })
}

const stepsOf = (person: string, officer: string): readonly Step[] => [
  ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
  ['2026-09-14', { type: 'AssignOfficer', data: { officer, assignedOn: '2026-09-14' } }],
  ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
  [
    '2026-10-14',
    {
      type: 'RequestAdvice',
      data: {
        advice,
        giver: 'health',
        service: SERVICE,
        requestedOn: '2026-10-14',
        receivedByBodyOn: '2026-10-15',
      },
    },
  ],
]

const recorded = async (authority: string, situations: readonly Situation[]): Promise<void> => {
  const people: string[] = []
  for (const one of situations)
    people.push(
      await recordChild(web, authority, { forename: 'Wren', surname: NAMES[one], birthDate: '2019-05-04' }),
    )
  const cases = await recordCases(
    web,
    authority,
    situations.map((one, at) => stepsOf(people[at] ?? '', HOLDERS[one])),
  )
  const plans = await recordPlansOf(
    web,
    authority,
    situations.map((one, at) => [
      ['2025-11-24', { type: 'StartPlan', data: { person: people[at] ?? '', madeOn: '2025-11-24' } }],
      ['2025-11-24', { type: 'AssignOfficer', data: { officer: HOLDERS[one], assignedOn: '2025-11-24' } }],
    ]),
  )
  for (const [at, one] of situations.entries()) {
    const [assessment, plan] = [cases[at], plans[at]]
    if (assessment !== undefined && plan !== undefined) children.set(one, { case: assessment, plan })
  }
}

beforeAll(async () => {
  web = await runningWeb()
  for (const role of OF_SERVICES) {
    const data = { account: `demo-${role}`, name: `A ${role}`, roles: [role], service: SERVICE }
    const meta = {
      commandId: randomUUID(),
      today: '2026-01-12',
      now: '2026-01-12T09:00:00.000Z',
      actor: 'test',
    }
    await withStore(web, AUTHORITY, (store) =>
      changeDirectory(store, AUTHORITY, { type: 'AddColleague', data, meta }),
    )
  }
  await recorded(AUTHORITY, ['own', 'otherTeam', 'restricted'])
  await recorded('886', ['otherAuthority'])
  const { reference } = childIn('restricted').case
  const restricted = await send('manager', `/access/${reference}/restrict`, {
    commandId: randomUUID(),
    people: NAMED,
    because: 'safeAddress',
    reason: 'An order of the court',
  })
  expect([restricted.status, restricted.headers['location']]).toStrictEqual([303, '/access'])
})
afterAll(() => web.stop())

test('the table has every route of the router, and no other', () => {
  expect([...new Set(routes())].toSorted()).toStrictEqual(Object.keys(ROUTES).toSorted())
})

const PLACES: Readonly<Record<string, string>> = {
  ':rule': 'R-REQ',
  ':subject': 'a1',
  ':year': '2026',
  ':module': 'person',
  ':key': 'P1',
  ':column': 'x',
  ':kind': 'case',
  ':question': 'reason',
  ':provider': 'nobody',
  ':token': 'x',
}

const pathOf = (route: string, child: Child | undefined, of: Route['of']): string => {
  const record = of === 'plan' ? child?.plan : child?.case
  const path = (route.split(' ')[1] ?? '')
    .replace(':reference', record?.reference ?? 'EHC-885-999999')
    .replace(':advice', advice)
    .replace(':step', of === 'plan' ? 'ceased' : 'withdrawn')
    .replaceAll(/:\w+/g, (place) => PLACES[place] ?? randomUUID())
  return path.endsWith('wrong-child') ? `${path}?event=${record?.events[0] ?? ''}` : path
}

const asked = async (role: Role, route: string, child: Child | undefined, id?: string): Promise<Response> => {
  const { of, body = {} } = ROUTES[route] ?? {}
  const path = pathOf(route, child, of)
  if (route.startsWith('POST')) return send(role, path, body, id)
  return (await as(role, id)).who.get(path)
}

const leadsToReason = ({ headers }: Response): boolean => (headers['location'] ?? '').startsWith('/reason/')

/** What a page says of the restricted child, whom only one account is named on. */
const tellsOfHidden = ({ text }: Pick<Response, 'text'>): boolean => {
  const { case: assessment, plan } = childIn('restricted')
  return [NAMES.restricted, assessment.reference, plan.reference].some((word) => text.includes(word))
}

const signedIn = Object.entries(ROUTES).filter(([, { who }]) => who !== 'anyone')
const ofNoRecord = signedIn.filter(([, { of }]) => of === undefined)
const ofRecords = signedIn.filter(([, { of }]) => of !== undefined)
/** Ends the sessions of whoever presses it. */
const ENDS = ['POST /account/sessions/end-all', 'POST /account/sessions/end']

describe.each(ROLES)('%s', (role) => {
  test('is given what the table says, and nowhere a restricted child', async () => {
    const wrong: string[] = []
    for (const [route, one] of ofNoRecord.filter(([name]) => !ENDS.includes(name))) {
      const answer = await asked(role, route, undefined)
      const refused = answer.status === 403
      if (refused === mayUse(role, one)) wrong.push(`${route}: ${answer.status}`)
      if (answer.status >= 500) wrong.push(`${route}: ${answer.status}`)
      if (tellsOfHidden(answer)) wrong.push(`${route} tells of the restricted child`)
      if (answer.text.includes(NAMES.otherAuthority)) wrong.push(`${route} tells of another authority`)
      if (!may([role], 'seeIdentity') && answer.text.includes(NAMES.own)) wrong.push(`${route} tells a name`)
    }
    expect(wrong).toStrictEqual([])
  })

  test('reaches the records that the table says, and no other', async () => {
    const wrong: string[] = []
    const expected = (route: Route, situation: Situation, { status }: Response, reason: boolean): boolean => {
      if (situation === 'restricted' || situation === 'otherAuthority') return status === 404
      // Another kind of advice than this gateway's.
      if (route.of === 'task' && role === 'designatedSocialCareOfficer') return status === 404
      const far = situation === 'otherTeam' && (role === 'officer' || role === 'seniorLocalityLead')
      const asksWhy = far && route.of !== 'task' && !route.who.match(/declareConflict|restrictRecords/)
      if (asksWhy) return reason || status === 200 || status === 400
      return !reason && status !== 403 && (status !== 404 || route.mayBeMissing === true) && status < 500
    }
    for (const [name, route] of ofRecords) {
      if (!mayUse(role, route)) {
        const { status } = await asked(role, name, childIn('own'))
        if (status !== 403) wrong.push(`${name}: ${status}`)
        continue
      }
      for (const situation of SITUATIONS) {
        const answer = await asked(role, name, childIn(situation))
        if (!expected(route, situation, answer, leadsToReason(answer)))
          wrong.push(`${name}, ${situation}: ${answer.status} ${answer.headers['location'] ?? ''}`)
        if (situation !== 'own' && situation !== 'otherTeam' && answer.text.includes(NAMES[situation]))
          wrong.push(`${name} tells of ${situation}`)
      }
    }
    expect(wrong).toStrictEqual([])
  })
})

describe('a restricted record', () => {
  test('opens for whoever is named on it', async () => {
    const { case: assessment, plan } = childIn('restricted')
    const { who } = await as('manager', NAMED)
    expect((await who.get(`/cases/${assessment.reference}`).expect(200)).text).toContain(NAMES.restricted)
    expect((await who.get(`/plans/${plan.reference}`).expect(200)).text).toContain(NAMES.restricted)
    expect((await who.get('/my-work?tab=all').expect(200)).text).toContain(assessment.reference)
    expect((await who.get('/access').expect(200)).text).toContain(assessment.reference)
  })

  test('is counted in the figures, and the list of fewer than ten behind a number opens for those named', async () => {
    const address = '/timeliness/cases?basis=decisions&month=2026-10'
    const other = await (await as('manager')).who.get(address).expect(403)
    expect(mainWords(other.text)).toContain('fewer than ten')
    expect(tellsOfHidden(other)).toBe(false)
    const { text } = await (await as('manager', NAMED)).who.get(address).expect(200)
    expect(text).toContain(childIn('restricted').case.reference)
  })

  test('is not found by name, by whoever is not named', async () => {
    const found = await send('officer', '/find', { find: `Wren ${NAMES.restricted}` })
    const { who } = await as('officer')
    const { text } = await who.get(String(found.headers['location'])).expect(200)
    expect(tellsOfHidden({ text: mainWords(text).replaceAll(`Wren ${NAMES.restricted}`, '') })).toBe(false)
  })
})

test('a request for a restricted child is told that it cannot be entered, and those named are told of its day', async () => {
  const { who } = await as('officer')
  const check = await answered(who, '/requests/new', {
    forename: 'Wren',
    surname: NAMES.restricted,
    ...dateBoxes('birthDate', '2019-05-04'),
    upn: '',
    source: 'parent',
    ...dateBoxes('receivedOn', '2026-11-20'),
  })
  const told = 'This cannot be entered here; the duty lead has been told'
  expect(mainWords(check.text)).toContain(told)
  expect(check.text).not.toContain(childIn('restricted').case.reference)
  expect(mainWords((await who.get('/start').expect(200)).text)).not.toContain('could not be entered')

  const named = (await as('manager', NAMED)).who
  expect(mainWords((await named.get('/start').expect(200)).text)).toContain('1 request could not be entered')
  const { text } = await named.get('/access').expect(200)
  expect(mainWords(text)).toContain('received on 20 November 2026')
  const entry = /name="entry" value="([^"]+)"/.exec(text)?.[1]
  expect((await send('manager', '/access/seen-to', { entry, commandId: randomUUID() })).status).toBe(404)
  const seen = await send('manager', '/access/seen-to', { entry, commandId: randomUUID() }, NAMED)
  expect(seen.status).toBe(303)
  expect(mainWords((await named.get('/access').expect(200)).text)).not.toContain('received on')
})

describe('somebody else’s record', () => {
  test('opens for whoever says why, and for good it is on record that they did', async () => {
    const { reference } = childIn('otherTeam').case
    const { who } = await as('officer', 'demo-officer-north-2')
    const redirected = await who.get(`/cases/${reference}`).expect(303)
    const ask = String(redirected.headers['location'])
    expect(mainWords((await who.get(ask).expect(200)).text)).toContain('It is with Sam Thistlewood')
    const address = `/reason/case/${reference}`
    const id = 'demo-officer-north-2'
    expect((await send('officer', address, {}, id)).status).toBe(400)
    const named = await send('officer', address, { reason: 'other', note: `It is ${NAMES.otherTeam}` }, id)
    expect(mainWords(named.text)).toContain('names the child')
    const given = await send(
      'officer',
      address,
      { reason: 'cover', note: 'Sam is away', next: `/cases/${reference}` },
      id,
    )
    expect(given.headers['location']).toBe(`/cases/${reference}`)
    await who.get(`/cases/${reference}`).expect(200)

    const officer = await (
      await as('dataProtectionOfficer')
    ).who
      .get(`/who-looked?reference=${reference}`)
      .expect(200)
    expect(mainWords(officer.text)).toMatch(/Jo Farthing .*I cover for a colleague: Sam is away/)
    expect(officer.text).not.toContain(NAMES.otherTeam)
    const csv = await (
      await as('dataProtectionOfficer')
    ).who
      .get(`/who-looked.csv?reference=${reference}`)
      .expect(200)
    expect(csv.text).toContain('Jo Farthing,Family link officer')
  })

  test('says whom to ask, or is not there, where the authority has chosen so', async () => {
    const { reference } = childIn('otherTeam').case
    const { who } = await as('officer', 'demo-officer-north-3')
    const choose = (outOfReach: string) =>
      send('manager', '/access/reach', { outOfReach, commandId: randomUUID() })
    await choose('ask')
    expect(mainWords((await who.get(`/cases/${reference}`).expect(403)).text)).toContain('Sam Thistlewood')
    const found = async (name: string, id: string): Promise<string> => {
      const asked = await send('officer', '/find', { find: `Wren ${name}` }, id)
      const finder = await as('officer', id)
      const { text } = await finder.who.get(String(asked.headers['location'])).expect(200)
      return mainWords(text)
    }
    expect(await found(NAMES.otherTeam, OFFICER)).toContain(reference)
    await choose('hidden')
    await who.get(`/cases/${reference}`).expect(404)
    expect(await found(NAMES.otherTeam, OFFICER)).not.toContain(reference)
    expect(await found(NAMES.own, OFFICER)).toContain(childIn('own').case.reference)
    await choose('reason')
    await who.get(`/cases/${reference}`).expect(303)
  })
})

test('a conflict of interest closes every record of the child, until somebody else says that it is over', async () => {
  const { reference } = childIn('own').case
  const id = 'demo-officer-north-3'
  const conflict = { commandId: randomUUID(), reason: 'A neighbour' }
  expect((await send('officer', `/access/${reference}/conflict`, conflict, id)).status).toBe(303)
  const { who } = await as('officer', id)
  expect(mainWords((await who.get(`/cases/${reference}`).expect(403)).text)).toContain('conflict of interest')
  await who.get(`/plans/${childIn('own').plan.reference}`).expect(403)
  const over = { commandId: randomUUID(), of: id, reason: 'They moved away' }
  expect((await send('manager', `/access/${reference}/conflict-over`, over)).status).toBe(303)
  expect((await who.get(`/cases/${reference}`)).status).not.toBe(403)
})

describe('names that were seen', () => {
  test('are in the log of views: of a list, of a file and of a search', async () => {
    const { reference } = childIn('own').case
    const { who } = await as('manager', 'a-manager-who-looks')
    await who.get('/my-work?tab=all').expect(200)
    await who.get('/my-work.csv?tab=all').expect(200)
    const found = await send('manager', '/find', { find: NAMES.own }, 'a-manager-who-looks')
    await who.get(String(found.headers['location'])).expect(200)
    const { text } = await (
      await as('dataProtectionOfficer')
    ).who
      .get('/who-looked?account=a-manager-who-looks')
      .expect(200)
    const words = mainWords(text)
    for (const what of ['A list, with the name', 'A file', 'A search, with the name'])
      expect(words).toMatch(new RegExp(`${reference} +${what}`))
  })

  test('and the request log says who asked, by account and never by name', async () => {
    await (await as('manager', 'a-manager-who-looks')).who.get('/my-work?tab=all').expect(200)
    expect(web.logged()).toContain('"account":"a-manager-who-looks"')
    expect(web.logged()).not.toMatch(/moor|Wren/)
  })
})

describe('what somebody holds in their hands', () => {
  test('a reference that was made up, a draft of somebody else and a session that is not ours open nothing', async () => {
    const { who } = await as('officer')
    for (const forged of [
      'EHC-885-000000',
      'EHC-999-000000',
      'EHC-885-1',
      'EHC-886-000001',
      "EHC-885-000001'--",
      '%00',
    ])
      expect([400, 404]).toContain((await who.get(`/cases/${forged}`)).status)
    const begun = await who.get(`/cases/${childIn('own').case.reference}/record/withdrawn`).expect(303)
    const draft = String(begun.headers['location'])
    const other = await (await as('officer', 'demo-officer-north-2')).who.get(draft)
    expect(mainWords(other.text)).not.toContain('withdrawn')
    const stale = visitor(web.url)
    stale.jar.setCookie('ehc-session=s%3Aforged.signature; path=/', '127.0.0.1', '/')
    expect(
      (await stale.get(`/cases/${childIn('own').case.reference}`).expect(303)).headers['location'],
    ).toMatch(/^\/sign-in/)
  })

  test('a record that is restricted while a form is open takes no answer any more', async () => {
    const { reference } = childIn('own').case
    const { who } = await as('officer')
    const begun = await who.get(`/cases/${reference}/record/withdrawn`).expect(303)
    const draft = String(begun.headers['location'])
    await send('officer', draft, dateBoxes('withdrawnOn', '2026-11-20'))
    const manager = { commandId: randomUUID(), people: NAMED, because: 'staffFamily', reason: 'As asked' }
    await send('manager', `/access/${reference}/restrict`, manager)
    expect((await send('officer', draft, { withdrawnOn: 'today' })).status).toBe(404)
    expect((await who.get('/unfinished').expect(200)).text).toContain('A record that you can no longer make')
    const lift = { commandId: randomUUID(), reason: 'It was an error' }
    expect((await send('manager', `/access/${reference}/lift`, lift, NAMED)).status).toBe(303)
    expect((await who.get(draft)).status).not.toBe(404)
  })

  test('whoever was refused is on record', async () => {
    const events = await withStore(web, AUTHORITY, (store) =>
      store.readAll(AUTHORITY, { after: 0, limit: 1000 }),
    )
    const refused = events.filter(({ type }) => type === 'AccessRefused').map(({ data }) => data)
    const { reference } = childIn('restricted').case
    expect(refused).toContainEqual({ account: OFFICER, because: 'restricted', reference })
    expect(refused).toContainEqual({ account: 'demo-administrator', because: 'role' })
  })
})
