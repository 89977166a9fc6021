import { type Role } from '#identity'
import { type CaseUnderTest, recordCase } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'

const DEFAULTS = {
  weeksConvention: 'excl',
  phaseTransfer: 'before',
  closureBegins: 'asRecorded',
  emailReceipt: 'nextWorkingDay',
  portalReceipt: 'sameDay',
  postedReceipt: 'secondWorkingDay',
}

let web: WebUnderTest
beforeAll(async () => {
  web = await runningWeb()
})
afterAll(() => web.stop())

const as = (role: Role, authority: string): Promise<Visitor> => visitorAs(web, role, { authority })

/** A request of 12 January 2026, open on the day of the tests. */
const aCase = (authority: string): Promise<CaseUnderTest> =>
  recordCase(web, authority, [
    [
      '2026-01-12',
      {
        type: 'ReceiveRequest',
        data: {
          person: '5f0a6f4e-7c3b-4b8e-9b1a-000000000002',
          source: 'parent',
          receivedOn: '2026-01-12',
        },
      },
    ],
  ])

const begin = async (agent: Visitor) => hiddenIn((await agent.get('/settings/change')).text)

const send = (agent: Visitor, hidden: object, answers: object) =>
  agent
    .post('/settings/change')
    .type('form')
    .send({ ...hidden, ...DEFAULTS, ...answers })

describe('how an authority counts', () => {
  it.each(['officer', 'seniorLocalityLead', 'healthGateway', 'auditor'] as const)(
    'is there for the %s to see, and not to change',
    async (role) => {
      const agent = await as(role, '301')
      const page = await agent.get('/settings')
      expect(page.status).toBe(200)
      expect(mainWords(page.text)).toContain('A manager can change this.')
      expect(page.text).not.toContain('/settings/change')
      expect((await agent.get('/settings/change')).status).toBe(403)
    },
  )

  it('shows what a change does before it is saved, then counts so everywhere, and says who did it', async () => {
    const [{ reference }, other] = [await aCase('302'), await aCase('303')]
    const agent = await as('manager', '302')
    const hidden = await begin(agent)
    const check = await send(agent, hidden, { weeksConvention: 'incl', milestones: ['P-DEC2', 'P-110'] })
    expect(check.status).toBe(200)
    const words = mainWords(check.text)
    expect(words).toContain('1 of 1 cases and plans would change')
    expect(words).toContain('Milestone: Draft plan by day 110 Not watched would become Watched')
    expect(mainWords((await agent.get('/settings')).text)).toContain('Nobody yet')

    const answers = { weeksConvention: 'incl', milestones: ['P-DEC2', 'P-110'], go: 'save' }
    const saved = await send(agent, hidden, answers)
    expect([saved.status, saved.headers['location']]).toStrictEqual([303, '/settings?saved=yes'])
    const page = mainWords((await agent.get('/settings?saved=yes')).text)
    expect(page).toContain('Limits in weeks The day itself is not counted changed to The day itself is day 1')
    expect(page).toContain('Changed by')

    const why = mainWords((await agent.get(`/cases/${reference}/why/R-FIN20`)).text)
    expect(why).toContain('Last day: Sunday 31 May 2026')
    expect(why).toContain('Sunday 31 May 2026 : the day itself is day 1. This authority counts so.')
    expect(why).toContain('Monday 1 June 2026: the day itself is not counted.')
    const elsewhere = await as('manager', '303')
    expect(mainWords((await elsewhere.get(`/cases/${other.reference}/why/R-FIN20`)).text)).toContain(
      'Monday 1 June 2026 : the day itself is not counted. This authority counts so.',
    )
    const shown = await agent.get(`/cases/${reference}/whole`)
    expect(mainWords(shown.text)).toMatch(
      /Draft plan by day 110 Local authority · local milestone, not a limit in law.{0,200}Milestone passed/,
    )
    expect(shown.text).not.toMatch(/Draft plan by day 110: \d+ days/)

    // A second click finds what the first one saved; other answers under its id are not said to be saved.
    expect((await send(agent, hidden, answers)).status).toBe(303)
    expect((await send(agent, hidden, { weeksConvention: 'incl', go: 'save' })).status).toBe(409)
    expect(mainWords((await agent.get('/settings')).text).match(/Changed by/g)).toHaveLength(1)
  })

  it('asks again where an answer is missing or none of the readings, and where nothing would change', async () => {
    const agent = await as('manager', '304')
    const hidden = await begin(agent)
    const odd = await send(agent, hidden, { phaseTransfer: 'sometimes' })
    expect([odd.status, odd.text.includes('<title>Error: Change how we count')]).toStrictEqual([400, true])
    expect(mainWords(odd.text)).toContain('Select how the authority counts: Transfers between phases')
    const same = await send(agent, hidden, {})
    expect(same.status).toBe(400)
    expect(mainWords(same.text)).toContain('This is how the authority counts already.')
  })

  it('tells that a change of receipt moves nothing that is on record', async () => {
    await aCase('305')
    const agent = await as('manager', '305')
    const check = await send(agent, await begin(agent), { postedReceipt: 'nextWorkingDay' })
    expect(mainWords(check.text)).toContain('No date that is on record moves.')
    expect(mainWords(check.text)).toContain('the new reading is for what is recorded from now on')
  })

  it('takes a bank holiday proclaimed since the release, with its source, and shows what it moves', async () => {
    await recordCase(web, '307', [
      [
        '2026-01-12',
        { type: 'ReceiveRequest', data: { person: 'p1', source: 'parent', receivedOn: '2026-01-12' } },
      ],
      [
        '2026-02-16',
        { type: 'RefuseAssessment', data: { decidedOn: '2026-02-16', notifiedOn: '2026-02-16' } },
      ],
      ['2026-03-02', { type: 'DeclineMediation', data: { informedOn: '2026-03-02' } }],
    ])
    const agent = await as('manager', '307')
    const hidden = await begin(agent)
    const nameless = await send(agent, hidden, { bankHolidays: '4 March 2026' })
    expect(mainWords(nameless.text)).toContain('Say where 4 March 2026 was proclaimed, after a comma')
    expect(nameless.text).toContain('>4 March 2026</textarea>')
    const answers = { bankHolidays: '4 March 2026, London Gazette' }
    const check = mainWords((await send(agent, hidden, answers)).text)
    expect(check).toContain('4 March 2026 (London Gazette) No bank holiday would become A bank holiday')
    expect(check).toContain('1 limits and milestones')
    expect((await send(agent, hidden, { ...answers, go: 'save' })).status).toBe(303)
    expect(mainWords((await agent.get('/settings')).text)).toContain(
      '4 March 2026 is a bank holiday: London Gazette',
    )
  })

  it('is not changed by somebody who has not seen the last change', async () => {
    const [one, another] = [await as('manager', '306'), await as('manager', '306')]
    const [first, late] = [await begin(one), await begin(another)]
    await send(one, first, { phaseTransfer: 'by', go: 'save' })
    const refused = await send(another, late, { weeksConvention: 'incl', go: 'save' })
    expect(refused.status).toBe(409)
    expect(mainWords(refused.text)).toContain('Somebody else changed how the authority counts')
    expect(refused.text).toMatch(/name="phaseTransfer"[^>]*value="by"[^>]*checked/)
    const seen = hiddenIn(refused.text)
    const again = await send(another, seen, { phaseTransfer: 'by', weeksConvention: 'incl', go: 'save' })
    expect(again.status).toBe(303)
  })
})
