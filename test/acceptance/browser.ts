import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe, { type RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { findChromium } from '#testing'

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url))

/** A desk, a telephone, and the narrowest screen that WCAG asks for (1.4.10). */
export const SCREENS = {
  desk: { width: 1280, height: 900 },
  phone: { width: 375, height: 800 },
  narrow: { width: 320, height: 640 },
} as const

export type Screen = keyof typeof SCREENS

export interface OpenedPage {
  readonly page: Page
  /** What the page complained of: blocked by the content policy, missing or broken. */
  readonly complaints: readonly string[]
  /** Where it is and what it waits for, for the message of a test that hangs. */
  readonly whereabouts: () => string
  readonly leave: () => Promise<void>
}

export interface PageOptions {
  readonly screen?: Screen
  /** Whether the browser runs scripts; it does unless told not to. */
  readonly script?: boolean
  /** The session of somebody who has signed in. */
  readonly session?: string
}

export interface OpenBrowser {
  open(url: string, options?: PageOptions): Promise<OpenedPage>
  close(): Promise<void>
}

const watched = async (context: BrowserContext, url: string): Promise<OpenedPage> => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const whereabouts = follow(page)
  await page.goto(url)
  return { page, complaints, whereabouts, leave: () => context.close() }
}

/** What the page has asked the server and not heard of yet. */
const follow = (page: Page): (() => string) => {
  const asked = new Set<Request>()
  page.on('request', (request) => asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  return () => {
    const waiting = [...asked].map((request) => `${request.method()} ${request.url()}`)
    return `${page.url()}, ${waiting.length === 0 ? 'waiting for no answer' : `waiting for ${waiting.join(', ')}`}`
  }
}

/** Chromium, each page with cookies of its own. */
export const openBrowser = async (): Promise<OpenBrowser> => {
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    open: async (url, { screen = 'desk', script = true, session } = {}) => {
      const context = await browser.newContext({ viewport: SCREENS[screen], javaScriptEnabled: script })
      if (session !== undefined)
        await context.addCookies([{ name: 'ehc-session', value: session, url: new URL(url).origin }])
      return watched(context, url)
    },
    close: () => browser.close(),
  }
}

/** What axe finds wrong, a line each: which rule, and where. */
export const violations = async (page: Page, options: RunOptions = {}): Promise<string[]> => {
  // Once a document: to read axe costs as much as to run it, and a changed window is no new document.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(`${axe.source};undefined`)
  const asked = JSON.stringify({ resultTypes: ['violations'], ...options })
  return page.evaluate<string[]>(
    `axe.run(document, ${asked}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
  )
}

/** How far the page can be scrolled sideways, in pixels: nothing, on any screen. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** As it should be: nothing that axe finds, nothing to the side, and a picture of it. */
export const fine = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, name)
  expect([name, await sidewaysScroll(page), await violations(page)]).toStrictEqual([name, 0, []])
}

/** Colours are the same on every screen, and to look at them is most of what axe does. */
const ALL_BUT_COLOURS: RunOptions = { rules: { 'color-contrast': { enabled: false } } }

/** The same on every screen. What axe looks at does not differ between a phone and the narrowest screen. */
export const fineOnEveryScreen = async (page: Page, name: string): Promise<void> => {
  for (const screen of ['phone', 'narrow', 'desk'] as const) {
    await page.setViewportSize(SCREENS[screen])
    await screenshot(page, `${name}-${screen}`)
    expect([name, screen, await sidewaysScroll(page)]).toStrictEqual([name, screen, 0])
    if (screen === 'phone') continue
    const found = await violations(page, screen === 'desk' ? {} : ALL_BUT_COLOURS)
    expect([name, screen, found]).toStrictEqual([name, screen, []])
  }
}

/** Keeps what the page looks like, for people: only where they ask for it (`EHC_SCREENSHOTS=1`). */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  if (process.env['EHC_SCREENSHOTS'] !== '1') return
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}
