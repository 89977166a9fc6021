import { Client } from 'pg'
import { readModelProjections } from '#read-models'
import { recordCase, recordChild } from '../../testing/cases.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'
import { answered, type Boxes, openPage, pressSave, type WizardPage } from '../../testing/wizard.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'

const AUTHORITY = '885'
const ARRIVED = { 'receivedOn-day': '20', 'receivedOn-month': '11', 'receivedOn-year': '2026' }
const INES = {
  forename: 'Ines',
  surname: 'Fernbank',
  'birthDate-day': '4',
  'birthDate-month': '5',
  'birthDate-year': '2019',
  upn: '',
  source: 'parent',
  ...ARRIVED,
}

describe('a request for a child', () => {
  let web: WebUnderTest
  let officer: Visitor
  beforeEach(async () => {
    web = await runningWeb()
    officer = await visitorAs(web, 'officer')
  })
  afterEach(() => web.stop())

  const asked = (answers: Boxes, first = '/requests/new'): Promise<WizardPage> =>
    answered(officer, first, answers)
  const save = (page: WizardPage) => pressSave(officer, page)

  test('opens one case however often it is sent, and the name is nowhere but on its page', async () => {
    const check = await asked(INES)
    expect(mainWords(check.text)).toContain(
      'Final plan Not running 139 days left. Last day Friday 9 April 2027',
    )
    const answers = [...(await Promise.all([save(check), save(check)])), await save(check)]
    const [address] = answers.map(({ headers }) => headers['location'] as string)
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toStrictEqual(
      Array.from({ length: 3 }, () => [303, address]),
    )
    expect(address).toMatch(/^\/cases\/EHC-885-\d{6}\?recorded=0$/)
    const { text } = await officer.get(address ?? '').expect(200)
    expect(mainWords(text)).toContain('Ines Fernbank')
    expect(web.logged()).not.toMatch(/ines|fernbank/i)
  })

  test('of a young person of 15 may be from youth custody, which the case says, and can be put right', async () => {
    const held = { ...INES, 'birthDate-year': '2011', inYouthCustody: 'yes' }
    const { headers } = await save(await asked(held))
    const [address = ''] = (headers['location'] as string).split('?')
    const custody = async () => {
      const { text } = await officer.get(`${address}/whole`).expect(200)
      return [mainWords(text), /record\/custody\?event=([\w-]+)/.exec(text)?.[1] ?? ''] as const
    }
    const [words, event] = await custody()
    expect(words).toContain('In youth custody Yes. The limits are those of regulations of their own')
    const wrong = { is: 'no', why: 'Better evidence came', approver: 'nobody' }
    await save(await answered(officer, `${address}/record/custody?event=${event}`, wrong))
    expect((await custody())[0]).not.toContain('In youth custody Yes. The limits')
    expect((await custody())[0]).toContain('In youth custody: Yes corrected to No')
  })

  /** A worker elsewhere has the lists in hand, and does not get on. */
  const holdLists = (owner: Client) =>
    owner.query(
      `INSERT INTO read.checkpoint (authority, projection, version, owner, lease_until)
       SELECT $1, name, version, 'elsewhere', now() + interval '25 seconds'
       FROM unnest($2::text[], $3::int[]) AS wanted (name, version)
       ON CONFLICT (authority, projection) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until`,
      [
        AUTHORITY,
        readModelProjections.map(({ name }) => name),
        readModelProjections.map(({ version }) => version),
      ],
    )

  const recordedTypes = async (owner: Client) =>
    (
      await owner.query<{ type: string; n: number }>(
        `SELECT type, count(*)::int AS n FROM ledger.event WHERE authority = $1
         AND type IN ('PersonRecorded', 'RequestReceived') GROUP BY type ORDER BY type`,
        [AUTHORITY],
      )
    ).rows

  test('given two officers who enter one child at the same moment, five times, also with lists behind, one record is opened', async () => {
    const owner = new Client(web.ownerUrl)
    await owner.connect()
    try {
      const other = await visitorAs(web, 'officer', { id: 'demo-officer-2' })
      for (const [round, name] of Array.from('ABCDE').entries()) {
        // By name and birth date, and by number under two names.
        const upn = round % 2 === 0 ? '' : 'M885520067407'
        const child = { ...INES, surname: `Fernbank ${name}`, upn: round === 1 ? upn : '' }
        const its = { ...child, surname: round === 1 ? 'Otherwise' : child.surname }
        const checks = [await asked(child), await answered(other, '/requests/new', its)] as const
        if (round === 3) await holdLists(owner)
        const saved = await Promise.all([pressSave(officer, checks[0]), pressSave(other, checks[1])])
        expect(saved.map(({ status }) => status)).toStrictEqual([303, 303])
        const opened = saved.filter(({ headers }) => headers['location']?.startsWith('/cases/'))
        expect(opened).toHaveLength(1)
        const reference = /EHC-885-\d+/.exec(opened[0]?.headers['location'] ?? '')?.[0] ?? 'none'
        // Whoever was second is shown the case of whoever was first.
        const second = saved[0].headers['location']?.startsWith('/cases/') === true ? other : officer
        const page = second === other ? checks[1] : checks[0]
        expect(mainWords((await openPage(second, page.address)).text)).toContain(reference)
        expect(await recordedTypes(owner)).toStrictEqual([
          { type: 'PersonRecorded', n: round + 1 },
          { type: 'RequestReceived', n: round + 1 },
        ])
      }
    } finally {
      await owner.end()
    }
  })

  test('given two officers who ask again for one child at the same moment, one case is opened', async () => {
    const owner = new Client(web.ownerUrl)
    await owner.connect()
    try {
      const person = await recordChild(web, AUTHORITY, { forename: 'Ines', surname: 'Thornley' })
      const { reference } = await recordCase(web, AUTHORITY, [
        [
          '2026-08-03',
          { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-08-03' } },
        ],
        [
          '2026-09-07',
          { type: 'RefuseAssessment', data: { decidedOn: '2026-09-07', notifiedOn: '2026-09-07' } },
        ],
      ])
      const other = await visitorAs(web, 'officer', { id: 'demo-officer-2' })
      const answers = { source: 'parent', ...ARRIVED }
      const link = `/cases/${reference}/asked-again`
      const checks = [await asked(answers, link), await answered(other, link, answers)] as const
      await holdLists(owner)
      await Promise.all([pressSave(officer, checks[0]), pressSave(other, checks[1])])
      expect(await recordedTypes(owner)).toStrictEqual([
        { type: 'PersonRecorded', n: 1 },
        { type: 'RequestReceived', n: 2 },
      ])
    } finally {
      await owner.end()
    }
  })

  test('given another child of the same name and birth date, it asks, and goes on with a record of its own', async () => {
    const details = { forename: 'Ines', surname: 'Fernbank', birthDate: '2019-05-04' }
    const person = await recordChild(web, AUTHORITY, details)
    const { reference } = await recordCase(web, AUTHORITY, [
      [
        '2026-09-14',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } },
      ],
    ])
    const page = await asked(INES)
    expect(mainWords(page.text)).toContain(
      `Is this a child who is on record already? Born on that day, with this name or one much like it. Open the case or plan in another tab before you answer. Yes: Ines Fernbank, ${reference} No, another child`,
    )
    const saved = await save(await asked({ ...INES, sameChild: 'another' })).expect(303)
    const made = saved.headers['location'] ?? ''
    expect(made).toMatch(/^\/cases\/EHC-885-\d{6}\?recorded=0$/)
    expect(made).not.toContain(reference)
    expect(mainWords((await officer.get(made)).text)).toContain('Ines Fernbank')
  })

  test('given a child born that day with a name much like it, it asks, and goes on with the record that is there', async () => {
    const details = { forename: 'Inez Maria', surname: 'Fernbanks', birthDate: '2019-05-04' }
    const person = await recordChild(web, AUTHORITY, details)
    await recordOnPlan(web, AUTHORITY, [['2026-11-02', inReturn(person, '2022-05-03')]])
    await recordChild(web, AUTHORITY, { ...details, birthDate: '2019-05-05' })
    expect(mainWords((await asked(INES)).text)).toMatch(
      /before you answer\. Yes: Inez Maria Fernbanks, EHC-885-\d{6} No, another child/,
    )
    await save(await asked({ ...INES, sameChild: person })).expect(303)
    const owner = new Client(web.ownerUrl)
    await owner.connect()
    try {
      expect(await recordedTypes(owner)).toStrictEqual([
        { type: 'PersonRecorded', n: 2 },
        { type: 'RequestReceived', n: 1 },
      ])
      const seen = await owner.query(
        `SELECT count(DISTINCT reference)::int AS n FROM web.view_log WHERE page = 'search'`,
      )
      expect(seen.rows).toStrictEqual([{ n: 1 }])
    } finally {
      await owner.end()
    }
  })

  test('given a fault between claim and request, nobody is left behind', async () => {
    const owner = new Client(web.ownerUrl)
    await owner.connect()
    try {
      const check = await asked(INES)
      await owner.query(`CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.type = 'RequestReceived' THEN RAISE EXCEPTION 'a fault'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER fault BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION fault()`)
      expect((await save(check)).status).toBeGreaterThanOrEqual(500)
      expect(await recordedTypes(owner)).toStrictEqual([])
      await owner.query('DROP TRIGGER fault ON ledger.event; DROP FUNCTION fault')
      expect((await save(check)).headers['location']).toMatch(/^\/cases\//)
    } finally {
      await owner.end()
    }
  })

  test('given one that is open already, it is refused in words, and nothing is recorded', async () => {
    const person = await recordChild(web, AUTHORITY, {
      forename: 'Ines',
      surname: 'fernbank',
      birthDate: '2019-05-04',
    })
    const { reference } = await recordCase(web, AUTHORITY, [
      [
        '2026-09-14',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } },
      ],
    ])
    const refused = await asked({ ...INES, sameChild: person })
    expect(mainWords(refused.text)).toContain(
      `A request received on 14 September 2026 is open already (case ${reference}). Record what happened there, or close it first.`,
    )
    expect(mainWords(refused.text)).toContain('First name Ines')
    // Sent all the same, as from a page that was open before: it leads back to what is in the way.
    const form = { ...hiddenIn(refused.text), version: '99', seen: '-1' }
    const again = await officer.post(refused.address).type('form').send(form).expect(303)
    expect(again.headers['location']).toBe(`${refused.address}?note=changed`)
  })

  test('made again after a refusal is a case of its own about the same child, and only one is open at once', async () => {
    const person = await recordChild(web, AUTHORITY, { forename: 'Ines', surname: 'Thornley' })
    const { reference } = await recordCase(web, AUTHORITY, [
      [
        '2026-08-03',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-08-03' } },
      ],
      [
        '2026-09-07',
        { type: 'RefuseAssessment', data: { decidedOn: '2026-09-07', notifiedOn: '2026-09-07' } },
      ],
    ])
    const link = `/cases/${reference}/asked-again`
    expect((await officer.get(`/cases/${reference}/record`)).text).toContain(`href="${link}"`)
    const again = () => asked({ source: 'parent', ...ARRIVED }, link)
    const check = await again()
    expect(mainWords(check.text)).toContain('the request is added to what is known of them')
    const saved = await save(check).expect(303)
    const made = saved.headers['location'] ?? ''
    expect(made).not.toContain(reference)
    const page = mainWords((await officer.get(made)).text)
    expect(page).toContain('Ines Thornley')
    expect(page).toContain('Request received 20 November 2026')
    const refused = await again()
    expect(mainWords(refused.text)).toContain(
      'A request received on 20 November 2026 is open already (case EHC-885-',
    )
  })

  test.each([
    [
      'a date of birth to come',
      { ...INES, 'birthDate-year': '2027' },
      'The date of birth must be in the past',
    ],
    ['a date of birth long ago', { ...INES, 'birthDate-year': '1987' }, 'plans are for people under 25'],
    ['no name', { ...INES, forename: ' ' }, 'Enter a few words'],
    [
      'a pupil number that is none',
      { ...INES, upn: '12' },
      'The number must be one letter and 12 numbers, or empty',
    ],
    [
      'a pupil number with another letter',
      { ...INES, upn: 'A885520067407' },
      'The letter at the start does not belong to these numbers',
    ],
    [
      'a pupil number of no authority',
      { ...INES, upn: 'C999000000001' },
      'The first three numbers are not the code of an authority',
    ],
  ])('given %s, it says what is wrong', async (_, answers, message) => {
    const refused = await asked(answers)
    expect(mainWords(refused.text)).toContain(message)
  })

  test('is for those who record facts', async () => {
    const manager = await visitorAs(web, 'manager')
    await manager.get('/requests/new').expect(403)
  })
})
