import { randomUUID } from 'node:crypto'
import { type Page } from 'playwright-core'
import { type CaseUnderTest, recordCase, recordChild } from '../../apps/web/testing/cases.js'
import { fine } from './browser.js'
import { goOn, heading, journey, useSite } from './site.js'

const AUTHORITY = '885'
const { web, as } = useSite()

const [psychology, social] = [randomUUID(), randomUUID()]

const awaitingAdvice = async (): Promise<CaseUnderTest> => {
  const person = await recordChild(web(), AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const asked = (advice: string, giver: 'psychology' | 'socialCare') =>
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: { advice, giver, requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-15' },
      },
    ] as const
  return recordCase(web(), AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-13', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-13' } }],
    asked(psychology, 'psychology'),
    asked(social, 'socialCare'),
  ])
}

const save = (page: Page) => page.getByRole('button', { name: /^Save/ })
const saved = (page: Page): Promise<void> => page.getByText('Advice returned. The dates below').waitFor()

/** As far as the answers to check, on yesterday. */
const toCheck = async (page: Page): Promise<void> => {
  await page.getByLabel('Educational psychology').check()
  await goOn(page)
  await page.getByRole('button', { name: 'Yesterday, 20 November 2026' }).click()
  await page.getByLabel('The advice', { exact: true }).check()
  await goOn(page)
  await page.getByRole('heading', { name: 'Check your answers' }).waitFor()
}

const timesReturned = async (page: Page, { reference }: CaseUnderTest): Promise<number> => {
  await page.goto(`${web().url}/cases/${reference}/timeline`)
  return page.locator('.ehc-timeline__title', { hasText: 'Advice returned' }).count()
}

describe.each([
  ['with a script', true],
  ['without a script', false],
])('the way through the questions, %s', (_, script) => {
  journey(
    'goes Back and Forward in the browser, survives a reload, and every answer is where it was',
    async () => {
      const { reference } = await awaitingAdvice()
      const page = await as('officer', `/cases/${reference}/record/advice-returned`, { script })
      await toCheck(page)
      await page.goBack()
      expect(await heading(page)).toBe('What came back?')
      expect(await page.getByLabel('The advice', { exact: true }).isChecked()).toBe(true)
      await page.goBack()
      expect(await page.inputValue('#returnedOn-day')).toBe('20')
      await page.reload()
      expect(await page.inputValue('#returnedOn-month')).toBe('11')
      await page.goBack()
      expect(await page.getByLabel('Educational psychology').isChecked()).toBe(true)
      await page.goForward()
      await page.goForward()
      await page.goForward()
      expect(await heading(page)).toBe('Check your answers')
      await save(page).click()
      await saved(page)
      await page.goBack()
      expect(await heading(page)).toContain('This was recorded on')
      // Nothing of the answers: the id of the draft, drawn by chance, may hold any digits.
      const { pathname, search } = new URL(page.url())
      expect([pathname, search]).toStrictEqual([
        expect.stringMatching(/^\/unfinished\/[0-9a-f-]{36}\/check$/),
        '',
      ])
      await page.goForward()
      await saved(page)
    },
  )
})

describe('the way through the questions', () => {
  journey('leads by the link at the top to the question before, as it was left, and on again', async () => {
    const { reference } = await awaitingAdvice()
    const page = await as('officer', `/cases/${reference}/record`)
    await page.getByLabel('Advice came back').check()
    await goOn(page)
    await toCheck(page)
    for (const title of ['What came back?', 'When did it come back?', 'Which advice?', 'What happened?']) {
      await page
        .getByRole('link', { name: 'Back', exact: true })
        .or(page.getByRole('link', { name: `Case ${reference}` }))
        .first()
        .click()
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    }
    await page.goBack()
    expect(await page.getByLabel('Educational psychology').isChecked()).toBe(true)
    await goOn(page)
    // What is answered is not asked again.
    expect(await heading(page)).toBe('Check your answers')
  })

  journey('shows an answer of a second tab before the first one saves it', async () => {
    const known = await awaitingAdvice()
    const first = await as('officer', `/cases/${known.reference}/record/advice-returned`)
    await toCheck(first)
    const second = await first.context().newPage()
    await second.goto(first.url())
    await second.getByRole('link', { name: 'Change Returned' }).click()
    await second.getByRole('button', { name: 'Today, 21 November 2026' }).click()
    await second.getByText('Returned').first().waitFor()
    await save(first).click()
    await first.getByText('An answer was changed on another page').waitFor()
    await first.getByText('21 November 2026').first().waitFor()
    await fine(first, 'wizard-changed-desk')
    await save(first).click()
    await saved(first)
    await save(second).click()
    await saved(second)
    expect(await timesReturned(first, known)).toBe(1)
  })

  journey('saves once, however often Save is pressed', async () => {
    const known = await awaitingAdvice()
    const page = await as('officer', `/cases/${known.reference}/record/advice-returned`, { script: false })
    await toCheck(page)
    await save(page).dblclick()
    await saved(page)
    expect(await timesReturned(page, known)).toBe(1)
  })

  journey(
    'two officers with the same advice: the second sees what the first recorded, and keeps the answers',
    async () => {
      const known = await awaitingAdvice()
      const [one, two] = [
        await as('officer', `/cases/${known.reference}/record/advice-returned`),
        await as('seniorLocalityLead', `/cases/${known.reference}/record/advice-returned`, {
          screen: 'phone',
        }),
      ]
      await toCheck(one)
      await toCheck(two)
      await save(one).click()
      await saved(one)
      await save(two).click()
      await two.getByText('while you were typing').waitFor()
      await two.getByRole('heading', { name: 'Which advice?' }).waitFor()
      await fine(two, 'wizard-meanwhile-phone')
      await two.getByLabel('Social care').check()
      await goOn(two)
      expect(await heading(two)).toBe('Check your answers')
      await save(two).click()
      await saved(two)
      expect(await timesReturned(one, known)).toBe(2)
    },
  )

  journey('is left and gone on with from the unfinished answers, at a desk and on a telephone', async () => {
    const { reference } = await awaitingAdvice()
    const page = await as('officer', `/cases/${reference}/record/advice-returned`)
    await page.getByLabel('Educational psychology').check()
    await goOn(page)
    await fine(page, 'wizard-date-desk')
    await page.getByRole('link', { name: 'My unfinished answers' }).click()
    expect(await heading(page)).toBe('My unfinished answers')
    await fine(page, 'wizard-unfinished-desk')
    const phone = await as('officer', '/unfinished', { screen: 'phone' })
    await fine(phone, 'wizard-unfinished-phone')
    await phone.getByRole('link', { name: new RegExp(`Advice came back.*${reference}`) }).click()
    expect(await heading(phone)).toBe('When did it come back?')
    await fine(phone, 'wizard-date-phone')
    await page.getByRole('button', { name: new RegExp(`^Delete Advice came back.*${reference}`) }).click()
    expect(await page.getByText(reference).count()).toBe(0)
    await phone.reload()
    expect(await heading(phone)).toBe('These answers are not here')
    await fine(phone, 'wizard-gone-phone')
  })

  journey('Enter answers with the typed day, and not with the button of today', async () => {
    const { reference } = await awaitingAdvice()
    const page = await as('officer', `/cases/${reference}/record/advice-returned`)
    await page.getByLabel('Educational psychology').check()
    await goOn(page)
    await page.fill('#returnedOn-day', '12')
    await page.fill('#returnedOn-month', 'November')
    await page.fill('#returnedOn-year', '2026')
    await page.press('#returnedOn-year', 'Enter')
    expect(await heading(page)).toBe('What came back?')
    await page.goBack()
    expect(await page.inputValue('#returnedOn-day')).toBe('12')
  })

  journey('that is saved says so on every page that Back leads to', async () => {
    const { reference } = await awaitingAdvice()
    const page = await as('officer', `/cases/${reference}/record/advice-returned`, { screen: 'phone' })
    await toCheck(page)
    await fine(page, 'wizard-check-phone')
    await save(page).click()
    await saved(page)
    await fine(page, 'wizard-saved-phone')
    await page.goBack()
    await fine(page, 'wizard-recorded-phone')
    await page.getByRole('link', { name: 'Record something else on this case' }).click()
    expect(await heading(page)).toBe('What happened?')
  })
})
