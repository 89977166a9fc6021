import { totpCode, totpStep } from '#identity'
import { secretIn } from '../../apps/web/testing/by-password.js'
import { administering, type Administrator } from '../../apps/web/testing/invited.js'
import { fineOnEveryScreen, violations } from './browser.js'
import { heading, journey, useSite } from './site.js'

const { web, open } = useSite({ demonstration: false })

const EMAIL = 'r.carter@worcestershire.example'
const PASSWORD = 'four blue ladders'

let administrator: Administrator
beforeAll(() => {
  administrator = administering(web(), () => new Date().toISOString())
})
afterAll(() => administrator.close())

/** One step of the clock after the other, so that a code of the step ahead is not used up yet. */
const codeIn = (secret: Buffer, steps: number): string => totpCode(secret, totpStep(new Date()) + steps)

const invited = async (account: string, email: string): Promise<string> => {
  const somebody = { account, email, name: 'Rosalind Carter', role: 'manager' } as const
  await administrator.colleague('AddColleague', somebody)
  return administrator.invites(somebody)
}

describe('a council that is not the demonstration’s', () => {
  journey('invites somebody, who sets a password and codes, works, and signs out everywhere', async () => {
    const link = await invited('p-1', EMAIL)
    const { page, complaints } = await open(`${web().url}/invitation/${link}`)
    expect(await heading(page)).toBe('Choose a password')
    expect(page.url()).toBe(`${web().url}/invitation`)
    expect(await violations(page)).toStrictEqual([])
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Set up your codes' }).waitFor()
    expect(await violations(page)).toStrictEqual([])
    const secret = secretIn(await page.content())
    await page.getByLabel('Code from your authenticator app').fill(codeIn(secret, -1))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Authority 885' }).waitFor()
    await page.getByRole('link', { name: 'All work' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'All work' }).waitFor()

    // The clock of the browser alone goes on; the session is there still.
    await page.clock.install()
    await page.goto(`${web().url}/my-work`)
    const warning = page.getByText('will be signed out in 10')
    expect(await warning.isVisible()).toBe(false)
    await page.clock.runFor('50:01')
    await warning.waitFor()
    expect(await violations(page)).toStrictEqual([])
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await warning.waitFor({ state: 'hidden' })

    // Without scripts: pages of signing in need none.
    const other = await open(`${web().url}/sign-in`, { screen: 'phone', script: false })
    await other.page.getByLabel('E-mail address').fill(EMAIL)
    await other.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await other.page.getByRole('button', { name: 'Continue' }).click()
    await other.page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await other.page.getByLabel('Code from your authenticator app').fill(codeIn(secret, 0))
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByRole('heading', { name: 'Authority 885' }).waitFor()

    await page.goto(`${web().url}/account`)
    expect(await violations(page)).toStrictEqual([])
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await other.page.goto(`${web().url}/my-work`)
    expect(await heading(other.page)).toBe('Sign in')
    expect([...complaints, ...other.complaints]).toStrictEqual([])
  })

  journey('sees the pages of signing in whole on every screen', async () => {
    const link = await invited('p-2', 'every.screen@worcestershire.example')
    const { page } = await open(`${web().url}/sign-in`)
    const look = (name: string): Promise<void> => fineOnEveryScreen(page, `own-password-${name}`)
    await page.getByLabel('E-mail address').fill('nobody@worcestershire.example')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await look('wrong')
    await page.goto(`${web().url}/invitation/${link}`)
    await look('invitation')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Set up your codes' }).waitFor()
    await look('codes')
    const secret = secretIn(await page.content())
    await page.getByLabel('Code from your authenticator app').fill(codeIn(secret, 0))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Authority 885' }).waitFor()
    await page.goto(`${web().url}/account`)
    await look('account')
    await page.goto(`${web().url}/account/password`)
    await look('password')
  })
})
