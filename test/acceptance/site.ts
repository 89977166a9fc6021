import { type Page } from 'playwright-core'
import { type Role } from '#identity'
import { runningWeb, type WebUnderTest } from '../../apps/web/testing/running-web.js'
import { sessionOfRole } from '../../apps/web/testing/signed-in.js'
import { type OpenBrowser, openBrowser, type PageOptions, type OpenedPage } from './browser.js'

/** The machine may be busy with other tests; nothing here is timed. */
const PATIENCE_MS = 120_000

/** The pages that the journey under way has open. */
let opened: OpenedPage[] = []

/** One journey of one visitor, with time to make it; one that hangs says where. */
export const journey = (name: string, make: () => Promise<void>): void => {
  test(name, () => endingIn(PATIENCE_MS, make), PATIENCE_MS * 2)
}

const endingIn = async (patienceMs: number, make: () => Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const pages = opened.map(({ whereabouts }) => whereabouts())
      reject(new Error(`The journey hangs. Its pages: ${pages.join('; ') || 'none is open'}.`))
    }, patienceMs)
  })
  try {
    await Promise.race([make(), patience])
  } finally {
    clearTimeout(timer)
  }
}

export interface Site {
  readonly web: () => WebUnderTest
  /** Opens a page as a new visitor. */
  readonly go: (path: string, options?: PageOptions) => Promise<Page>
  readonly open: (url: string, options?: PageOptions) => Promise<OpenedPage>
  /** Opens a page as somebody who has signed in; of authority 885 unless told otherwise. */
  readonly as: (role: Role, path: string, options?: SignedInOptions) => Promise<Page>
}

export interface SignedInOptions extends Omit<PageOptions, 'session'> {
  /** Of the account. */
  readonly id?: string
  readonly authority?: string
}

/** The real pages and a real browser for every journey of a file; each page is closed after its journey. */
export const useSite = (options?: { readonly demonstration?: boolean }): Site => {
  let web: WebUnderTest
  let browser: OpenBrowser

  beforeAll(async () => {
    web = await runningWeb({}, options)
    browser = await openBrowser()
  }, PATIENCE_MS)
  afterEach(async () => {
    await Promise.all(opened.map((page) => page.leave()))
    opened = []
  })
  afterAll(async () => {
    await browser.close()
    await web.stop()
  }, PATIENCE_MS)

  const open = async (url: string, options?: PageOptions): Promise<OpenedPage> => {
    const page = await browser.open(url, options)
    opened.push(page)
    return page
  }
  const go: Site['go'] = async (path, options) => (await open(web.url + path, options)).page
  return {
    web: () => web,
    open,
    go,
    as: async (role, path, { id, authority, ...options } = {}) => {
      const whose = { ...(id === undefined ? {} : { id }), ...(authority === undefined ? {} : { authority }) }
      const session = encodeURIComponent(await sessionOfRole(web, role, whose))
      return go(path, { ...options, session })
    },
  }
}

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click()

/** Types a date into its three boxes. */
export const typeDate = async (
  page: Page,
  field: string,
  [day, month, year]: readonly [string, string, string],
): Promise<void> => {
  await page.fill(`#${field}-day`, day)
  await page.fill(`#${field}-month`, month)
  await page.fill(`#${field}-year`, year)
}

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText()

export const signIn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in as Manager' }).click()
  await page.getByRole('heading', { name: 'Ashbourne', level: 1 }).waitFor()
}
