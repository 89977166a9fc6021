import { type Page } from 'playwright-core'
import { loadAshbourne } from './ashbourne.js'
import { type Screen, screenshot, sidewaysScroll, violations } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, go } = useSite({ demonstration: false })

beforeAll(() => loadAshbourne(web()), 300_000)

const signedIn = async (role: string, screen: Screen = 'desk'): Promise<Page> => {
  const page = await go('/sign-in', { screen })
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
  await page.getByRole('heading', { name: 'Ashbourne', level: 1 }).waitFor()
  return page
}

/** Nothing wrong by axe, and nothing to scroll sideways to. */
const isSound = async (page: Page): Promise<void> => {
  expect(await violations(page)).toStrictEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
}

describe('annual reviews', () => {
  journey('an officer finds a plan by its next limit, and sees its year and its reviews', async () => {
    const page = await signedIn('Family link officer')
    await page.getByRole('link', { name: 'Annual reviews' }).first().click()
    expect(await heading(page)).toBe('Annual reviews')
    await isSound(page)
    await screenshot(page, 'reviews-desk')
    await page.getByRole('link', { name: /^All \d/ }).click()
    await page.getByRole('link', { name: 'Next limit' }).click()
    await page.locator('tbody th a').first().click()
    expect(await page.title()).toMatch(/^Plan EHC-999-\d+ – EHC Timelines$/)
    await isSound(page)
    await screenshot(page, 'plan-desk')
    await page.getByText('Why this date?').first().click()
    await isSound(page)
  })

  journey('a manager sees every plan, what is out of cycle and the phase transfers', async () => {
    const page = await signedIn('Manager')
    await page.goto(`${web().url}/reviews?tab=transfers`)
    await page.getByText('A placement is to be named before 15 February').waitFor()
    await isSound(page)
    await screenshot(page, 'reviews-transfers-desk')
    await page.getByRole('link', { name: /^Out of cycle/ }).click()
    await page.getByText('past its limit').first().waitFor()
    await isSound(page)
  })

  journey('a review is arranged on a telephone, with its effect before it is saved', async () => {
    const page = await signedIn('Family link officer', 'phone')
    await page.goto(`${web().url}/reviews?tab=all`)
    await isSound(page)
    await screenshot(page, 'reviews-phone')
    const row = page.locator('tbody tr').filter({ hasText: 'No meeting arranged' }).first()
    await row.locator('th a').click()
    await isSound(page)
    await screenshot(page, 'plan-phone')
    await page.getByRole('button', { name: 'Record what happened' }).click()
    await isSound(page)
    await page.getByLabel('A review meeting was arranged, or moved to another day').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    for (const [part, value] of [
      ['Day', '14'],
      ['Month', '1'],
      ['Year', '2027'],
    ] as const)
      await page.getByLabel(part, { exact: true }).fill(value)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await heading(page)).toBe('Check your answers')
    await page.getByText('Papers for the review meeting').waitFor()
    await isSound(page)
    await screenshot(page, 'plan-record-phone')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Review meeting arranged. The dates below').waitFor()
    await page.getByText('Review arranged for 14 January 2027').first().waitFor()
    await isSound(page)
  })
})
