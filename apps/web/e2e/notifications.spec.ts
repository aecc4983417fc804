import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One organisation, looked at from two browsers; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `bell-${mark}@example.com`, password: `a bell for herons ${mark}` }
let token = ''
let customerId = ''
let page: Page
let other: Page

async function ask<T = { id: string }>(path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, {
    data,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

const bell = (opened: Page, unread: number) =>
  opened.getByRole('button', {
    name: unread === 0 ? 'Notifications' : `${unread} unread notification`,
    exact: unread === 0,
  })

test.beforeAll(async ({ browser, request }) => {
  const registered = await request.post('/api/auth/register', {
    data: { organisationName: `Bells ${mark}`, name: 'Bella Bell', ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  page = await openAs(browser, account)
  other = await openAs(browser, account)
})
test.afterAll(async () => {
  await page.context().close()
  await other.context().close()
})

test('where nothing has happened, it says what will appear', async () => {
  await page.goto('/notifications')
  await expect(page.getByRole('heading', { name: 'Nothing new' })).toBeVisible()
  await expect(page.getByText('Everything is read')).toBeVisible()
  await expectAccessible(page)
})

test('what happens is counted and listed in every browser, without reloading', async () => {
  await other.goto('/customers')
  await expect(bell(other, 0)).toBeVisible()
  customerId = (await ask('/api/customers', { name: 'Grace Hopper Inc.', emails: ['grace@example.com'] })).id
  await expect(page.getByRole('link', { name: /Grace Hopper Inc\. was added/ })).toBeVisible()
  await expect(bell(other, 1)).toBeVisible()
  const payment = await ask('/api/payments', { customerId, amount: 12_345, currency: 'EUR', method: 'cash' })
  await expect(page.getByRole('link', { name: /Grace Hopper Inc\. paid 123\.45\sEUR/ })).toBeVisible()
  await ask(`/api/payments/${payment.id}/refunds`, { amount: 2_345, reason: 'Goodwill' })
  await expect(bell(other, 3)).toBeVisible()
  await expectAccessible(page)
})

test('the bell shows the newest, and going to one reads it, here and in the count', async () => {
  await bell(other, 3).click()
  const popover = other.getByRole('dialog', { name: 'Notifications' })
  await expect(popover.getByRole('listitem').first()).toContainText(
    '23.45 EUR was refunded to Grace Hopper Inc.: Goodwill',
  )
  await expectAccessible(other)
  await popover.getByRole('link', { name: /paid/ }).click()
  await expect(other).toHaveURL(/\/payments\/[0-9a-f-]{36}/)
  await expect(bell(other, 2)).toBeVisible()
})

test('the centre is filtered, and one or all are marked read', async () => {
  await page.reload()
  await expect(page.getByText('2 unread', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Unread only' }).click()
  await expect(page).toHaveURL(/unread=true/)
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
  await page.getByRole('main').getByRole('button', { name: 'Mark as read' }).first().click()
  await expect(page.getByText('1 unread', { exact: true })).toBeVisible()
  await page.goto('/notifications?kind=customer_added')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
  await page.goto('/notifications')
  await page.getByRole('main').getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByText('Everything is read')).toBeVisible()
  await expect(bell(page, 0)).toBeVisible()
})

test('j and k move through it, and Enter goes to the thing', async () => {
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: /was refunded/ })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/customers/${customerId}`))
})

test('it fits a phone, in the dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/notifications')
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})
