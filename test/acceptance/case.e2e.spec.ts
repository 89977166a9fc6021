import { randomUUID } from 'node:crypto'
import { type Page } from 'playwright-core'
import { type CaseUnderTest, recordCase, recordChild, recordMore } from '../../apps/web/testing/cases.js'
import { fine, fineOnEveryScreen, screenshot, violations } from './browser.js'
import { goOn, heading, journey, typeDate, useSite } from './site.js'

const AUTHORITY = '885'
const speech = randomUUID()
const psychology = randomUUID()
const { web, as } = useSite()

const newCase = async (): Promise<CaseUnderTest> => {
  const person = await recordChild(web(), AUTHORITY, {
    forename: 'Wren',
    surname: 'Oakhollow',
    birthDate: '2019-05-04',
  })
  return recordCase(web(), AUTHORITY, [
    ['2026-07-20', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-07-17' } }],
    ['2026-07-20', { type: 'AssignOfficer', data: { officer: 'demo-officer', assignedOn: '2026-07-20' } }],
    ['2026-08-28', { type: 'AgreeAssessment', data: { decidedOn: '2026-08-26', notifiedOn: '2026-08-27' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: {
          advice: speech,
          giver: 'health',
          service: 'Speech and language therapy',
          requestedOn: '2026-10-14',
          receivedByBodyOn: '2026-10-15',
        },
      },
    ],
    [
      '2026-09-01',
      {
        type: 'RequestAdvice',
        data: {
          advice: psychology,
          giver: 'psychology',
          requestedOn: '2026-09-01',
          receivedByBodyOn: '2026-09-02',
        },
      },
    ],
    ['2026-11-02', { type: 'ChaseAdvice', data: { advice: psychology, chasedOn: '2026-11-02' } }],
  ])
}

/** As far as the answers to check: the advice of the psychologist came back. */
const toCheck = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Record what happened' }).click()
  await page.getByLabel('Advice came back').check()
  await goOn(page)
  await page.getByLabel('Educational psychology').check()
  await goOn(page)
  await typeDate(page, 'returnedOn', ['20', '11', '2026'])
  await goOn(page)
  await page.getByLabel('The advice', { exact: true }).check()
  await goOn(page)
}

/** On to another part of the case. */
const partOf = async (page: Page, part: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Parts of this case' }).getByRole('link', { name: part }).click()
  await page.locator('a[aria-current="page"]', { hasText: part }).waitFor()
}

describe('an officer and a case', () => {
  journey(
    'reads it at a desk, on a telephone and on the narrowest screen, each date with its reason',
    async () => {
      const { reference } = await newCase()
      const page = await as('officer', `/cases/${reference}`)
      expect(await heading(page)).toBe('Wren Oakhollow')
      expect(await page.title()).toBe(`Case ${reference} – EHC Timelines`)
      await fineOnEveryScreen(page, 'case')
      await partOf(page, 'Dates explained')
      await page.getByText('Why this date?', { exact: false }).first().click()
      await fine(page, 'case-working-desk')
      await page.goto(`${web().url}/cases/${reference}/why/R-FIN20`)
      expect(await heading(page)).toBe('Why this date? Final plan')
      await fine(page, 'case-why-desk')
    },
  )

  journey('goes through the parts of a case, each fine on every screen', async () => {
    const { reference } = await newCase()
    const page = await as('officer', `/cases/${reference}`)
    for (const [part, name] of [
      ['Advice', 'advice'],
      ['Plan and consultations', 'plan'],
      ['Disagreement', 'disagreement'],
      ['Timeline', 'timeline'],
      ['Dates explained', 'explain'],
    ] as const) {
      await partOf(page, part)
      expect(await page.title()).toBe(`${part}, case ${reference} – EHC Timelines`)
      await fineOnEveryScreen(page, `case-${name}`)
    }
  })

  journey('records from the row of the advice, and is not asked which advice', async () => {
    const { reference } = await newCase()
    const page = await as('officer', `/cases/${reference}/advice`)
    await page.getByRole('link', { name: /^Chased\s*: .*Educational psychology/ }).click()
    await typeDate(page, 'chasedOn', ['20', '11', '2026'])
    await goOn(page)
    expect(await heading(page)).toBe('Check your answers')
    expect(await page.locator('main').innerText()).toContain('Educational psychology')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Advice chased. The dates below').waitFor()
  })

  journey('records that advice came back, and sees the effect before and after', async () => {
    const { reference } = await newCase()
    const page = await as('officer', `/cases/${reference}`)
    await page.getByRole('button', { name: 'Record what happened' }).click()
    await fine(page, 'record-choose-desk')
    await page.getByLabel('Advice came back').check()
    await goOn(page)
    await page.getByLabel('Educational psychology').check()
    await goOn(page)
    await typeDate(page, 'returnedOn', ['20', '12', '2026'])
    await screenshot(page, 'record-question-desk')
    await goOn(page)
    // Refused where it is typed, before anything else is asked.
    expect(await page.title()).toContain('Error: ')
    await fine(page, 'record-refused-desk')
    expect(await page.inputValue('#returnedOn-day')).toBe('20')
    await typeDate(page, 'returnedOn', ['20', 'Nov', '2026'])
    await goOn(page)
    await page.getByLabel('The advice', { exact: true }).check()
    await goOn(page)
    expect(await heading(page)).toBe('Check your answers')
    await fine(page, 'record-check-desk')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Advice returned. The dates below').waitFor()
    await fine(page, 'record-saved-desk')
  })

  journey('records all the same without a script', async () => {
    const { reference } = await newCase()
    const page = await as('officer', `/cases/${reference}`, { screen: 'phone', script: false })
    await toCheck(page)
    expect(await page.locator('.ehc-effect').innerText()).toContain('Done on 20 November 2026')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Advice returned. The dates below').waitFor()
    await page.getByRole('link', { name: 'Record something else on this case' }).waitFor()
    await page.getByRole('link', { name: 'Back to my list' }).waitFor()
  })

  journey('saves what another officer has changed meanwhile only after looking at it', async () => {
    const known = await newCase()
    const page = await as('officer', `/cases/${known.reference}`, { screen: 'phone' })
    await toCheck(page)
    await screenshot(page, 'record-check-phone')
    await recordMore(web(), AUTHORITY, known, [
      [
        '2026-11-19',
        { type: 'ChaseAdvice', data: { advice: speech, chasedOn: '2026-11-19' } },
        'demo-senior',
      ],
    ])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('while you were typing').waitFor()
    await fine(page, 'record-stale-phone')
    await page.getByRole('button', { name: 'Save again' }).click()
    await page.getByText('Advice returned. The dates below').waitFor()
  })

  journey('takes back what was recorded by mistake, and it stays to be seen', async () => {
    const { reference } = await newCase()
    const page = await as('officer', `/cases/${reference}/timeline`)
    const decided = page.locator('.ehc-timeline__item', { hasText: 'Decided to assess' })
    await page.getByText('August 2026', { exact: true }).click()
    await decided.getByText('Put this right').click()
    await decided.getByRole('link', { name: 'This was recorded by mistake' }).click()
    await page.getByLabel('It was recorded on the wrong case').check()
    await goOn(page)
    await page.getByLabel('Nobody: a second person is not needed').check()
    await goOn(page)
    await fine(page, 'record-undo-desk')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Record corrected. The dates below').waitFor()
    await partOf(page, 'Timeline')
    await page.getByText('August 2026', { exact: true }).click()
    expect(await page.locator('.ehc-timeline__item--gone').innerText()).toContain('Decided to assess')
    await screenshot(page, 'case-taken-back-desk')
  })

  journey('opens a case for a new child, and sees every limit that begins', async () => {
    const page = await as('officer', '/requests/new')
    await page.fill('#forename', 'Ines')
    await goOn(page)
    await page.fill('#surname', 'Fernbank')
    await goOn(page)
    await typeDate(page, 'birthDate', ['4', '5', '2019'])
    await goOn(page)
    await goOn(page)
    await page.getByLabel('Parent', { exact: true }).check()
    expect(await violations(page)).toStrictEqual([])
    await goOn(page)
    await typeDate(page, 'receivedOn', ['20', '11', '2026'])
    await goOn(page)
    await fine(page, 'request-check-desk')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Request received. The dates below').waitFor()
    expect(await heading(page)).toBe('Ines Fernbank')
  })
})
