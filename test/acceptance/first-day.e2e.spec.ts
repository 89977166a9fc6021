import { type Page } from 'playwright-core'
import { loadAshbourne } from './ashbourne.js'
import { screenshot, violations } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, open } = useSite({ demonstration: false })

beforeAll(() => loadAshbourne(web()), 180_000)

const goTo = async (page: Page, path: string): Promise<string> => {
  await page.goto(web().url + path)
  return heading(page)
}

/** The first case that the page leads to. */
const openFirstCase = async (page: Page): Promise<void> => {
  await page
    .getByRole('link', { name: /^EHC-999-/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'The weeks of this case' }).waitFor()
}

interface FirstDay {
  readonly role: string
  /** What the role finds in the navigation, and nothing else. */
  readonly finds: readonly string[]
  /** Addresses that somebody might have been sent, and that are not this role's. */
  readonly closed: readonly string[]
  /** What the day is for. */
  readonly does: (page: Page) => Promise<void>
}

const DAYS: readonly FirstDay[] = [
  {
    role: 'Family link officer',
    finds: ['Start', 'My work', 'Annual reviews', 'New request', 'Check a date'],
    closed: ['/gateway', '/timeliness'],
    does: async (page) => {
      await goTo(page, '/my-work?tab=all')
      await openFirstCase(page)
      await page.getByText('Why this date?').first().click()
      await page.getByText('The working').first().waitFor()
      await page.goBack()
      await page.getByRole('button', { name: 'Record what happened' }).click()
      expect(await heading(page)).toBe('What happened?')
    },
  },
  {
    role: 'Senior locality lead',
    finds: ['Start', 'My work', 'Annual reviews', 'Gateway', 'Timeliness', 'New request', 'Check a date'],
    closed: [],
    does: async (page) => {
      expect(await goTo(page, '/my-work?tab=past')).toBe('My work')
      await goTo(page, '/my-work?tab=all')
      await openFirstCase(page)
    },
  },
  {
    role: 'Manager',
    finds: ['Start', 'All work', 'Annual reviews', 'Gateway', 'Timeliness', 'Check a date'],
    closed: ['/requests/new'],
    does: async (page) => {
      expect(await goTo(page, '/timeliness')).toBe('Timeliness')
      await page.locator('table a').first().click()
      await openFirstCase(page)
    },
  },
  {
    role: 'Health gateway',
    finds: ['Start', 'Gateway', 'Timeliness', 'Check a date'],
    closed: ['/my-work', '/requests/new'],
    does: async (page) => {
      expect(await goTo(page, '/gateway')).toBe('Health gateway')
      await page
        .getByRole('link', { name: /^Triage/ })
        .first()
        .click()
      expect(await violations(page)).toStrictEqual([])
    },
  },
  {
    role: 'Service clinician',
    finds: ['Start', 'My service', 'Check a date'],
    closed: ['/my-work', '/timeliness', '/requests/new'],
    does: async (page) => {
      await goTo(page, '/gateway?show=all')
      const services = await page.locator('main').innerText()
      expect(services).toContain('Speech and language therapy')
      expect(services).not.toContain('Community paediatrics')
    },
  },
  {
    role: 'Auditor',
    finds: ['Start', 'Timeliness', 'Check a date'],
    closed: ['/my-work', '/gateway', '/requests/new'],
    does: async (page) => {
      await goTo(page, '/timeliness')
      await page.locator('table a').first().click()
      await openFirstCase(page)
      expect(await page.getByRole('button', { name: 'Record what happened' }).count()).toBe(0)
      // Neither name nor birth date: the heading is where the case stands.
      expect(await page.locator('main').innerText()).not.toContain('Born')
    },
  },
]

describe.each(DAYS)('the first day of $role', ({ role, finds, closed, does }) => {
  journey('signs in, finds its own pages and no other, and does its work', async () => {
    const { page, complaints } = await open(`${web().url}/sign-in`)
    await page.getByRole('button', { name: `Sign in as ${role}` }).click()
    await page.getByRole('heading', { name: 'Ashbourne', level: 1 }).waitFor()
    await screenshot(page, `first-day-${role.toLowerCase().replaceAll(' ', '-')}`)
    const links = page.getByRole('navigation').first().getByRole('link')
    expect((await links.allInnerTexts()).map((text) => text.trim())).toStrictEqual(finds)
    expect(await violations(page)).toStrictEqual([])
    await does(page)
    expect(await violations(page)).toStrictEqual([])
    expect(complaints).toStrictEqual([])
    for (const path of closed) expect(await goTo(page, path)).toBe('You cannot open this with your account')
  })
})
