import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One demo organisation; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `simulator-${mark}@example.com`, password: `a ledger of plovers ${mark}` }
let page: Page

const count = (name: string) => page.locator(`[data-count="${name}"] dd`)
const counted = async (name: string) => Number((await count(name).innerText()).replaceAll(',', ''))

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
})
test.afterAll(() => page.context().close())

test('a demo organisation is registered with a tick, and says on every screen that it is one', async () => {
  await page.goto('/register')
  await page.getByLabel('Organisation', { exact: true }).fill(`Trying ${mark}`)
  await page.getByLabel('Your name').fill('Tove Falk')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('checkbox', { name: /demo with made-up payments/ }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Demo' })).toBeVisible()
})

test('empty, it offers a thousand example payments, which are there at once', async () => {
  await page.getByRole('banner').getByRole('link', { name: 'Demo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Simulator' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Fill with 1,000 example payments' }).click()
  await expect(page.getByText('1,000 payments of 50 customers are here')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Example payments' })).toHaveCount(0)
})

test('switched on it makes payments until it is switched off; what it does is chosen first', async () => {
  await page.getByRole('slider', { name: 'Payments per second' }).press('End')
  await expect(page.getByText('500 per second')).toBeVisible()
  for (let step = 0; step < 20; step++)
    await page.getByRole('slider', { name: 'Payments per second' }).press('ArrowLeft')
  await page.getByRole('slider', { name: 'Refunded' }).fill('40')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('The simulator does this from now on')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await page.getByRole('switch', { name: 'Make payments' }).click()
  await expect(page.getByText(/On until/)).toBeVisible()
  await expect.poll(() => counted('recorded'), { timeout: 30_000 }).toBeGreaterThan(20)
  await expect.poll(() => counted('refunded'), { timeout: 30_000 }).toBeGreaterThan(0)
  await page.getByRole('switch', { name: 'Make payments' }).click()
  await expect(page.getByText(/^Off\./)).toBeVisible()
  await expectAccessible(page)
})

test('a burst brings two hundred at once, also while it is off', async () => {
  const before = await counted('recorded')
  await page.getByRole('button', { name: '200 payments now' }).click()
  await expect(page.getByText('200 payments are on their way')).toBeVisible()
  await expect.poll(() => counted('recorded'), { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 200)
  await expect(page.getByText('None waiting')).toBeVisible()
})

test('it fits a phone and reads well in the dark', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Make payments' })).toBeVisible()
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways).toBe(0)
  await expectAccessible(page)
})

test('says what failed and tries again', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.route('**/api/demo/simulator', (route) => route.fulfill({ status: 500, json: {} }))
  await page.reload()
  // Once it is connected everything is asked again: before, it could mend itself under the click.
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again', disabled: false })).toBeVisible()
  await expect(page.getByText('Simulator could not be loaded')).toBeVisible()
  await page.unroute('**/api/demo/simulator')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('switch', { name: 'Make payments' })).toBeVisible()
})

test('a real organisation has no simulator', async ({ browser, request }) => {
  const other = { email: `real-${mark}@example.com`, password: account.password }
  await request.post('/api/auth/register', {
    data: { organisationName: `Real ${mark}`, name: 'Rut Falk', ...other },
  })
  const real = await openAs(browser, other)
  await real.goto('/settings/simulator')
  await expect(real.getByText('Only in demo organisations')).toBeVisible()
  await expect(real.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Simulator' })).toHaveCount(
    0,
  )
  await real.context().close()
})
