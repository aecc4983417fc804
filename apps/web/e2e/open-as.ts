import { type Browser, expect, type Page } from '@playwright/test'

/** A browser of its own in which this person is logged in and connected. Logging in by hand is entry.spec.ts's. */
export async function openAs(browser: Browser, account: { email: string; password: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const page = await context.newPage()
  const answer = await page.request.post('/api/auth/login', {
    data: { email: account.email, password: account.password },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  // As the log-in form leaves it: apps/web/state/signed-in-cookie.ts.
  await context.addCookies([{ name: 'recoup_signed_in', value: '1', url: new URL('/', answer.url()).href }])
  await page.goto('/')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  return page
}
