import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild } from '../../testing/cases.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { mainWords } from '../../testing/forms.js'
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
    const { text } = await officer.get(`/cases/${known.reference}/whole`).expect(200)
    const title = /<title>([\s\S]*?)<\/title>/.exec(text)?.[1] ?? ''
    expect(title).toBe(`The whole record, case ${known.reference} – EHC Timelines`)
    expect(text).toContain('<h1 class="govuk-heading-l">Wren Oakhollow</h1>')
    expect(text).toContain('Week 10, day 68')
    expect(text).toContain('Advice – Health: Speech and language therapy')
    expect(text).toContain('regulation 13(2)')
    expect(web.logged()).not.toMatch(/Wren|Oakhollow/)
  })

  test.each(['2026-10-01', '1 October 2026', '1/10/2026'])(
    'shows the case as it was on %p, by what is known now',
    async (asAt) => {
      const { text } = await officer.get(`/cases/${known.reference}/whole`).query({ asAt }).expect(200)
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
    const { text } = await officer.get(`/cases/${known.reference}/whole`).query({ asAt }).expect(400)
    expect(text).toContain(message)
    expect(text).toContain('Week 10, day 68')
  })

  test.each([
    ['1 October 2026', '', 'the end of 1 October 2026', 'Deciding whether to assess'],
    ['12 October 2026 10:59', '', '12 October 2026 at 10:59', 'Deciding whether to assess'],
    ['12 October 2026 at 11:00', '', '12 October 2026 at 11:00', 'Assessing'],
    ['2026-10-01T09:30', '21 November 2026', '1 October 2026 at 09:30', 'Week 10, day 68'],
  ])('shows the case by what was on record on %p', async (knownAt, asAt, banner, shown) => {
    const { text } = await officer.get(`/cases/${known.reference}`).query({ knownAt, asAt }).expect(200)
    expect(mainWords(text)).toContain(`was on record at ${banner} .`)
    expect(mainWords(text)).toContain(shown)
    expect(text).not.toContain('Record what happened')
  })

  test('says it in words when nothing was on record yet, or the time is none', async () => {
    const ask = async (knownAt: string) =>
      mainWords((await officer.get(`/cases/${known.reference}`).query({ knownAt }).expect(400)).text)
    expect(await ask('1 September 2026')).toContain(
      'Nothing was on record at the end of 1 September 2026: the first record was made on 14 September 2026 at 11:00',
    )
    expect(await ask('1 October 2026 25:00')).toContain('What was known: enter a real date')
    expect(await ask('1 January 2027')).toContain('What was known: the date must be today or earlier')
  })

  test('the reason for a date is asked for at the same two times', async () => {
    const { text } = await officer
      .get(`/cases/${known.reference}`)
      .query({ asAt: '20 October 2026', knownAt: '13 October 2026' })
    expect(text).toContain('/why/R-FIN20?asAt=2026-10-20&amp;knownAt=2026-10-13')
    const why = await officer.get(`/cases/${known.reference}/why/R-FIN20?asAt=2026-10-20&knownAt=2026-10-13`)
    expect(mainWords(why.text)).toContain('On 20 October 2026:')
    // That advice was asked for was recorded on the day after.
    await officer.get(`/cases/${known.reference}/why/R-ADV6/${advice}?knownAt=2026-10-13`).expect(404)
  })

  test('a letter for the family is plain and dated, and names the child to those only who may see it', async () => {
    const { text } = await officer.get(`/cases/${known.reference}/letter`).expect(200)
    expect(/<title>([\s\S]*?)<\/title>/.exec(text)?.[1]).toBe(
      `Status letter, case ${known.reference} – EHC Timelines`,
    )
    const words = mainWords(text)
    expect(words).toContain('21 November 2026 Our reference: ' + known.reference)
    expect(words).toContain('About: Wren Oakhollow')
    expect(words).toContain(
      'We received the request for an assessment on 14 September 2026. We decided to carry out an assessment on 12 October 2026. We told you on 13 October 2026. We asked for advice on 14 October 2026: Health: Speech and language therapy.',
    )
    expect(words).toContain(
      'We are waiting for this advice, which is due: Health: Speech and language therapy by Thursday 26 November 2026. The law: ',
    )
    expect(words).toContain('we must send you the final plan by Monday 1 February 2027. The law: ')
    const auditor = await visitorAs(web, 'auditor')
    expect((await auditor.get(`/cases/${known.reference}/letter`).expect(200)).text).not.toMatch(
      /Wren|Oakhollow/,
    )
    const clinician = await visitorAs(web, 'clinician')
    await clinician.get(`/cases/${known.reference}/letter`).expect(403)
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
