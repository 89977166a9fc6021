import { type Locator, type Page } from 'playwright-core'
import { screenshot, violations } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, go, open } = useSite()

const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.id || document.activeElement.className')

const fillDate = async (page: Page, day: string, month: string, year: string): Promise<void> => {
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
}

/** The limits of a result as a person reads them. */
const limits = async (page: Page): Promise<string[][]> => {
  const rows = await page.locator('.ehc-dates tbody tr:first-child').all()
  const textOf = async (row: Locator, selector: string): Promise<string> =>
    (await row.locator(selector).innerText()).replaceAll(/\s+/g, ' ')
  return Promise.all(
    rows.map((row) =>
      Promise.all(
        ['.ehc-dates__title', '.ehc-dates__due', 'td:nth-of-type(2)', '.govuk-tag'].map((selector) =>
          textOf(row, selector),
        ),
      ),
    ),
  )
}

const OF_12_JANUARY = [
  ['Decision whether to assess', 'Monday 23 February 2026', '271 days ago (38 weeks and 5 days)', 'Law'],
  ['Decision whether to issue a plan', 'Monday 4 May 2026', '201 days ago (28 weeks and 5 days)', 'Law'],
  ['Final plan', 'Monday 1 June 2026', '173 days ago (24 weeks and 5 days)', 'Law'],
  ['Final plan within 30 weeks', 'Monday 10 August 2026', '103 days ago (14 weeks and 5 days)', 'Local'],
  ['Final plan within 52 weeks', 'Monday 11 January 2027', 'In 51 days (7 weeks and 2 days)', 'Local'],
]

describe('check a date', () => {
  journey(
    'given the day a request was received, every limit comes with its law and its working',
    async () => {
      const { page, complaints } = await open(`${web().url}/`)
      await page.getByRole('link', { name: 'Check a date' }).last().click()
      await page.getByLabel('The authority received a request for an assessment').check()
      await fillDate(page, '12', '1', '2026')
      await page.getByRole('button', { name: 'Work out the legal dates' }).click()
      expect(await heading(page)).toBe('Legal dates')
      expect(await limits(page)).toStrictEqual(OF_12_JANUARY)

      const why = page.locator('#R-FIN20 details')
      await why.locator('summary').click()
      const said = await why.innerText()
      expect(said).toContain('regulation 13(2)')
      expect(said).toContain('20 weeks (140 days) after that is Monday 1 June 2026')
      expect(said).toContain('one day earlier, Sunday 31 May 2026')
      expect(said).toContain('It lifts the limit; it does not add days or move the date.')
      expect(complaints).toStrictEqual([])
    },
  )

  journey(
    'given the draft plan was served, the family’s 15 days have one reading and no exception',
    async () => {
      const page = await go('/check-a-date?what=draft&day=2&month=11&year=2026&why=open')
      expect(await limits(page)).toStrictEqual([
        ["Family's time to comment on the draft plan", 'Monday 16 November 2026', '5 days ago', 'Law'],
      ])
      const said = await page.locator('#R-DRAFT15 details').innerText()
      expect(said).toContain('The plan can be finalised from Tuesday 17 November 2026.')
      expect(said).toContain('Nothing: the law gives no exception to it.')
      expect(said).not.toContain('Two readings')
    },
  )

  journey('given a day that has not come, the page says so', async () => {
    const page = await go('/check-a-date?what=advice&day=24&month=12&year=2026')
    expect(await page.locator('.govuk-inset-text').innerText()).toContain('This date has not come yet.')
    expect(await limits(page)).toStrictEqual([
      ['Advice for the assessment', 'Thursday 4 February 2027', 'In 75 days (10 weeks and 5 days)', 'Law'],
    ])
  })

  journey(
    'given a date that does not exist, the page says what to do, goes to the box, and keeps what was typed',
    async () => {
      const page = await go('/check-a-date')
      await page.getByLabel('A draft plan was served on the family').check()
      await fillDate(page, '31', '2', '2026')
      await page.getByRole('button', { name: 'Work out the legal dates' }).click()
      const summary = page.getByRole('alert')
      await summary
        .getByRole('link', { name: 'The date must be a real date, such as 12 January 2026' })
        .click()
      expect(await focused(page)).toBe('date-day')
      expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('31')
      expect(await page.getByLabel('A draft plan was served on the family').isChecked()).toBe(true)
      expect(await page.title()).toBe('Error: Check a date – EHC Timelines')
      expect(await violations(page)).toStrictEqual([])
    },
  )

  journey('given nothing at all, both questions are asked for', async () => {
    const page = await go('/check-a-date', { script: false })
    await page.getByRole('button', { name: 'Work out the legal dates' }).click()
    expect(await page.locator('.govuk-error-summary__list li').allInnerTexts()).toStrictEqual([
      'Select what happened',
      'Enter the date',
    ])
  })

  journey('by keyboard alone, from the front page to an opened working', async () => {
    const page = await go('/')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('govuk-skip-link')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Check a date', level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    for (const text of ['12', '1', '2026']) {
      await page.keyboard.press('Tab')
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Legal dates', level: 1 }).waitFor()
    await page.locator('#R-DEC6 summary').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#R-DEC6 details').getAttribute('open')).toBe('')
    expect(await limits(page)).toStrictEqual(OF_12_JANUARY)
  })

  journey('without a script, and printed, every working can be read', async () => {
    const page = await go('/check-a-date?what=request&day=12&month=1&year=2026', { script: false })
    const working = page.locator('#R-FIN20 .ehc-why')
    expect(await working.isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Open every working' }).click()
    expect(await working.isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Close every working' }).click()
    await page.emulateMedia({ media: 'print' })
    expect(await working.isVisible()).toBe(true)
    await screenshot(page, 'check-a-date-result-print')
  })
})
