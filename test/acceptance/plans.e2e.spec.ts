import { type Page } from 'playwright-core'
import { recordChild } from '../../apps/web/testing/cases.js'
import { inReturn, recordOnPlan } from '../../apps/web/testing/plans.js'
import { loadAshbourne } from './ashbourne.js'
import { fine, type Screen } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, go } = useSite({ demonstration: false })

/** Three plans from a return that says nothing of their reviews. */
const takeOnWithoutReviews = async (): Promise<void> => {
  for (const [forename, madeOn] of [
    ['Wren', '2022-05-03'],
    ['Ash', '2019-03-04'],
    ['Fen', '2023-11-20'],
  ] as const) {
    const person = await recordChild(web(), '999', { forename, surname: 'Oakhollow' })
    const assigned = { officer: 'demo-officer', assignedOn: '2026-11-02' }
    await recordOnPlan(web(), '999', [
      ['2026-11-02', inReturn(person, madeOn)],
      ['2026-11-02', { type: 'AssignOfficer', data: assigned }],
    ])
  }
}

beforeAll(async () => {
  await loadAshbourne(web())
  await takeOnWithoutReviews()
}, 300_000)

const signedIn = async (role: string, screen: Screen = 'desk'): Promise<Page> => {
  const page = await go('/sign-in', { screen })
  await page.getByRole('button', { name: `Sign in as ${role}` }).click()
  await page.getByRole('heading', { name: 'Ashbourne', level: 1 }).waitFor()
  return page
}

describe('annual reviews', () => {
  journey('an officer finds a plan by its next limit, and sees its year and its reviews', async () => {
    const page = await signedIn('Family link officer')
    await page.getByRole('link', { name: 'Annual reviews' }).first().click()
    expect(await heading(page)).toBe('Annual reviews')
    await fine(page, 'reviews-desk')
    await page.getByRole('link', { name: /^All \d/ }).click()
    await page.getByRole('link', { name: 'Next limit' }).click()
    await page.locator('tbody tr').filter({ hasNotText: 'None running' }).first().locator('th a').click()
    expect(await page.title()).toMatch(/^Plan EHC-999-\d+ – EHC Timelines$/)
    await fine(page, 'plan-desk')
    await page.getByText('Why this date?').first().click()
    await fine(page, 'plan-working-desk')
  })

  journey('a manager sees every plan, what is out of cycle and the phase transfers', async () => {
    const page = await signedIn('Manager')
    await page.goto(`${web().url}/reviews?tab=transfers`)
    await page.getByText('A placement is to be named before 15 February').waitFor()
    await fine(page, 'reviews-transfers-desk')
    await page.getByRole('link', { name: /^Out of cycle/ }).click()
    await page.getByText('past its limit').first().waitFor()
    await fine(page, 'reviews-out-of-cycle-desk')
  })

  journey('a review is arranged on a telephone, with its effect before it is saved', async () => {
    const page = await signedIn('Family link officer', 'phone')
    await page.goto(`${web().url}/reviews?tab=all`)
    await fine(page, 'reviews-phone')
    const row = page.locator('tbody tr').filter({ hasText: 'No meeting arranged' }).first()
    await row.locator('th a').click()
    await fine(page, 'plan-phone')
    await page.getByRole('button', { name: 'Record what happened' }).click()
    await fine(page, 'plan-choose-phone')
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
    await fine(page, 'plan-record-phone')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Review meeting arranged. The dates below').waitFor()
    await page.getByText('Review arranged for 14 January 2027').first().waitFor()
    await fine(page, 'plan-saved-phone')
  })
  journey('a manager sees the plans of which nobody knows the last review', async () => {
    const page = await signedIn('Manager')
    await fine(page, 'start-manager-desk')
    await page.getByRole('link', { name: 'Last review unknown' }).click()
    expect(await heading(page)).toBe('Annual reviews')
    const made = await page.locator('tbody td[data-label="Plan made"]').allInnerTexts()
    expect(made).toStrictEqual(['4 March 2019', '3 May 2022', '20 November 2023'])
    await fine(page, 'reviews-unknown-desk')
    await page.locator('tbody th a').first().click()
    await page.getByRole('heading', { name: 'Last review unknown' }).waitFor()
    await fine(page, 'plan-unknown-desk')
  })

  journey('an officer puts the last review of a plan on record, on a telephone', async () => {
    const page = await signedIn('Family link officer', 'phone')
    await page.goto(`${web().url}/reviews?tab=unknown`)
    await fine(page, 'reviews-unknown-phone')
    await page.locator('tbody th a').first().click()
    await page.getByRole('heading', { name: 'Last review unknown' }).waitFor()
    await fine(page, 'plan-unknown-phone')
    await page.getByRole('link', { name: 'Record the last review before the plan was taken on' }).click()
    for (const [part, value] of [
      ['Day', '10'],
      ['Month', '12'],
      ['Year', '2025'],
    ] as const)
      await page.getByLabel(part, { exact: true }).fill(value)
    await fine(page, 'plan-last-review-choose-phone')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Not known').check()
    await fine(page, 'plan-last-review-date-phone')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Wednesday 9 December 2026').first().waitFor()
    await fine(page, 'plan-last-review-phone')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Next review by').waitFor()
    expect(await page.getByRole('heading', { name: 'Last review unknown' }).count()).toBe(0)
  })
})
