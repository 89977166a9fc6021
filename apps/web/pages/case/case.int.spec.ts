import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild } from '../../testing/cases.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'

const advice = randomUUID()

describe('the page of a case', () => {
  let web: WebUnderTest
  let officer: Visitor
  let known: CaseUnderTest
  let authority: string
  beforeAll(async () => {
    web = await runningWeb()
    officer = await visitorAs(web, 'officer')
    authority = '885'
    const person = await recordChild(web, authority, { forename: 'Wren', surname: 'Oakhollow' })
    known = await recordCase(web, authority, [
      [
        '2026-09-14',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } },
      ],
      [
        '2026-10-12',
        { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } },
      ],
      [
        '2026-10-14',
        {
          type: 'RequestAdvice',
          data: {
            advice,
            giver: 'health',
            service: 'Speech and language therapy',
            requestedOn: '2026-10-14',
            receivedByBodyOn: '2026-10-15',
          },
        },
      ],
    ])
  })
  afterAll(() => web.stop())

  test('shows the child in the body only, and each limit with its reason', async () => {
    const { text } = await officer.get(`/cases/${known.reference}`).expect(200)
    const title = /<title>([\s\S]*?)<\/title>/.exec(text)?.[1] ?? ''
    expect(title).toBe(`Case ${known.reference} – EHC Timelines`)
    expect(text).toContain('<h1 class="govuk-heading-l">Wren Oakhollow</h1>')
    expect(text).toContain('Week 10, day 68')
    expect(text).toContain('Advice – Health: Speech and language therapy')
    expect(text).toContain('regulation 13(2)')
    expect(web.logged()).not.toMatch(/Wren|Oakhollow/)
  })

  test.each(['2026-10-01', '1 October 2026', '1/10/2026'])(
    'shows the case as it was on %p, by what is known now',
    async (asAt) => {
      const { text } = await officer.get(`/cases/${known.reference}`).query({ asAt }).expect(200)
      expect(text).toContain('This is the case as it was on <strong>1 October 2026</strong>')
      expect(text).toContain('Week 3, day 17')
      expect(text).toContain('Deciding whether to assess')
      expect(text).toContain('No advice has been asked for yet.')
      expect(text).not.toContain('Decided to assess')
    },
  )

  test.each([
    ['30 February 2026', 'The date must be a real date, such as 21 November 2026'],
    ['last week', 'The date must be a real date'],
    ['2026-02-30', 'The date must be a real date'],
    ['2027-01-01', 'The date must be today (21 November 2026) or earlier'],
  ])('given %p as the day, it says what is wrong and shows today', async (asAt, message) => {
    const { text } = await officer.get(`/cases/${known.reference}`).query({ asAt }).expect(400)
    expect(text).toContain(message)
    expect(text).toContain('Week 10, day 68')
  })

  test('gives each date a page of its own, with both readings and how sure we are', async () => {
    const { text } = await officer.get(`/cases/${known.reference}/why/R-ADV6/${advice}`).expect(200)
    expect(text).toContain('Why this date? Advice – Health: Speech and language therapy')
    expect(text).toContain('Thursday 26 November 2026')
    expect(text).toContain('Wednesday 25 November 2026')
    expect(text).toContain('regulation 8(2)(c)')
    await officer.get(`/cases/${known.reference}/why/R-NOTHING`).expect(404)
  })
})
