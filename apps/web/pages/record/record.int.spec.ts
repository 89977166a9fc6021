import { randomUUID } from 'node:crypto'
import { openMasterKey, personVault } from '#identity'
import { createPool } from '#platform'
import { inTransaction } from '#projections/postgres'
import { type CaseUnderTest, recordCase, recordChild, recordMore, withStore } from '../../testing/cases.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { type Visitor } from '../../testing/visitor.js'
import {
  answered,
  type Boxes,
  dateBoxes,
  followed,
  openPage,
  pressSave,
  sendAnswer,
  type WizardPage,
} from '../../testing/wizard.js'

const AUTHORITY = '885'
const advice = randomUUID()
let web: WebUnderTest
let officer: Visitor
let known: CaseUnderTest
let person: string

const rows = async (who = officer): Promise<string> =>
  mainWords((await who.get(`/cases/${known.reference}/whole`)).text)

const date = dateBoxes

/** As far as these answers lead. */
const answersOf = (what: string, answers: Boxes, query = '', who = officer): Promise<WizardPage> =>
  answered(who, `/cases/${known.reference}/record/${what}${query}`, answers)

const save = (page: WizardPage, who = officer) => pressSave(who, page)

/** The tables of the program that hold these words. */
const tablesWith = (words: string): Promise<readonly string[]> =>
  withStore(web, AUTHORITY, (_, pool) =>
    inTransaction(pool, AUTHORITY, async (transaction) => {
      const { rows: tables } = await transaction.query<{ readonly name: string }>(
        `select name from (select format('%I.%I', table_schema, table_name) as name from information_schema.tables
         where table_schema not in ('pg_catalog', 'information_schema')) as known
         where has_table_privilege(name, 'select')`,
      )
      const found: string[] = []
      for (const { name } of tables) {
        const asked = `select 1 from ${name} as kept where kept::text like $1 limit 1`
        const { rowCount } = await transaction.query(asked, [`%${words}%`])
        if (rowCount === 1) found.push(name)
      }
      return found
    }),
  )

const RETURNED = { advice, outcome: 'advice', ...date('returnedOn', '2026-11-20') }

beforeAll(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
})
afterAll(() => web.stop())

beforeEach(async () => {
  person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  known = await recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: { advice, giver: 'psychology', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
      },
    ],
  ])
})

describe('recording what happened', () => {
  test('shows the effect on the limits before anything is saved, and saves it', async () => {
    const check = await answersOf('advice-returned', RETURNED)
    expect(mainWords(check.text)).toContain(
      'Advice – Educational psychology 5 days left. Last day Thursday 26 November 2026 Done on 20 November 2026, in time. Last day Thursday 26 November 2026',
    )
    expect(await rows()).not.toContain('Advice returned')
    const saved = await save(check).expect(303)
    expect(saved.headers['location']).toBe(`/cases/${known.reference}?recorded=3`)
    expect(await rows()).toContain('Advice returned 20 November 2026')
  })

  test('given a second click at the same moment and one after it, it is recorded once', async () => {
    const check = await answersOf('advice-returned', RETURNED)
    const answers = [...(await Promise.all([save(check), save(check)])), await save(check)]
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toStrictEqual(
      Array.from({ length: 3 }, () => [303, `/cases/${known.reference}?recorded=3`]),
    )
    const { text } = await officer.get(`/cases/${known.reference}/whole`)
    expect(text.match(/timeline__title">Advice returned</g)).toHaveLength(1)
  })

  test('given that somebody else was quicker, it is not saved until they have seen what changed', async () => {
    const check = await answersOf('advice-returned', RETURNED)
    await recordMore(web, AUTHORITY, known, [
      ['2026-11-19', { type: 'ChaseAdvice', data: { advice, chasedOn: '2026-11-19' } }, 'demo-senior'],
    ])
    const stale = await followed(officer, await save(check).expect(303))
    expect(mainWords(stale.text)).toContain(
      'Pat Hollowell recorded “Advice chased” on this case at 10:00 while you were typing.',
    )
    expect(mainWords(stale.text)).toContain('Returned 20 November 2026')
    expect(await rows()).not.toContain('Advice returned')
    await save(stale).expect(303)
    expect(await rows()).toContain('Advice returned')
  })

  test.each([
    [
      'a date in the future',
      'advice-returned',
      { advice, outcome: 'advice', ...date('returnedOn', '2026-12-20') },
      'The return of the advice is dated 20 December 2026, after today (21 November 2026).',
    ],
    [
      'a decision before the request',
      'issue',
      { ...date('decidedOn', '2026-09-01'), ...date('notifiedOn', '2026-09-02') },
      'The decision to issue a plan is dated 1 September 2026, before the request was received on 14 September 2026. Check both dates.',
    ],
    [
      'a text that names the child',
      'advice-not-required',
      { advice, ...date('on', '2026-11-20'), reason: 'wren moved' },
      'This text names the child or young person.',
    ],
    [
      'a text with an NHS number',
      'advice-not-required',
      { advice, ...date('on', '2026-11-20'), reason: 'see 943 476 5919' },
      'This text holds an NHS number or a pupil number.',
    ],
    ['no date', 'advice-returned', { advice, ...date('returnedOn', '--') }, 'Enter the date'],
  ])('given %s, it says what is wrong and keeps what was typed', async (_, what, answers, message) => {
    const refused = await answersOf(what, answers)
    expect(mainWords(refused.text)).toContain(message)
    expect(refused.text).toContain('<title>Error: ')
    expect(await rows()).not.toContain('Taken back')
    // Opened again, by whatever way, it holds what was typed.
    const [draft = ''] = /^\/unfinished\/[^/]+/.exec(refused.address) ?? []
    for (const [box, typed] of Object.entries<string>(answers).filter(([, value]) => value !== '')) {
      const field = box.replace(/-(day|month|year)$/, '')
      const { text, status } = await officer.get(`${draft}/${field}`)
      if (status === 200 && !text.includes('type="radio"')) expect(text).toContain(typed)
    }
    expect(web.logged()).not.toMatch(/wren/i)
  })
})

describe('a text about the child', () => {
  test('is sealed in the log with the child’s key, read on the pages, and goes with the key', async () => {
    const answers = { advice, ...date('on', '2026-11-20'), reason: 'Is under another service' }
    const check = await answersOf('advice-not-required', answers)
    await save(check).expect(303)
    expect(await rows()).toContain('Is under another service')
    // A second click finds what the first one recorded.
    expect((await save(check).expect(303)).headers['location']).toBe(`/cases/${known.reference}?recorded=3`)
    expect(await tablesWith('another service')).toStrictEqual([])
    expect(await tablesWith('sealed:1:')).toContain('ledger.event')
    await withStore(web, AUTHORITY, async (store, pool) => {
      const [last] = (await store.readStream(AUTHORITY, known.stream)).toReversed()
      expect(last?.data['reason']).toMatch(/^sealed:1:/)
      const vault = personVault(pool, await openMasterKey(pool, { dataDirectory: web.dataDir }))
      await vault.destroyKey(AUTHORITY, person)
    })
    const removed = await rows()
    expect(removed).toContain('Text removed with the child’s record')
    expect(removed).not.toContain('another service')
  })
})

describe('what cannot be recorded as the case stands', () => {
  test.each([
    ['a final plan before the draft', 'final', 'No draft plan is recorded.'],
    ['a second request while one is open', 'request', 'It was decided to assess on 12 October 2026.'],
    [
      'a mediation about nothing',
      'mediation-held',
      'Mediation is about a refusal to assess, a refusal to issue a plan, or a final plan, and none is recorded.',
    ],
  ])(
    '%s is not offered, and says why at its address, before anything is asked',
    async (_, what, sentence) => {
      const offered = await officer.get(`/cases/${known.reference}/record`).expect(200)
      expect(offered.text).not.toContain(`value="${what}"`)
      const { text } = await officer.get(`/cases/${known.reference}/record/${what}`).expect(409)
      expect(mainWords(text)).toContain(sentence)
    },
  )

  test('a reason that the law does not allow for a limit is no answer to choose', async () => {
    const asked = await answersOf('exception', { limit: 'R-FIN20' })
    expect(asked.address).toMatch(/\/reason$/)
    expect(mainWords(asked.text)).toContain('These are all that the law allows for this limit.')
    expect(asked.text).not.toContain('value="missedAppointment"')
    const refused = await sendAnswer(officer, asked, { reason: 'missedAppointment' })
    expect(mainWords(refused.text)).toContain('Select a reason')
  })
})

describe('the way through the questions', () => {
  test('an exception that the law allows lifts its limit, whose date stays', async () => {
    const answers = {
      limit: 'R-FIN20',
      reason: 'personal',
      ...date('from', '2026-10-20'),
      ...date('to', '2026-11-05'),
      ...date('on', '2026-11-06'),
      evidence: 'letter of the hospital',
      decidedBy: 'demo-manager',
      ...date('familyToldOn', '--'),
    }
    const check = await answersOf('exception', answers)
    expect(mainWords(check.text)).toContain(
      'Final plan 72 days left. Last day Monday 1 February 2027 The limit is lifted; still to be done as soon as practicable. Last day Monday 1 February 2027',
    )
    await save(check).expect(303)
    expect(await rows()).toContain('Allowed, from 6 November 2026')
  })

  test('a final plan within the family’s days asks one question more, and is then recorded', async () => {
    await recordMore(web, AUTHORITY, known, [
      ['2026-11-16', { type: 'SendDraftPlan', data: { sentOn: '2026-11-16', servedOn: '2026-11-16' } }],
    ])
    const asked = await answersOf('final', date('sentToFamilyOn', '2026-11-20'))
    expect(mainWords(asked.text)).toContain('Had they agreed to that?')
    const check = await answered(officer, asked.address, {
      familyAgreedEarly: 'yes',
      copies: 'otherwise',
      ...date('sentToSettingOn', '2026-11-20'),
      ...date('sentToCommissionerOn', '--'),
      noticeIncluded: ['appealRight', 'appealTimeLimits'],
    })
    expect(mainWords(check.text)).toMatch(
      /Not ticked, and the law asks for it \(SEND Regulations 2014, regulations 14\(2\) and 32\): Information about mediation; How to resolve disagreements; Where to get independent information/,
    )
    await save(check).expect(303)
    expect(await rows()).toContain(
      'Sent to the setting 20 November 2026 Family agreed to it early Yes The letter had The right of appeal to the tribunal; the time limits for an appeal',
    )
    expect(await rows()).toContain('Cut short: the plan was finalised on 20 November 2026')
  })

  test('mediation is offered once there is something to disagree with, and told on the timeline', async () => {
    const offered = async () =>
      mainWords((await officer.get(`/cases/${known.reference}/record`).expect(200)).text)
    expect(await offered()).not.toContain('mediation')
    await recordMore(web, AUTHORITY, known, [
      ['2026-11-02', { type: 'RefusePlan', data: { decidedOn: '2026-11-02', notifiedOn: '2026-11-02' } }],
    ])
    expect(await offered()).toContain(
      'What usually comes next The family sought mediation The family declined mediation',
    )
    const sought = { ...date('informedOn', '2026-11-09'), health: 'no' }
    await save(await answersOf('mediation-sought', sought)).expect(303)
    expect(await offered()).toContain('Agreement was reached in mediation')
    const agreed = {
      ...date('agreedOn', '2026-11-19'),
      appealable: 'yes',
      ...date('agreedInWritingOn', ''),
    }
    await save(await answersOf('mediation-agreed', agreed)).expect(303)
    expect(await rows()).toMatch(
      /Agreed in mediation 19 November 2026 .*Could have been appealed Yes .*Family sought mediation 9 November 2026/,
    )
  })

  test('a mediation before the refusal is refused in words', async () => {
    await recordMore(web, AUTHORITY, known, [
      ['2026-11-02', { type: 'RefusePlan', data: { decidedOn: '2026-11-02', notifiedOn: '2026-11-02' } }],
    ])
    const sent = await answersOf('mediation-sought', date('informedOn', '2026-10-30'))
    expect(sent.address).toMatch(/\/informedOn$/)
    expect(mainWords(sent.text)).toContain(
      'The wish for mediation is dated 30 October 2026, before it was decided not to issue a plan on 2 November 2026. Check both dates.',
    )
  })

  test('an answer can be changed from the list of answers, and the others are kept', async () => {
    const first = await answersOf('advice-returned', RETURNED)
    const change = /href="([^"]+\/returnedOn)"/.exec(first.text)?.[1] ?? ''
    const again = await officer.get(change).expect(200)
    expect(again.text).toContain('value="2026"')
    const check = await answered(officer, change, date('returnedOn', '2026-11-19'))
    expect(mainWords(check.text)).toContain(
      'Returned 19 November 2026 Change Returned What came back The advice',
    )
  })
})

describe('a record that was wrong', () => {
  test('is taken back with a reason, stays to be seen, and no longer counts', async () => {
    const check = await answersOf(
      'undo',
      { why: 'Recorded twice', approver: 'nobody' },
      `?event=${known.events[2]}`,
    )
    await save(check).expect(303)
    const page = await rows()
    expect(page).toContain('Advice requested Taken back')
    expect(page).toContain('Reason: Recorded twice')
    expect(page).toContain('No advice has been asked for yet.')
  })

  test('has its date corrected, with the old one struck through and every limit moved', async () => {
    const answers = {
      field: 'receivedOn',
      ...date('is', '2026-06-08'),
      why: 'Date typed wrongly',
      approver: 'demo-manager',
    }
    const check = await answersOf('correct', answers, `?event=${known.events[0]}`)
    expect(mainWords(check.text)).toContain(
      'Final plan 72 days left. Last day Monday 1 February 2027 26 days past the limit. Last day Monday 26 October 2026',
    )
    expect(mainWords(check.text)).toMatch(
      /Alerts to come .*Final plan: 14 days before the last day 18 January 2027 No alert .*Final plan: every 7 days from 8 days after the last day 9 February 2027 24 November 2026/,
    )
    expect(mainWords(check.text)).toContain(
      'Plans by due date Not counted October 2026: limit passed, nothing sent 6-week decisions by due date October 2026: told within 6 weeks July 2026: not told within 6 weeks',
    )
    await save(check).expect(303)
    const { text } = await officer.get(`/cases/${known.reference}/whole`)
    expect(text).toContain('<s>14 September 2026</s>')
    expect(mainWords(text)).toContain('Request received 8 June 2026')
    expect(mainWords(text)).toMatch(/by Morgan Ellery, agreed by Terry Ashgrove/)
  })

  test('on which others rest is taken back last', async () => {
    const answers = { why: 'Recorded twice', approver: 'nobody' }
    const refused = await answersOf('undo', answers, `?event=${known.events[0]}`)
    expect(mainWords(refused.text)).toContain('Later records rest on this one. Take those back first')
  })
})

describe('who may do what', () => {
  test.each([
    ['auditor', 'advice-returned', 403],
    ['auditor', '', 403],
    ['manager', 'advice-returned', 403],
    ['manager', 'officer', 200],
    // What is on record was asked of psychology.
    ['healthGateway', 'advice-returned', 409],
    ['healthGateway', 'assess', 403],
    ['clinician', 'advice-returned', 403],
    ['officer', 'advice-triaged', 403],
  ] as const)('%s asking for %p gets %p', async (role, what, status) => {
    const who = await visitorAs(web, role)
    const { text, status: got } = await openPage(who, `/cases/${known.reference}/record/${what}`)
    expect(got).toBe(status)
    if (status === 403) expect(text).toContain('You cannot open this with your account')
  })

  test('a role that may not records nothing by sending the form itself', async () => {
    const check = await answersOf('advice-returned', RETURNED)
    const manager = await visitorAs(web, 'manager')
    const page = await manager.get('/check-a-date').then(() => manager.get('/my-work'))
    const form = { ...hiddenIn(check.text), _csrf: hiddenIn(page.text)['_csrf'] }
    const { text } = await manager.post(check.address).type('form').send(form).expect(404)
    expect(mainWords(text)).toContain('These answers are not here')
    expect(await rows()).not.toContain('Advice returned')
  })

  test('an auditor sees the case without the child’s name; each look is written down, and for good', async () => {
    const auditor = await visitorAs(web, 'auditor')
    const { text } = await auditor.get(`/cases/${known.reference}/whole`).expect(200)
    expect(text).not.toMatch(/Wren|Oakhollow|Record what happened/)
    await auditor.get('/cases/EHC-885-999999').expect(404)
    await auditor.get(`/cases/${known.reference.replace('885', '999')}`).expect(404)
    const pool = createPool(web.appUrl)
    const seen = await inTransaction(pool, AUTHORITY, async (transaction) => {
      const { rows: found } = await transaction.query<Record<string, string>>(
        'SELECT account, role, reference, page FROM web.view_log WHERE reference = $1',
        [known.reference],
      )
      return found
    })
    expect(seen).toStrictEqual([
      { account: 'demo-auditor', role: 'auditor', reference: known.reference, page: 'case' },
    ])
    await expect(
      inTransaction(pool, AUTHORITY, (transaction) => transaction.query('DELETE FROM web.view_log')),
    ).rejects.toThrow('permission denied')
    await pool.end()
  })
})
