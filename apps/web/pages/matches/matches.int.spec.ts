import { randomUUID } from 'node:crypto'
import { codecOf, person, type SuspectMatch } from '#casework'
import { execute, idOf, streamName } from '#event-store'
import { askAbout, openWork, readModels, timelinessReport } from '#read-models'
import { createPool } from '#platform'
import { type CaseUnderTest, recordCase, recordChild, withStore } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'

let web: WebUnderTest
beforeAll(async () => {
  web = await runningWeb()
})
afterAll(() => web.stop())

const childWithCase = async (authority: string, forename: string, receivedOn = '2026-01-12') => {
  const details = { forename, surname: 'Ashdown', birthDate: '2019-03-04' }
  const id = await recordChild(web, authority, details)
  const data = { person: id, source: 'parent', receivedOn } as const
  return { id, case: await recordCase(web, authority, [[receivedOn, { type: 'ReceiveRequest', data }]]) }
}

const suspect = async (
  authority: string,
  pair: Pick<SuspectMatch['data'], 'record' | 'other'> & Partial<SuspectMatch['data']>,
  on = pair.record,
): Promise<string> => {
  const match = randomUUID()
  const data: SuspectMatch['data'] = {
    about: 'person',
    because: 'birthDateAndNames',
    alike: true,
    numbersDiffer: false,
    ...pair,
    match,
  }
  const meta = {
    commandId: randomUUID(),
    today: TEST_DAY,
    now: `${TEST_DAY}T10:00:00.000Z`,
    actor: 'ehc-import',
  }
  await withStore(web, authority, async (store) => {
    const done = await execute(store, person, {
      authority,
      stream: streamName(authority, 'person', on),
      command: { type: 'SuspectMatch', data, meta },
      codec: codecOf('person'),
    })
    if (!done.ok) throw new Error('the pair could not be asked about')
  })
  return match
}

/** Limits of 20 weeks that fall in 2026 and have passed, and the cases on the list of work. */
const counted = async (authority: string) => {
  const pool = createPool(web.appUrl)
  try {
    const models = readModels(pool)
    const question = { basis: 'due', year: 2026, asAt: TEST_DAY } as const
    const { overdue_open } = (await timelinessReport(models, authority, question)) as {
      readonly overdue_open: number
    }
    const work = await askAbout(models, authority, (ask) => openWork(ask, authority, TEST_DAY))
    return { overdue: overdue_open, work: work.map(({ reference }) => reference).toSorted() }
  } finally {
    await pool.end()
  }
}

const references = (...cases: readonly { readonly case: CaseUnderTest }[]) =>
  cases.map((one) => one.case.reference).toSorted()

const manager = (authority: string) => visitorAs(web, 'manager', { authority })

describe('possible matches', () => {
  it.each(['officer', 'seniorLocalityLead', 'healthGateway', 'clinician', 'auditor'] as const)(
    'are closed to the %s',
    async (role) => {
      const agent = await visitorAs(web, role, { authority: '401' })
      expect((await agent.get('/matches')).status).toBe(403)
    },
  )

  it('are joined into one child with one case that counts, and parted again', async () => {
    const [old, again] = [await childWithCase('885', 'Robin'), await childWithCase('885', 'Robin')]
    const match = await suspect('885', { record: again.id, other: old.id })
    // Until somebody answers both clocks run, and figures count one.
    expect(await counted('885')).toStrictEqual({ overdue: 1, work: references(old, again) })

    const agent = await manager('885')
    const page = await agent.get('/matches')
    expect(mainWords(page.text)).toContain('Robin Ashdown Born 4 March 2019')
    const hidden = hiddenIn(page.text)
    const send = (answers: object, fields: object = hidden) =>
      agent
        .post(`/matches/${match}`)
        .type('form')
        .send({ ...fields, ...answers })
    const empty = await send({})
    expect([
      empty.status,
      mainWords(empty.text).includes('Select whether the two records are one'),
    ]).toStrictEqual([400, true])
    const naming = await send({ answer: 'same', reason: 'Robin was seen' })
    expect(mainWords(naming.text)).toContain('This text names the child')
    const saved = await send({ answer: 'same', reason: 'Birth certificate seen' })
    expect(saved.headers['location']).toBe(`/matches?answered=${match}`)
    expect(await counted('885')).toStrictEqual({ overdue: 1, work: references(old) })
    const second = mainWords((await agent.get(`/cases/${again.case.reference}`)).text)
    expect(second).toContain(`This is a second record of case ${old.case.reference}`)
    expect(mainWords((await agent.get(`/cases/${old.case.reference}`)).text)).toContain(
      `Also on record for this child or young person: case ${again.case.reference}`,
    )

    const answered = hiddenIn((await agent.get('/matches?show=answered')).text)
    await send({ reason: 'Two cousins of one name' }, answered)
    expect(await counted('885')).toStrictEqual({ overdue: 2, work: references(old, again) })
  })

  it('of requests on two days are one request when somebody says so', async () => {
    const child = await childWithCase('886', 'Alex')
    const data = { person: child.id, source: 'parent', receivedOn: '2026-01-20' } as const
    const corrected = await recordCase(web, '886', [['2026-01-20', { type: 'ReceiveRequest', data }]])
    const [record, other] = [idOf(corrected.stream), idOf(child.case.stream)]
    const pair = { record, other, about: 'request', because: 'receivedCloseBy' } as const
    const match = await suspect('886', pair, child.id)
    const agent = await manager('886')
    const hidden = hiddenIn((await agent.get('/matches')).text)
    const sent = { ...hidden, answer: 'same', reason: 'The date was put right' }
    expect((await agent.post(`/matches/${match}`).type('form').send(sent)).status).toBe(303)
    expect(await counted('886')).toStrictEqual({ overdue: 1, work: references(child) })
  })

  it('show the names of a pair whose numbers differ only when asked, and note it', async () => {
    const [old, again] = [await childWithCase('887', 'Kim'), await childWithCase('887', 'Noor', '2026-02-02')]
    const match = await suspect('887', { record: again.id, other: old.id, numbersDiffer: true, alike: false })
    const agent = await manager('887')
    expect((await agent.get('/matches')).text).not.toMatch(/Kim|Noor/)
    const pool = createPool(web.ownerUrl)
    const views = async () =>
      (
        await pool.query<{ reference: string }>(
          "SELECT reference FROM web.view_log WHERE authority = '887' AND page = 'match' ORDER BY reference",
        )
      ).rows.map(({ reference }) => reference)
    try {
      expect(await views()).toStrictEqual([])
      const words = mainWords((await agent.get(`/matches?names=${match}`)).text)
      expect([words.includes('Kim Ashdown'), words.includes('Noor Ashdown')]).toStrictEqual([true, true])
      expect(await views()).toStrictEqual(references(old, again))
    } finally {
      await pool.end()
    }
  })

  it('of another authority are not there', async () => {
    const [old, again] = [await childWithCase('888', 'Sam'), await childWithCase('888', 'Sam')]
    const match = await suspect('888', { record: again.id, other: old.id })
    const agent = await manager('889')
    expect(mainWords((await agent.get('/matches')).text)).toContain('Nothing waits for an answer')
    const sent = { commandId: randomUUID(), answer: 'same', reason: 'Seen', _csrf: '' }
    const page = await manager('888')
    const hidden = hiddenIn((await page.get('/matches')).text)
    expect(
      (
        await agent
          .post(`/matches/${match}`)
          .type('form')
          .send({ ...sent, ...hidden })
      ).status,
    ).toBeGreaterThan(399)
  })

  it.each([
    ['restrict', { people: 'demo-manager', because: 'safeAddress', reason: 'Somebody looks for them' }, 404],
    ['conflict', { of: 'demo-officer', reason: 'A neighbour' }, 403],
  ])(
    'close the second record as the first is closed, by %s, when they are joined',
    async (how, said, status) => {
      const [old, again] = [await childWithCase('885', how), await childWithCase('885', how)]
      const match = await suspect('885', { record: again.id, other: old.id })
      const agent = await manager('885')
      const { _csrf } = hiddenIn((await agent.get('/account')).text)
      const send = (path: string, form: object) =>
        agent
          .post(path)
          .type('form')
          .send({ _csrf, commandId: randomUUID(), ...form })
      expect((await send(`/access/${old.case.reference}/${how}`, said)).status).toBe(303)
      const officer = await visitorAs(web, 'officer', { authority: '885' })
      const seen = async () =>
        Promise.all(
          [old, again].map(async (one) => (await officer.get(`/cases/${one.case.reference}`)).status),
        )
      expect(await seen()).toStrictEqual([status, 200])
      const answered = await send(`/matches/${match}`, { answer: 'same', reason: 'Birth certificate seen' })
      expect(answered.headers['location']).toBe(`/matches?answered=${match}`)
      expect(await seen()).toStrictEqual([status, status])
    },
  )
})
