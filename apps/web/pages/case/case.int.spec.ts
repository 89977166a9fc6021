import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild } from '../../testing/cases.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { signInAs, type Visitor, visitor } from '../../testing/visitor.js'

const advice = randomUUID()

describe('the page of a case', () => {
  let web: WebUnderTest
  let officer: Visitor
  let known: CaseUnderTest
  let authority: string
  beforeAll(async () => {
    web = await runningWeb()
    officer = visitor(web.url)
    await signInAs(officer, 'demo-manager')
    authority = '999'
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
})
