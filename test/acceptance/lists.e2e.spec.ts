import { type Page } from 'playwright-core'
import { type Role } from '#identity'
import { ASHBOURNE } from '#simulation'
import { loadAshbourne } from './ashbourne.js'
import { fineOnEveryScreen, screenshot, violations, type PageOptions } from './browser.js'
import { journey, useSite } from './site.js'

const { web, as } = useSite({ demonstration: false })

beforeAll(() => loadAshbourne(web()), 180_000)

const goAs = (role: Role, id: string, path: string, options?: PageOptions): Promise<Page> =>
  as(role, path, { ...options, id, authority: ASHBOURNE.code })

const PAGES: readonly (readonly [string, Role, string, string])[] = [
  ['work-today', 'officer', 'demo-officer', '/my-work'],
  ['work-all', 'officer', 'demo-officer', '/my-work?tab=all'],
  ['disagreements', 'manager', 'demo-manager', '/disagreements'],
  ['work-filtered', 'manager', 'demo-manager', '/my-work?tab=all&stage=assessing&exception=yes'],
  ['work-locality', 'seniorLocalityLead', 'demo-senior', '/my-work?tab=past'],
  ['work-empty', 'officer', 'demo-nobody', '/my-work'],
  ['gateway', 'healthGateway', 'demo-gateway', '/gateway'],
  ['gateway-overdue', 'healthGateway', 'demo-gateway', '/gateway?show=overdue'],
  ['gateway-service', 'clinician', 'demo-clinician', '/gateway'],
  ['timeliness', 'manager', 'demo-manager', '/timeliness'],
  ['timeliness-year', 'auditor', 'demo-auditor', '/timeliness?year=2026'],
  ['timeliness-cases', 'manager', 'demo-manager', '/timeliness/cases?basis=issued&month=2026'],
]

describe('on every screen', () => {
  for (const [name, role, id, path] of PAGES) {
    journey(`the page ${name} is accessible and does not scroll sideways`, async () => {
      await fineOnEveryScreen(await goAs(role, id, path), name)
    })
  }
})

describe('a day at work', () => {
  journey(
    'an officer sees why each case is there, narrows the list, sorts it and finds a child',
    async () => {
      const page = await goAs('officer', 'demo-officer', '/my-work')
      await page.getByRole('link', { name: /^All/ }).click()
      const name = await page.locator('.ehc-list__name').first().innerText()
      await page.getByRole('link', { name: 'Case', exact: true }).click()
      expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('Case')
      await page.getByText('Filter', { exact: true }).click()
      await page.getByLabel('Stage').selectOption({ label: 'Assessment' })
      await page.getByRole('button', { name: 'Apply filter' }).click()
      await page.getByRole('link', { name: 'Clear filter' }).waitFor()

      await page.getByRole('search').getByLabel('Find a child, case or plan').fill(name)
      await page.getByRole('search').getByRole('button', { name: 'Find' }).click()
      await page.getByRole('heading', { name: 'Found', level: 1 }).waitFor()
      expect(new URL(page.url()).pathname).toMatch(/^\/find\/[0-9a-f-]{36}$/)
      expect(await page.locator('.ehc-list tbody td').first().innerText()).toContain(name)
      await screenshot(page, 'work-found-desk')
      expect(await violations(page)).toStrictEqual([])
    },
  )

  journey('an officer reads an alert, and it is gone', async () => {
    const page = await goAs('officer', 'demo-officer', '/my-work')
    const count = async (): Promise<number> =>
      (await page.locator('#alerts-title').count()) === 0
        ? 0
        : Number.parseInt(await page.locator('#alerts-title').innerText(), 10)
    const before = await count()
    expect(before).toBeGreaterThan(0)
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .click()
    expect(await count()).toBe(before - 1)
  })

  journey('a clinician records a return without a script; nothing typed is lost to a mistake', async () => {
    const page = await goAs('clinician', 'demo-clinician', '/gateway', { script: false })
    const before = await page.getByRole('link', { name: /^Record return/ }).count()
    await page
      .getByRole('link', { name: /^Record return/ })
      .first()
      .click()
    await page.getByLabel('Advice was written for this assessment').check()
    await page.getByLabel('Day').fill('31')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Year').fill('2026')
    await page.getByRole('button', { name: 'Record the return' }).click()
    await page.getByText('There is a problem').waitFor()
    await screenshot(page, 'gateway-task-error-desk')
    expect(await page.getByLabel('Advice was written for this assessment').isChecked()).toBe(true)
    await page.getByLabel('Day').fill('21')
    await page.getByLabel('Month').fill('11')
    await page.getByRole('button', { name: 'Record the return' }).click()
    await page.getByText('The return is recorded.').waitFor()
    expect(await page.getByRole('link', { name: /^Record return/ }).count()).toBeLessThan(Math.max(before, 1))
  })

  journey('a manager opens a number of Timeliness into its cases', async () => {
    const page = await goAs('manager', 'demo-manager', '/timeliness?year=2026')
    const number = page.locator('.ehc-total a').first()
    const count = Number.parseInt(await number.innerText(), 10)
    await number.click()
    expect(await page.locator('tbody tr').count()).toBe(count)
  })
})
