import { violations } from './browser.js'
import { heading, journey, signIn, useSite } from './site.js'

const { web, go, open } = useSite()

describe('signing in and out', () => {
  journey(
    'given a demonstration account, one button leads to its start page, and sign out leads out again',
    async () => {
      const { page, complaints } = await open(`${web().url}/start`)
      expect(await heading(page)).toBe('Sign in')
      await signIn(page)
      expect(complaints).toStrictEqual([])
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(await heading(page)).toBe('You are signed out')
      await page.goto(`${web().url}/start`)
      expect(await heading(page)).toBe('Sign in')
    },
  )

  journey('given the back button after signing out, nothing of the account is shown', async () => {
    const page = await go('/sign-in', { script: false })
    await signIn(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    // A click does not wait for the page it leads to; Chromium has no history to go back in while a page is swapped.
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.goBack()
    expect(await heading(page)).toBe('Sign in')
  })

  journey('given a page left open across a sign-in, its form is refused and leads back', async () => {
    const page = await go('/sign-in')
    const other = await page.context().newPage()
    await other.goto(`${web().url}/sign-in`)
    await signIn(other)
    await page.getByRole('button', { name: 'Sign in as Manager' }).click()
    expect(await heading(page)).toBe('This page was open too long')
    expect(await violations(page)).toStrictEqual([])
    await page.getByRole('link', { name: 'Go back to the page' }).click()
    await signIn(page)
  })
})
