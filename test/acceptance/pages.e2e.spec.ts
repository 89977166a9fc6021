import pg from 'pg'
import { type Page } from 'playwright-core'
import { SIGN_INS } from '../../apps/web/frame/throttle.js'
import { recordPlans } from '../../apps/web/testing/records.js'
import { runningWeb } from '../../apps/web/testing/running-web.js'
import { fine, fineOnEveryScreen } from './browser.js'
import { heading, journey, signIn, useSite } from './site.js'

const { as, go, open } = useSite()

const PAGES: readonly [string, string][] = [
  ['home', '/'],
  ['check-a-date', '/check-a-date'],
  ['check-a-date-errors', '/check-a-date?day=31&month=2&year=26'],
  ['check-a-date-result', '/check-a-date?what=request&day=12&month=1&year=2026'],
  ['check-a-date-workings', '/check-a-date?what=request&day=1&month=12&year=2026&why=open'],
  ['check-a-date-draft', '/check-a-date?what=draft&day=16&month=11&year=2026&why=open'],
  ['receipt', '/check-a-receipt'],
  ['receipt-errors', '/check-a-receipt?channel=owl&day=31&month=2&year=2026&time=25:00'],
  ['receipt-result', '/check-a-receipt?channel=email&day=27&month=3&year=2026&time=17:30'],
  ['rules', '/rules'],
  ['rule', '/rules/R-FIN20'],
  ['rule-to-check', '/rules/R-APPEAL'],
  ['duty-without-a-date', '/rules/R-CONS'],
  ['sign-in', '/sign-in'],
  ['signed-out', '/signed-out'],
  ['accessibility', '/accessibility'],
  ['privacy', '/privacy'],
  ['cookies', '/cookies'],
  ['words', '/words'],
  ['help', '/help'],
  ['guide', '/guide'],
  ['guide-task', '/guide/record-a-request'],
  ['not-found', '/no-such-page'],
  ['bad-request', '/check-a-date?day=1&day=2'],
]

const SENT_PLANS = [
  { receivedOn: '2026-01-12', sentOn: '2026-06-01' },
  { receivedOn: '2026-02-12', sentOn: '2026-08-01' },
  { receivedOn: '2025-01-12', sentOn: '2025-06-01' },
  { receivedOn: '2024-01-12', sentOn: '2024-07-01' },
]

describe('on every screen', () => {
  for (const [name, path] of PAGES) {
    journey(`the page ${name} is accessible and does not scroll sideways`, async () => {
      await fineOnEveryScreen(await go(path), name)
    })
  }

  journey('the start page is accessible and does not scroll sideways, empty and with figures', async () => {
    const own = await runningWeb()
    try {
      const { page } = await open(`${own.url}/sign-in`)
      await signIn(page)
      await fineOnEveryScreen(page, 'start-empty')
      await recordPlans(own.appUrl, '999', SENT_PLANS)
      await page.reload()
      await fineOnEveryScreen(page, 'start')
    } finally {
      await own.stop()
    }
  })
})

/** Takes the read models away, as a failed rebuild would. */
const breakReadModels = async (ownerUrl: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('drop schema read cascade')
  await owner.end()
}

/** A file of the register of schools: one of the area, one that is none, and one far away. */
const REGISTER = [
  'URN,LA (code),EstablishmentName,PhaseOfEducation (name),Postcode,EstablishmentStatus (name)',
  '116740,885,Hill Primary School,Primary,WR1 2AB,Open',
  '12,885,Odd School,Primary,WR1 2AC,Open',
  '116742,330,Far School,Secondary,B1 1AA,Open',
].join('\n')

describe('the register of settings', () => {
  journey('is checked, taken in, and found by name, on every screen', async () => {
    const page = await as('administrator', '/directory/settings')
    await fineOnEveryScreen(page, 'register-empty')
    const file = { name: 'schools.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) }
    await page.getByLabel('CSV file').setInputFiles(file)
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('heading', { name: 'What the file would do: nothing is written yet' }).waitFor()
    await fineOnEveryScreen(page, 'register-checked')
    expect(await page.getByText('The URN of a school has 6 digits').count()).toBe(1)
    await page.getByLabel('CSV file').setInputFiles(file)
    await page.getByRole('button', { name: 'Take it in' }).click()
    await page.getByRole('heading', { name: 'What the file did' }).waitFor()
    await page.getByLabel('Name, former name, number or postcode').fill('hill prim')
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByRole('link', { name: 'Hill Primary School' }).click()
    expect(await heading(page)).toBe('Hill Primary School')
    await fineOnEveryScreen(page, 'setting')
    await page.goto(new URL('/directory/settings/new', page.url()).href)
    await fineOnEveryScreen(page, 'new-setting')
  })
})

describe('when something is wrong', () => {
  const checked = async (page: Page, title: string, name: string): Promise<void> => {
    expect(await heading(page)).toBe(title)
    await fine(page, name)
  }

  journey(
    'given a failure, too many attempts or records that cannot be reached, an accessible page says what to do',
    async () => {
      const own = await runningWeb()
      try {
        const { page } = await open(`${own.url}/sign-in`)
        await signIn(page)
        await breakReadModels(own.ownerUrl)
        await page.goto(`${own.url}/start`)
        await checked(page, 'Something went wrong', 'error')

        for (let n = 0; n < SIGN_INS.most; n += 1) await page.request.post(`${own.url}/sign-in`)
        await page.goto(`${own.url}/sign-in`)
        await page.getByRole('button', { name: 'Sign in as Manager' }).click()
        await checked(page, 'Too many attempts', 'too-many')

        await own.loseDatabase()
        await page.goto(`${own.url}/start`)
        await checked(page, 'The records cannot be reached', 'database-away')
      } finally {
        await own.stop()
      }
    },
  )

  journey('given no demonstration accounts, sign-in says so', async () => {
    const own = await runningWeb({ demo: false })
    try {
      const { page } = await open(`${own.url}/sign-in`)
      await checked(page, 'Sign-in is not set up yet', 'not-set-up')
    } finally {
      await own.stop()
    }
  })

  journey('given an account that is not there, the refusal says whom to ask', async () => {
    const page = await go('/sign-in')
    await page.evaluate("document.querySelector('input[value=demo-manager]').value = 'demo-nobody'")
    await page.getByRole('button', { name: 'Sign in as Manager' }).click()
    await checked(page, 'You cannot open this with your account', 'forbidden')
  })
})
