import { type Page } from 'playwright-core'
import { recordChild } from '../../apps/web/testing/cases.js'
import { inReturn, recordOnPlan } from '../../apps/web/testing/plans.js'
import { fine, screenshot } from './browser.js'
import { heading, journey, type SignedInOptions, useSite } from './site.js'

const AUTHORITY = '885'
const CHILDREN = ['Ash', 'Fen', 'Hazel', 'Juniper', 'Linden', 'Rowan']
const { web, as } = useSite()

/** As after a return is taken on: plans that nobody holds. */
beforeAll(async () => {
  for (const forename of CHILDREN) {
    const person = await recordChild(web(), AUTHORITY, { forename, surname: 'Oakhollow' })
    await recordOnPlan(web(), AUTHORITY, [['2026-11-02', inReturn(person, '2022-05-01')]])
  }
}, 120_000)

const LIST = '/reviews?tab=unknown&sort=officer'

const asManager = (options: SignedInOptions): Promise<Page> =>
  as('manager', LIST, { ...options, authority: AUTHORITY })

describe.each(['desk', 'phone'] as const)('a manager on the screen %p', (screen) => {
  journey('gives some plans of a list to an officer', async () => {
    const page = await asManager({ screen })
    const boxes = page.getByRole('checkbox')
    expect(await boxes.count()).toBe(0)
    await page.getByText('Give to an officer', { exact: true }).click()
    const before = await boxes.count()
    expect(before).toBeGreaterThanOrEqual(3)
    await boxes.first().check()
    await boxes.nth(1).check()
    await fine(page, `assign-list-${screen}`)

    await page.getByRole('button', { name: 'Give those ticked' }).click()
    expect(await heading(page)).toBe('Give 2 plans to an officer')
    await fine(page, `assign-no-officer-${screen}`)
    await page.getByLabel('Officer').selectOption('demo-officer-east-1')
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await heading(page)).toBe('Check before you give 2 plans to Sam Thistlewood')
    expect(new URL(page.url()).pathname).toBe('/assign')
    await fine(page, `assign-check-${screen}`)
    await page.getByRole('button', { name: 'Give 2 plans to Sam Thistlewood' }).click()
    expect(await heading(page)).toBe('2 plans given to Sam Thistlewood')
    await page.reload()
    expect(await heading(page)).toBe('2 plans given to Sam Thistlewood')
    await fine(page, `assign-result-${screen}`)

    await page.getByRole('link', { name: 'Back to annual reviews' }).first().click()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(LIST)
  })
})

journey(
  'a manager without scripts gives all that a long page shows; those who have one already are left out',
  async () => {
    const page = await asManager({ script: false })
    await page.getByText('Give to an officer', { exact: true }).click()
    await page.getByRole('link', { name: /Show up to 100/ }).click()
    await page.getByLabel('Officer').selectOption('demo-officer-east-1')
    await page.getByRole('button', { name: `Give all on this page (${CHILDREN.length} plans)` }).click()
    const what = await heading(page)
    await screenshot(page, 'assign-all-desk')
    await page.getByRole('button', { name: what.replace('Check before you give', 'Give') }).click()
    expect(await heading(page)).toContain('given to Sam Thistlewood')
    await page.goto(`${web().url}${LIST}&show=100`)
    expect(await page.locator('td[data-label=Officer]').allInnerTexts()).toStrictEqual(
      CHILDREN.map(() => 'Sam Thistlewood'),
    )
  },
)
