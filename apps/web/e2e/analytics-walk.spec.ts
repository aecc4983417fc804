import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { paymentLinesOf, sumsOfLines } from '@recoup/testing/payment-files'
import { expectAccessible } from './expect-accessible.ts'

/** Two colleagues at their dashboards while the simulator runs; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `walk-${mark}@example.com`, password: `a murmuration of starlings ${mark}` }
let token = ''
let page: Page
let other: Page

type Figures = Record<(typeof cards)[number], number | null>
const cards = ['totalVolume', 'successRate', 'averageAmount', 'totalPayments'] as const

async function askApi<T>(path: string): Promise<T> {
  const answer = await page.request.get(path, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

const value = (at: Page, card: (typeof cards)[number]) =>
  at.locator(`[data-card="${card}"] [data-value]`).getAttribute('data-value')

/** Every card shows exactly what the API says, to the cent. */
const expectAsTheApi = (at: Page) =>
  expect(async () => {
    const said = await askApi<Figures>('/api/analytics/metrics')
    for (const card of cards) expect(await value(at, card), card).toBe(String(said[card] ?? ''))
  }).toPass({ timeout: 15_000 })

const badge = (at: Page) => at.locator('[data-live]')

async function openDashboard(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const opened = await context.newPage()
  await opened.goto('/login?next=/analytics?period=week')
  await opened.getByLabel('E-mail').fill(account.email)
  await opened.getByLabel('Password', { exact: true }).fill(account.password)
  await opened.getByRole('button', { name: 'Log in' }).click()
  await expect(badge(opened)).toHaveText('LIVE')
  return opened
}

async function simulate(on: boolean): Promise<void> {
  const settings = await page.context().newPage()
  await settings.goto('/settings/simulator')
  await settings.getByRole('switch', { name: 'Make payments' }).setChecked(on)
  await expect(settings.getByText(on ? /On until/ : /^Off\./)).toBeVisible()
  await settings.close()
}

test.beforeAll(async ({ browser, request }) => {
  const registered = await request.post('/api/auth/register', {
    data: { organisationName: `Demo ${mark}`, name: 'Wim Walker', demo: true, ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  page = await openDashboard(browser)
  other = await openDashboard(browser)
})
test.afterAll(async () => {
  await page.context().close()
  await other.context().close()
})

test('the simulator is turned on, and both dashboards move', async () => {
  await simulate(true)
  for (const at of [page, other])
    await expect(async () => expect(Number(await value(at, 'totalPayments'))).toBeGreaterThan(20)).toPass({
      timeout: 30_000,
    })
})

test('one is paused and stands still, while the other goes on; resumed, it has everything', async () => {
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(badge(page)).toHaveText('PAUSED')
  const [stood, moved] = [await value(page, 'totalPayments'), Number(await value(other, 'totalPayments'))]
  await expect(async () => expect(Number(await value(other, 'totalPayments'))).toBeGreaterThan(moved + 10)).toPass({
    timeout: 30_000,
  })
  expect(await value(page, 'totalPayments')).toBe(stood)
  await page.getByRole('button', { name: /^Resume/ }).click()
  await expect(badge(page)).toHaveText('LIVE')
  await expect(async () =>
    expect(Number(await value(page, 'totalPayments'))).toBeGreaterThan(Number(stood) + 10),
  ).toPass({ timeout: 15_000 })
})

test('turned off, both dashboards say what the API says, to the cent', async () => {
  await simulate(false)
  for (const at of [page, other]) await expectAsTheApi(at)
  await expectAccessible(page)
})

test('from a bar to its payments, and from those to a file with the same sum', async () => {
  const { buckets } = await askApi<{ buckets: { from: string; amount: number }[] }>('/api/analytics/trends?period=week')
  const today = buckets.findIndex((bucket) => bucket.amount === Math.max(...buckets.map((each) => each.amount)))
  const bucket = buckets[today]
  expect(bucket?.amount).toBeGreaterThan(0)
  await page.goto('/analytics?period=week')
  await page.locator(`[data-chart="trend"] [data-point="${today}"]`).click()
  await expect(page).toHaveURL(new RegExp(`/payments\\?.*from=${bucket?.from}`))
  await expect(page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()

  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /in the background/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Export payments' })
  await dialog.getByRole('radio', { name: 'CSV' }).check()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const row = page.getByRole('list', { name: 'Exports' }).getByRole('listitem').first()
  await expect(row).toContainText('Ready', { timeout: 20_000 })
  const download = page.waitForEvent('download')
  await row.getByRole('button', { name: /^Download/ }).click()
  const lines = await paymentLinesOf(readFileSync(await (await download).path()), 'csv')
  const sums = sumsOfLines(lines).map((sum) => [sum.currency, sum.amount - sum.refundedAmount])
  expect(sums).toEqual([['EUR', bucket?.amount]])
})
