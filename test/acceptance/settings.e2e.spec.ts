import { type Page } from 'playwright-core'
import { ASHBOURNE } from '#simulation'
import { loadAshbourne } from './ashbourne.js'
import { fine, fineOnEveryScreen, screenshot } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, as } = useSite({ demonstration: false })

beforeAll(() => loadAshbourne(web()), 180_000)

const settingsOfAshbourne = (): Promise<Page> =>
  as('manager', '/settings', { id: 'demo-manager', authority: ASHBOURNE.code })

describe('on every screen', () => {
  journey('how the authority counts can be read and asked', async () => {
    const page = await settingsOfAshbourne()
    await fineOnEveryScreen(page, 'settings')
    await page.getByRole('button', { name: 'Change how we count' }).click()
    await fineOnEveryScreen(page, 'settings-change')
    await page.getByLabel('The day itself is day 1').check()
    await page.getByLabel('Draft plan by day 110').check()
    await page.getByRole('button', { name: 'See what this would change' }).click()
    expect(await heading(page)).toBe('Check what this changes')
    await fineOnEveryScreen(page, 'settings-check')
  })
})

describe('a manager changes how the authority counts', () => {
  journey('sees what it does, goes back, saves it, and every case follows', async () => {
    const page = await settingsOfAshbourne()
    await page.getByRole('button', { name: 'Change how we count' }).click()
    await page.getByRole('button', { name: 'See what this would change' }).click()
    await page.getByRole('link', { name: 'This is how the authority counts already' }).waitFor()
    await fine(page, 'settings-same-desk')
    await page.getByLabel('The day itself is day 1').check()
    await page.getByLabel('Decide whether to assess by week 2').check()
    await page.getByRole('button', { name: 'See what this would change' }).click()
    await page.getByRole('button', { name: 'Change an answer' }).click()
    expect(await page.getByLabel('The day itself is day 1').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'See what this would change' }).click()
    await page.getByRole('button', { name: 'Save for every case' }).click()
    await page.getByRole('heading', { name: 'How we count' }).waitFor()
    await fine(page, 'settings-saved-desk')

    await page.goto(`${web().url}/my-work?tab=all`)
    await page.locator('.ehc-list a[href^="/cases/"]').first().click()
    const milestone = page.getByRole('row', { name: /Decide whether to assess by week 2/ }).first()
    expect(await milestone.innerText()).toContain('local milestone, not a limit in law')
    expect(await milestone.innerText()).not.toContain('Past limit')
    await screenshot(page, 'settings-case-desk')
    await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}/why/R-FIN20`)
    await page.getByRole('heading', { name: /Why this date\? Final plan/ }).waitFor()
    expect(await page.locator('main').innerText()).toContain(
      'the day itself is day 1. This authority counts so.',
    )
    await fine(page, 'settings-why-desk')
  })
})
