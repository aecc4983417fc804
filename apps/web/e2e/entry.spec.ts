import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'

/** What the browser complained about: a script, a style or a header of ours is wrong where this isn't empty. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // A refusal by the API is an answer, not a fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** A person nobody has registered before. */
const newPerson = () => ({
  email: `ada-${process.hrtime.bigint()}@example.com`,
  password: 'analytical engines hum',
  name: 'Ada Lovelace',
  organisation: 'Analytical Engines Ltd.',
})

async function register(page: Page, person: ReturnType<typeof newPerson>): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('Organisation', { exact: true }).fill(person.organisation)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('button', { name: `Menu of ${person.name}` })).toBeVisible()
}

test('registers, stays logged in over a reload, logs out and in again, and comes back to where it was going', async ({
  page,
}) => {
  const complaints = complaintsOf(page)
  const person = newPerson()
  await register(page, person)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('button', { name: `Menu of ${person.name}` })).toBeVisible()

  await page.getByRole('button', { name: `Menu of ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()

  await page.goto('/settings?from=link')
  await expect(page).toHaveURL(/\/login\?next=%2Fsettings%3Ffrom%3Dlink/)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password at all')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL(/\/settings/)
  expect(complaints).toEqual([])
})

test('two tabs that wake at the same moment stay logged in', async ({ page, context }) => {
  const person = newPerson()
  await register(page, person)
  const other = await context.newPage()
  await Promise.all([page.reload(), other.goto('/')])
  for (const tab of [page, other]) {
    await expect(tab.getByRole('button', { name: `Menu of ${person.name}` })).toBeVisible()
  }
  await page.getByRole('button', { name: `Menu of ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await expect(other.getByRole('heading', { name: 'Log in' })).toBeVisible()
})

test('says beside each field what to do, and keeps what was typed', async ({ page }) => {
  await page.goto('/register')
  await page.getByLabel('E-mail').fill('ada')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Enter an e-mail address such as name@example.com.')).toBeVisible()
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible()
  await expect(page.getByLabel('Organisation', { exact: true })).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveValue('ada')
})

test('asks for a reset without telling whether the address is known', async ({ page }) => {
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
})

test('speaks German where the browser does', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  await page.goto('/login')
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of [
    '/login',
    '/register',
    '/forgot-password',
    '/reset-password?token=t',
    '/accept-invitation?token=t',
  ]) {
    test(`${path} in ${colorScheme} has no accessibility violation, no complaint and no sideways scroll at 360 px`, async ({
      page,
    }) => {
      const complaints = complaintsOf(page)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
    })
  }
}
