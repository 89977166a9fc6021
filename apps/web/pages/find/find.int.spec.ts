import { randomUUID } from 'node:crypto'
import { streamName } from '#event-store'
import { openMasterKey, personVault, type PersonDetails } from '#identity'
import { createPool } from '#platform'
import { inTransaction } from '#projections/postgres'
import { type CaseUnderTest, recordCase, recordChild, withStore } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../../testing/visitor.js'

const AUTHORITY = '885'
const KERRY = { forename: 'Kerry', surname: 'Larchwood', birthDate: '2015-05-03', upn: 'T801200001001' }

let web: WebUnderTest
let officer: Visitor
let kerry: string
let open: CaseUnderTest

const request = (person: string, authority = AUTHORITY) =>
  recordCase(web, authority, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
  ])

beforeAll(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
  kerry = await recordChild(web, AUTHORITY, KERRY)
  open = await request(kerry)
})
afterAll(() => web.stop())

const send = async (who: Visitor, find: string) => {
  const { text } = await who.get('/find')
  return who
    .post('/find')
    .type('form')
    .send({ _csrf: formTokenIn(text), find })
}

/** What is found, in words, and where. */
const search = async (find: string, who = officer) => {
  const sent = await send(who, find)
  expect(sent.status).toBe(303)
  const address = sent.headers['location'] ?? ''
  const page = await who.get(address).expect(200)
  return { address, page, words: mainWords(page.text) }
}

const asked = async (statement: string): Promise<readonly object[]> => {
  const pool = createPool(web.appUrl)
  try {
    return await inTransaction(pool, AUTHORITY, async (client) => {
      const { rows } = await client.query<object>(statement)
      return rows
    })
  } finally {
    await pool.end()
  }
}

const vaultOf = async () => {
  const pool = createPool(web.appUrl)
  return { pool, vault: personVault(pool, await openMasterKey(pool, { dataDirectory: web.dataDir })) }
}

/** A later return names the child otherwise. */
const renamed = async (person: string, details: PersonDetails): Promise<void> => {
  const { pool, vault } = await vaultOf()
  const [sealed] = await vault.sealMany(AUTHORITY, [{ person, eventType: 'PersonChanged', details }])
  await withStore(web, AUTHORITY, async (store) => {
    await store.append({
      authority: AUTHORITY,
      stream: streamName(AUTHORITY, 'person', person),
      expected: 'stream_exists',
      events: [
        {
          id: randomUUID(),
          type: 'PersonChanged',
          schemaVersion: 1,
          occurredOn: '2026-10-01',
          recordedAt: '2026-10-01T09:00:00.000Z',
          data: { ...sealed, changed: ['surname'] },
          metadata: {},
        },
      ],
    })
  })
  await pool.end()
}

describe('an officer finds a child', () => {
  test.each([
    'Kery Larchwod',
    'larchwood, kerry',
    'larch',
    '3 May 2015',
    'T801 2000 01001'.replaceAll(' ', ''),
  ])('by %p', async (typed) => {
    const { words } = await search(typed)
    expect(words).toContain('Kerry Larchwood')
    expect(words).toContain('3 May 2015')
    expect(words).toContain(`Case ${open.reference}`)
  })

  test('with the words typed in no address, title or log, and a line for each record that was shown', async () => {
    const noted = await visitorAs(web, 'officer', { id: 'demo-officer-west-2' })
    const { address, page } = await search('Kery Larchwod', noted)
    expect(address).toMatch(/^\/find\/[0-9a-f-]{36}$/)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(/<title>([^<]*)/.exec(page.text)?.[1]).toBe('Found – EHC Timelines')
    expect(web.logged()).not.toMatch(/larchwo?od/i)
    expect(
      await asked(
        `SELECT reference FROM web.view_log WHERE page = 'search' AND account = 'demo-officer-west-2'`,
      ),
    ).toStrictEqual([{ reference: open.reference }])
    expect((await noted.get('/unfinished')).text).not.toContain('/unfinished/')
  })

  test('also by a former name, and says what it is now', async () => {
    const child = { forename: 'Ivy', surname: 'Thornfield' }
    const person = await recordChild(web, AUTHORITY, child)
    await request(person)
    await search('Thornfield')
    await renamed(person, { ...child, surname: 'Mossbank' })
    const { words } = await search('Thornfield')
    expect(words).toContain('Ivy Mossbank')
    expect(words).toContain('Before: Ivy Thornfield')
  })

  test('with a plan, and with a case that is closed', async () => {
    const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
    const refused = await recordCase(web, AUTHORITY, [
      [
        '2026-03-02',
        { type: 'ReceiveRequest', data: { person, source: 'parent', receivedOn: '2026-03-02' } },
      ],
      [
        '2026-04-10',
        { type: 'RefuseAssessment', data: { decidedOn: '2026-04-09', notifiedOn: '2026-04-10' } },
      ],
    ])
    const plan = await recordOnPlan(web, AUTHORITY, [['2026-01-15', inReturn(person, '2024-05-01')]])
    const { words } = await search('oakhollow')
    expect(words).toContain(`Plan ${plan.reference}`)
    expect(words).toContain('In force')
    expect(words).toContain(`Case ${refused.reference}`)
    expect(words).toContain('Decided not to assess')
  })

  test('and is told the most likely first, and what fits in part where nothing fits whole', async () => {
    const other = await recordChild(web, AUTHORITY, { forename: 'Keri', surname: 'Larchfield' })
    await request(other)
    expect((await search('Kerry')).words).toMatch(/Kerry Larchwood.*Keri Larchfield/s)
    const { words } = await search('Kerry Birchmoor')
    expect(words).toContain('Nobody fits everything that you typed')
    expect(words).toContain('Kerry Larchwood')
    expect((await search('Zzyzx')).words).toContain('Nobody was found')
  })

  test('not of another authority, nor one whose key is destroyed, of whom nothing is left to find', async () => {
    const child = { forename: 'Rowan', surname: 'Fernlea' }
    await request(await recordChild(web, '999', child), '999')
    const person = await recordChild(web, AUTHORITY, child)
    await request(person)
    expect((await search('Fernlea')).words.match(/Rowan Fernlea/g)).toHaveLength(1)
    const { pool, vault } = await vaultOf()
    await vault.destroyKey(AUTHORITY, person)
    await pool.end()
    expect((await search('Fernlea')).words).toContain('Nobody was found')
    expect(await asked(`SELECT 1 FROM identity.search_term WHERE person = '${person}'`)).toStrictEqual([])
  })

  test('after the index was lost with a crash of the database', async () => {
    await search('Larchwood')
    await asked('DELETE FROM identity.search_term')
    await asked('DELETE FROM identity.search_position')
    expect((await search('Larchwood')).words).toContain('Kerry Larchwood')
  })
})

describe('a reference', () => {
  test('leads to its case or plan', async () => {
    const place = Number(open.reference.slice(-6))
    for (const typed of [open.reference, `ehc ${AUTHORITY} ${place}`, `${place}`])
      expect((await send(officer, typed)).headers['location']).toBe(`/cases/${open.reference}`)
  })

  test.each(['EHC-885-999999', 'EHC-999-000001'])(
    '%p that cannot be opened is said to be so',
    async (typed) => {
      const { status, text } = await send(officer, typed)
      expect(status).toBe(400)
      expect(mainWords(text)).toContain(`There is no case or plan ${typed} that you can open`)
    },
  )
})

describe('what cannot be looked for', () => {
  test.each([
    ['', 'Enter a name, a date of birth'],
    ['k', 'at least two letters'],
    ['a'.repeat(10_000), 'no more than 200 characters'],
    ['31/2/2015', 'must be a real date'],
  ])('is said in a sentence, with what was typed', async (typed, sentence) => {
    const { status, text } = await send(officer, typed)
    expect([status, mainWords(text)]).toStrictEqual([400, expect.stringContaining(sentence)])
  })

  test('is shown to nobody but who asked', async () => {
    const { address } = await search('Larchwood')
    const other = await visitorAs(web, 'officer', { id: 'demo-officer-north-2' })
    for (const path of [address, `/find/${randomUUID()}`]) {
      const { text } = await other.get(path).expect(404)
      expect(text).not.toMatch(/Larchwood/)
      expect(mainWords(text)).toContain('for the person who looked')
    }
  })
})

describe('other roles', () => {
  test('an auditor works without names, and finds by reference', async () => {
    const auditor = await visitorAs(web, 'auditor')
    const { status, text } = await send(auditor, 'Larchwood')
    expect([status, mainWords(text)]).toStrictEqual([400, expect.stringContaining('works without names')])
    expect((await send(auditor, open.reference)).headers['location']).toBe(`/cases/${open.reference}`)
  })

  test('an administrator finds nobody', async () => {
    const administrator = await visitorAs(web, 'administrator')
    await administrator.get('/find').expect(403)
    expect((await administrator.get('/start')).text).not.toContain('find-anybody')
  })

  test('a clinician finds the children whose advice the own service was asked for, and no other', async () => {
    const advice = randomUUID()
    const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Larchwood' })
    const mine = await recordCase(web, AUTHORITY, [
      [
        '2026-09-14',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } },
      ],
      [
        '2026-10-13',
        { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } },
      ],
      [
        '2026-10-14',
        {
          type: 'RequestAdvice',
          data: { advice, giver: 'health', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
        },
      ],
      [
        '2026-10-16',
        {
          type: 'TriageAdvice',
          data: { advice, service: 'Speech and language therapy', triagedOn: '2026-10-16' },
        },
      ],
    ])
    const clinician = await visitorAs(web, 'clinician')
    const { words, page } = await search('Larchwood', clinician)
    expect(words).toContain('Wren Larchwood')
    expect(words).not.toContain('Kerry')
    expect(page.text).toContain(`/gateway/tasks/${mine.reference}/${advice}`)
    expect((await send(clinician, open.reference)).status).toBe(400)
  })
})
