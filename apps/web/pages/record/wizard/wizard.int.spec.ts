import { randomUUID } from 'node:crypto'
import { createPool } from '#platform'
import { openMasterKey, personVault } from '#identity'
import { type CaseUnderTest, recordCase, recordChild, recordMore } from '../../../testing/cases.js'
import { hiddenIn, mainWords } from '../../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../../testing/running-web.js'
import { visitorAs } from '../../../testing/signed-in.js'
import { type Visitor } from '../../../testing/visitor.js'
import {
  answered,
  type Boxes,
  dateBoxes,
  followed,
  openPage,
  pressSave,
  sendAnswer,
  type WizardPage,
} from '../../../testing/wizard.js'

const AUTHORITY = '885'
let web: WebUnderTest
let officer: Visitor
let known: CaseUnderTest
let person: string
let now: string
const [advice, other] = [randomUUID(), randomUUID()]

const askFor = (id: string, giver: 'psychology' | 'socialCare') =>
  [
    '2026-10-14',
    {
      type: 'RequestAdvice',
      data: { advice: id, giver, requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
    },
  ] as const

beforeAll(async () => {
  web = await runningWeb({}, { now: () => now })
  officer = await visitorAs(web, 'officer')
})
afterAll(() => web.stop())

beforeEach(async () => {
  now = '2026-11-21T10:00:00.000Z'
  person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  known = await recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    askFor(advice, 'psychology'),
    askFor(other, 'socialCare'),
  ])
})

const begin = (answers: Boxes, what = 'advice-returned'): Promise<WizardPage> =>
  answered(officer, `/cases/${known.reference}/record/${what}`, answers)
const RETURNED = { advice, ...dateBoxes('returnedOn', '2026-11-20'), outcome: 'advice' }
const draftOf = ({ address }: WizardPage): string => /^\/unfinished\/[^/?]+/.exec(address)?.[0] ?? ''
const open = (address: string): Promise<WizardPage> => openPage(officer, address)
const backOf = ({ text }: WizardPage): string => /<a[^>]*govuk-back-link[^>]*>/.exec(text)?.[0] ?? ''
const timeline = async (): Promise<string> => (await officer.get(`/cases/${known.reference}/timeline`)).text
const timesReturned = async (): Promise<number> =>
  ((await timeline()).match(/timeline__title">Advice returned</g) ?? []).length

describe('the questions', () => {
  test('each have an address that answers as often as it is opened, with what was typed and no answer in it', async () => {
    const check = await begin(RETURNED)
    expect(check.address).toMatch(/^\/unfinished\/[0-9a-f-]{36}\/check$/)
    for (const [field, typed] of [
      ['advice', `value="${advice}" checked`],
      ['returnedOn', 'value="20"'],
      ['outcome', 'value="advice" checked'],
    ] as const)
      for (const again of [1, 2]) {
        const page = await open(`${draftOf(check)}/${field}`)
        expect([again, page.status, page.address]).toStrictEqual([again, 200, `${draftOf(check)}/${field}`])
        expect(page.text).toContain(typed)
      }
  })

  test('lead back one by one from the check, by the link at the top, and then to the list', async () => {
    const check = await begin(RETURNED)
    const draft = draftOf(check)
    const way = []
    for (let page = check; way.length < 4;) {
      const href = /href="([^"]+)"/.exec(backOf(page))?.[1] ?? ''
      way.push(href)
      page = await open(href)
    }
    expect(way).toStrictEqual([
      `${draft}/outcome`,
      `${draft}/returnedOn`,
      `${draft}/advice`,
      `/cases/${known.reference}/record`,
    ])
  })

  test('a link followed twice leads to one draft until something is answered', async () => {
    const [first, second] = [await begin({}), await begin({})]
    expect(second.address).toBe(first.address)
    await sendAnswer(officer, first, { advice })
    expect((await begin({})).address).not.toBe(first.address)
  })

  test('a date is answered by the button of today or yesterday, whatever the boxes hold', async () => {
    const asked = await begin({ advice })
    expect(asked.text).toMatch(/value="today"[\s\S]*Today, 21 November 2026[\s\S]*value="yesterday"/)
    await sendAnswer(officer, asked, { nearby: 'yesterday', 'returnedOn-day': '3' })
    const { text } = await open(asked.address)
    for (const part of ['20', '11', '2026']) expect(text).toContain(`value="${part}"`)
  })

  test('a date that cannot be right is refused where it is typed, not at the end', async () => {
    const refused = await begin({ advice, ...dateBoxes('returnedOn', '2026-12-20') })
    expect(refused.address).toMatch(/\/returnedOn$/)
    expect(mainWords(refused.text)).toContain('after today (21 November 2026)')
    expect(refused.text).toContain('value="20"')
  })

  test('one that has a single possible answer is not asked, and stands on the page with all answers', async () => {
    await recordMore(web, AUTHORITY, known, [
      [
        '2026-11-19',
        { type: 'ReturnAdvice', data: { advice: other, returnedOn: '2026-11-19', outcome: 'advice' } },
      ],
    ])
    const check = await begin({ ...dateBoxes('returnedOn', '2026-11-20'), outcome: 'advice' })
    expect(check.address).toMatch(/\/check$/)
    expect(mainWords(check.text)).toContain('Advice Educational psychology Returned')
    expect(check.text).not.toContain('/advice"')
  })
})

describe('what was typed is kept', () => {
  test('under unfinished answers, from where it is gone on with or deleted', async () => {
    const asked = await begin({ advice })
    const list = await officer.get('/unfinished').expect(200)
    expect(mainWords(list.text)).toMatch(
      new RegExp(`Advice came back.*Case ${known.reference}.*21 November 2026 at 10:00 5 December 2026`),
    )
    expect(list.text).not.toMatch(/Wren|Oakhollow/)
    expect((await open(draftOf(asked))).address).toBe(asked.address)
    const { _csrf } = hiddenIn(list.text)
    await officer
      .post(`${draftOf(asked)}/delete`)
      .type('form')
      .send({ _csrf })
      .expect(303)
    expect((await officer.get('/unfinished')).text).not.toContain(draftOf(asked))
    await officer.get(asked.address).expect(404)
  })

  test('and shown once more where its draft is gone', async () => {
    const asked = await begin({ advice }, 'advice-not-required')
    const reason = await sendAnswer(officer, asked, dateBoxes('on', '2026-11-20'))
    const { _csrf } = hiddenIn(reason.text)
    await officer
      .post(`${draftOf(reason)}/delete`)
      .type('form')
      .send({ _csrf })
      .expect(303)
    const gone = await officer
      .post(reason.address)
      .type('form')
      .send({ _csrf, reason: 'a long sentence' })
      .expect(404)
    expect(mainWords(gone.text)).toContain('a long sentence')
  })
})

describe('bad input', () => {
  const GONE = 'These answers are not here'

  test('an unknown draft, somebody else’s and an expired one are the same page, and tell nothing', async () => {
    const check = await begin(RETURNED)
    const senior = await visitorAs(web, 'seniorLocalityLead')
    const pages = [
      await officer.get(`/unfinished/${randomUUID()}/check`).expect(404),
      await officer.get('/unfinished/no-such-draft/check').expect(404),
      await senior.get(check.address).expect(404),
    ]
    const form = hiddenIn((await senior.get('/unfinished')).text)
    await senior
      .post(check.address)
      .type('form')
      .send({ ...hiddenIn(check.text), _csrf: form['_csrf'] })
      .expect(404)
    now = '2026-12-06T10:00:00.000Z'
    // No session lives that long: they have signed in again.
    const [again, seniorAgain] = [await visitorAs(web, 'officer'), await visitorAs(web, 'seniorLocalityLead')]
    pages.push(await again.get(check.address).expect(404))
    expect(new Set(pages.map(({ text }) => mainWords(text))).size).toBe(1)
    for (const { text } of pages) expect(text).toContain(GONE)
    expect((await seniorAgain.get('/unfinished').expect(200)).text).not.toContain('Advice came back')
    now = '2026-11-21T10:00:00.000Z'
    expect(await timesReturned()).toBe(0)
  })

  test('a draft dies with the key of its child', async () => {
    const check = await begin(RETURNED)
    const pool = createPool(web.appUrl)
    const vault = personVault(pool, await openMasterKey(pool, { dataDirectory: web.dataDir }))
    await vault.destroyKey(AUTHORITY, person)
    await pool.end()
    await officer.get(check.address).expect(404)
    const begun = await officer.get(`/cases/${known.reference}/record/draft`).expect(409)
    expect(mainWords(begun.text)).toContain('removed from our records')
  })

  test.each([
    ['a question skipped', 'outcome', /\/advice\?note=first$/, 'This question comes first'],
    ['the check before its time', 'check', /\/advice\?note=first$/, 'This question comes first'],
  ])('%s by its address leads to the first that is open', async (_, page, address, sentence) => {
    const asked = await begin({})
    const led = await open(`${draftOf(asked)}/${page}`)
    expect(led.address).toMatch(address)
    expect(mainWords(led.text)).toContain(sentence)
  })

  test('a question that these answers do not ask leads to where one was, and says so', async () => {
    const asked = await begin(
      { giver: 'school', ...dateBoxes('requestedOn', '2026-11-20') },
      'advice-requested',
    )
    const giver = await open(`${draftOf(asked)}/giver`)
    const after = await sendAnswer(officer, giver, { giver: 'education' })
    const led = await open(`${draftOf(after)}/service`)
    expect(mainWords(led.text)).toContain('With these answers that question is not asked.')
    await officer.get(`${draftOf(after)}/no-such-question`).expect(404)
  })

  test.each([
    ['a text without end', { outcome: 'x'.repeat(4_001) }],
    ['a button that is none', { outcome: 'advice', nearby: 'tomorrow' }],
    ['a list of buttons', { outcome: 'advice', nearby: ['today', 'yesterday'] }],
  ])('%s is refused whole, and changes nothing', async (_, sent) => {
    const check = await begin(RETURNED)
    const { _csrf } = hiddenIn(check.text)
    await officer
      .post(`${draftOf(check)}/outcome`)
      .type('form')
      .send({ _csrf, ...sent })
      .expect(400)
    expect(mainWords((await open(check.address)).text)).toContain('What came back The advice')
  })

  test.each([
    ['a version that is none', { version: 'x' }],
    ['a revision that is none', { seen: 'x' }],
  ])('a save with %s is refused, and nothing is saved', async (_, sent) => {
    const check = await begin(RETURNED)
    await officer
      .post(check.address)
      .type('form')
      .send({ ...hiddenIn(check.text), ...sent })
      .expect(400)
    expect(await timesReturned()).toBe(0)
  })

  test('a second tab that changed an answer is looked at before the first one saves', async () => {
    const first = await begin(RETURNED)
    const second = await open(`${draftOf(first)}/returnedOn`)
    await sendAnswer(officer, second, dateBoxes('returnedOn', '2026-11-19'))
    const stopped = await followed(officer, await pressSave(officer, first).expect(303))
    expect(mainWords(stopped.text)).toContain('An answer was changed on another page')
    expect(mainWords(stopped.text)).toContain('Returned 19 November 2026')
    expect(await timesReturned()).toBe(0)
    await pressSave(officer, stopped).expect(303)
    expect(await timesReturned()).toBe(1)
    // What the first page showed is not what was saved, and it is not told that it was.
    const late = await pressSave(officer, first).expect(409)
    expect(mainWords(late.text)).toContain('These answers are saved and cannot be changed here')
  })

  test('saved from two tabs at once and again later, it is recorded once, and Back says so', async () => {
    const first = await begin(RETURNED)
    const twin = await open(first.address)
    const saves = await Promise.all([pressSave(officer, first), pressSave(officer, twin)])
    saves.push(await pressSave(officer, first))
    expect(saves.map(({ status, headers }) => [status, headers['location']])).toStrictEqual(
      Array.from({ length: 3 }, () => [303, `/cases/${known.reference}?recorded=4`]),
    )
    expect(await timesReturned()).toBe(1)
    for (const page of ['check', 'outcome', '']) {
      const { text } = await officer.get(`${draftOf(first)}/${page}`).expect(200)
      const words = mainWords(text)
      expect(words).toContain('This was recorded on 21 November 2026 at 10:00')
      expect(words).toContain('Record something else on this case Back to my list')
    }
    const late = await officer
      .post(`${draftOf(first)}/outcome`)
      .type('form')
      .send(hiddenIn(first.text))
    expect(mainWords(late.text)).toContain('This was recorded')
  })

  test('given that what was chosen is settled by somebody else, it says what was recorded, keeps the rest and asks again', async () => {
    const check = await begin(RETURNED)
    await recordMore(web, AUTHORITY, known, [
      [
        '2026-11-19',
        { type: 'ReturnAdvice', data: { advice, returnedOn: '2026-11-18', outcome: 'existingReport' } },
        'demo-senior',
      ],
    ])
    const stopped = await followed(officer, await pressSave(officer, check).expect(303))
    expect(stopped.address).toMatch(/\/advice/)
    const words = mainWords(stopped.text)
    expect(words).toContain('Pat Hollowell recorded “Advice returned” on this case at 10:00')
    expect(words).toContain('Returned 18 November 2026')
    // Only one advice is left: it is asked about, and not taken for the one that was chosen.
    expect(words).toContain('Select which advice it was')
    expect(await timesReturned()).toBe(1)
    const again = await sendAnswer(officer, stopped, { advice: other })
    expect(again.address).toMatch(/\/check$/)
    expect(mainWords(again.text)).toContain('Returned 20 November 2026')
    await pressSave(officer, again).expect(303)
    expect(await timesReturned()).toBe(2)
  })

  test('no name and no answer is logged, or in an address', async () => {
    const check = await begin(RETURNED)
    expect(`${check.address}${web.logged()}`).not.toMatch(/Wren|Oakhollow|2026-11-20/)
  })
})
