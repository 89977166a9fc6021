import { randomUUID } from 'node:crypto'
import { recordCase, recordChild } from '../testing/cases.js'
import { hiddenIn, mainWords } from '../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../testing/visitor.js'

/**
 * Back, another answer, and the same form again, by the ways that are no wizard: nobody is told that their change is on
 * record, nor that nothing was when it was.
 */
const AUTHORITY = '885'
const BEGINS = '886'
const advice = randomUUID()
let web: WebUnderTest
let reference: string

beforeAll(async () => {
  web = await runningWeb()
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const known = await recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: { advice, giver: 'health', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
      },
    ],
  ])
  reference = known.reference
})
afterAll(() => web.stop())

type Form = (typed: object) => Promise<{ readonly status: number; readonly text: string }>

/** The form of a page, as it was given once: its id stays the same however often it is sent. */
const opened = async (agent: Visitor, page: string, at = page): Promise<Form> => {
  const { text } = await agent.get(page).expect(200)
  const [, named] = text.split(`<form method="post" action="${at}" novalidate`)
  // Where a form names no address, it is the page's own.
  const [, own] = text.split('<form method="post" novalidate')
  const form = named ?? own ?? ''
  const carried = { ...hiddenIn(form.split('</form>')[0] ?? ''), _csrf: formTokenIn(text) }
  return async (typed) =>
    agent
      .post(at)
      .type('form')
      .send({ ...carried, ...typed })
}

const COUNTING = {
  weeksConvention: 'excl',
  phaseTransfer: 'before',
  closureBegins: 'asRecorded',
  emailReceipt: 'nextWorkingDay',
  portalReceipt: 'sameDay',
  postedReceipt: 'secondWorkingDay',
}

const WAYS: Readonly<
  Record<
    string,
    {
      readonly form: () => Promise<Form>
      readonly first: object
      readonly other: object
      /** Of the first answer, and of the same sent twice. */
      readonly answers: number
    }
  >
> = {
  'a row of the gateway': {
    form: async () => opened(await visitorAs(web, 'healthGateway'), `/gateway/tasks/${reference}/${advice}`),
    first: { act: 'triage', service: 'Physiotherapy', day: '16', month: '10', year: '2026' },
    other: { act: 'triage', service: 'Physiotherapy', day: '19', month: '10', year: '2026' },
    answers: 303,
  },
  'how an authority counts': {
    form: async () => opened(await visitorAs(web, 'manager'), '/settings/change'),
    first: { ...COUNTING, phaseTransfer: 'by', go: 'save' },
    other: { ...COUNTING, weeksConvention: 'incl', go: 'save' },
    answers: 303,
  },
  'who may open what': {
    form: async () => opened(await visitorAs(web, 'manager'), '/access', '/access/reach'),
    first: { outOfReach: 'ask' },
    other: { outOfReach: 'hidden' },
    answers: 303,
  },
  'records for named people': {
    form: async () =>
      opened(await visitorAs(web, 'manager'), `/access/${reference}`, `/access/${reference}/restrict`),
    first: { people: 'demo-manager', because: 'safeAddress', reason: 'Moved' },
    other: { people: 'demo-manager', because: 'safeAddress', reason: 'Moved again' },
    answers: 303,
  },
  'a team of the directory': {
    form: async () => opened(await visitorAs(web, 'administrator', { authority: BEGINS }), '/directory/team'),
    first: { name: 'North' },
    other: { name: 'South' },
    answers: 303,
  },
  'somebody of the directory': {
    form: async () =>
      opened(await visitorAs(web, 'administrator', { authority: BEGINS }), '/directory/people/new'),
    first: { name: 'Ann Smith', email: 'ann@example.gov.uk', roles: 'officer', team: '' },
    other: { name: 'Ann Jones', email: 'ann@example.gov.uk', roles: 'officer', team: '' },
    // With a link each time: the one before is worth nothing any more.
    answers: 200,
  },
  'a school of the register': {
    form: async () =>
      opened(await visitorAs(web, 'administrator', { authority: BEGINS }), '/directory/settings/new'),
    first: { name: 'Ladder School', urn: '123456' },
    other: { name: 'Ladder School', urn: '123457' },
    answers: 303,
  },
}

test.each(Object.entries(WAYS))(
  '%s: the same form is done once, and with other answers says what is on record',
  async (_, { form, first, other, answers }) => {
    const send = await form()
    for (const time of ['first', 'again']) {
      const { status, text } = await send(first)
      expect([time, status, mainWords(text)]).toStrictEqual([time, answers, expect.anything()])
    }
    const changed = await send(other)
    expect([changed.status, mainWords(changed.text)]).toStrictEqual([
      409,
      expect.stringContaining('What you changed since then was not saved.'),
    ])
  },
)
