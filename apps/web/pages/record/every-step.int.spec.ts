import { type Response } from 'supertest'
import { ASSESSMENT, PLAN } from '#application'
import { directoryStream } from '#event-store'
import { settingsStream } from '#projections'
import { type CaseUnderTest, recordCases, recordChild } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { offeredOn, recordIn } from '../../testing/offered.js'
import { recordPlansOf } from '../../testing/plans.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Statement, statementsDuring } from '../../testing/statements.js'
import { CASES, PLANS, stateOfCase, stateOfPlan } from '../../testing/situations.js'
import { type Visitor } from '../../testing/visitor.js'
import {
  type Boxes,
  dateBoxes,
  fieldOf,
  followed,
  openPage,
  pressSave,
  sendAnswer,
  type WizardPage,
} from '../../testing/wizard.js'
import { PLAN_STEPS } from './plan-steps/index.js'
import { STEPS } from './steps/index.js'

const AUTHORITY = '885'
const DAYS = [TEST_DAY, '2026-12-15', '2026-11-06', '2026-07-05']
/** An exception is lifted by days of its own. */
const EXCEPTION: Boxes = {
  limit: 'R-ADV6~a1',
  reason: 'missedAppointment',
  ...dateBoxes('from', '2026-06-20'),
  ...dateBoxes('to', '2026-06-20'),
}

let web: WebUnderTest
let senior: Visitor
let gateway: Visitor
/** Which service a request is with is the gateway's to say. */
const whoRecords = (id: string): Visitor =>
  id === 'advice-triaged' || id === 'advice-redirected' ? gateway : senior
/** By step: a record on which it is offered, and is not taken yet. */
let records: ReadonlyMap<string, CaseUnderTest>

/** By step, the first situation that offers it. */
const situationsOf = <Records>(
  all: readonly Records[],
  offered: (records: Records) => readonly { readonly id: string }[],
): ReadonlyMap<string, Records> => {
  const found = new Map<string, Records>()
  for (const one of all) for (const { id } of offered(one)) if (!found.has(id)) found.set(id, one)
  return found
}

// A case of which nothing is on record has no address: a request begins one, and has a spec of its own.
const begun = Object.values(CASES).filter((steps) => steps.length > 0)
// The exception is one of advice, so advice is asked for.
const onCases = situationsOf([CASES.waiting, ...begun], (steps) =>
  offeredOn(ASSESSMENT, STEPS, recordIn(stateOfCase(steps))),
)
const onPlans = situationsOf([PLANS.adviceAwaited, ...Object.values(PLANS)], (steps) =>
  offeredOn(PLAN, PLAN_STEPS, recordIn(stateOfPlan(steps))),
)

/** The same, of a child who is on record. */
const of = <What extends { readonly type: string }>(person: string, what: What): What =>
  'data' in what && typeof what.data === 'object' && what.data !== null && 'person' in what.data
    ? { ...what, data: { ...what.data, person } }
    : what

beforeAll(async () => {
  web = await runningWeb()
  senior = await visitorAs(web, 'seniorLocalityLead')
  gateway = await visitorAs(web, 'healthGateway')
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const cases = await recordCases(
    web,
    AUTHORITY,
    [...onCases.values()].map((steps) => steps.map((what) => [TEST_DAY, of(person, what)] as const)),
  )
  const plans = await recordPlansOf(
    web,
    AUTHORITY,
    [...onPlans.values()].map((steps) => steps.map((what) => [TEST_DAY, of(person, what)] as const)),
  )
  const named = (kind: string, ids: Iterable<string>, made: readonly CaseUnderTest[]) =>
    [...ids].flatMap((id, index) => {
      const record = made[index]
      return record === undefined ? [] : [[`${kind}/${id}`, record] as const]
    })
  records = new Map([...named('cases', onCases.keys(), cases), ...named('plans', onPlans.keys(), plans)])
})
afterAll(() => web.stop())

/** How often one page or one save asked for each of the things that it needs, and which streams it read again. */
const readsIn = (sent: readonly Statement[], stream: string) => {
  const streams = [stream, settingsStream(AUTHORITY), directoryStream(AUTHORITY)]
  const readsOf = (name: string): number => sent.filter(({ values }) => values.includes(name)).length
  const about = (what: RegExp): number => sent.filter(({ name, text }) => what.test(`${name} ${text}`)).length
  return {
    session: about(/select .* from "?web"?\."?session"?/i),
    viewLog: about(/view_log|log_views/),
    again: streams.filter((name) => readsOf(name) > 1),
  }
}
/** A stream is read only where the log has grown since it was, and then once. */
const EACH_ONCE = { session: 1, viewLog: 1, again: [] }

/** Answers that such a page can be given, likeliest first. */
const waysOf = (field: string, { text }: WizardPage, wanted: Boxes): readonly Boxes[] => {
  const mine = Object.entries(wanted).filter(([box]) => box === field || box.startsWith(`${field}-`))
  if (mine.length > 0) return [Object.fromEntries(mine)]
  if (text.includes(`name="${field}-day"`)) return DAYS.map((iso) => dateBoxes(field, iso))
  const radios = [...text.matchAll(/<input class="govuk-radios__input"[^>]* value="([^"]*)"/g)]
  if (radios.length > 0) return [{ [field]: radios[0]?.[1] ?? '' }]
  if (text.includes('type="checkbox"')) return [{ [field]: '' }]
  return [{ [field]: 'words' }, { [field]: '123456' }, { [field]: '885' }, { [field]: '' }]
}

/** To the page with all answers; each question on the way is opened again, and is the same. */
const walked = async (who: Visitor, first: string, wanted: Boxes): Promise<WizardPage> => {
  let page = await openPage(who, first)
  while (fieldOf(page.address) !== 'check') {
    const { address } = page
    expect(address).toMatch(/^\/unfinished\/[0-9a-f-]{36}\/[\w-]+$/)
    expect(await openPage(who, address)).toMatchObject({ address, status: 200 })
    const field = fieldOf(address)
    for (const boxes of waysOf(field, page, wanted)) {
      page = await sendAnswer(who, page, boxes)
      if (fieldOf(page.address) !== field) break
    }
    if (fieldOf(page.address) === field) throw new Error(`${field}: ${mainWords(page.text)}`)
  }
  return page
}

const steps = [
  ...[...onCases.keys()].map((id) => ['cases', id] as const),
  ...[...onPlans.keys()].map((id) => ['plans', id] as const),
]

describe('a page of a record', () => {
  test.each([
    ['cases', 'advice-returned', ''],
    ['cases', 'advice-returned', '/record'],
    ['cases', 'advice-returned', '/letter'],
    ['plans', 'review-arranged', ''],
    ['plans', 'review-arranged', '/record'],
  ])('%s, as before %s: %s is made of one reading of each', async (kind, id, page) => {
    const record = records.get(`${kind}/${id}`)
    if (record === undefined) throw new Error('there is no such record')
    const at = `/${kind}/${record.reference}${page}`
    const sent = await statementsDuring(() => Promise.resolve(senior.get(at).expect(200)))
    expect(readsIn(sent, record.stream)).toStrictEqual(EACH_ONCE)
  })
})

describe('each step of the catalogue', () => {
  test.each(steps)('%s: %s is walked to its end and saved', async (kind, id) => {
    const record = records.get(`${kind}/${id}`)
    if (record === undefined) throw new Error('there is no such record')
    const at = `/${kind}/${record.reference}`
    const who = whoRecords(id)
    const list = await who.get(`${at}/record`).expect(200)
    expect(list.text).toContain(`value="${id}"`)
    const check = await walked(who, `${at}/record/${id}`, id === 'exception' ? EXCEPTION : {})
    expect(mainWords(check.text)).not.toContain('This cannot be recorded')
    expect(check.text).toContain('>\n  Save\n</button>')
    let answer: Response | undefined
    const sent = await statementsDuring(async () => {
      answer = await pressSave(who, check).expect(303)
    })
    // What a save decides on is read once each, before it is written.
    const written = sent.findIndex(({ name }) => name.startsWith('ledger_append'))
    expect(readsIn(sent.slice(0, written), record.stream)).toStrictEqual(EACH_ONCE)
    if (answer === undefined) throw new Error('nothing was answered')
    const saved = await followed(who, answer)
    expect(saved.address).toMatch(new RegExp(`^${at}\\?recorded=\\d+$`))
    const what = kind === 'cases' ? 'case' : 'plan'
    expect(mainWords(saved.text)).toContain(`Record something else on this ${what}`)
    expect(mainWords(saved.text)).toContain('Back to my list')
    expect(web.logged()).not.toMatch(/Wren|Oakhollow/)
  })
})
