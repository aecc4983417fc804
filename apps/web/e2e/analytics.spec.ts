import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'

/** One organisation, two colleagues at their dashboards; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `analytics-${mark}@example.com`, password: `a siege of bitterns ${mark}` }
let token = ''
let customerId = ''
let page: Page
let other: Page

type Figures = {
  totalVolume: number
  successRate: number | null
  averageAmount: number
  totalPayments: number
  from: string
  to: string
}

async function ask<T = { id: string }>(path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, {
    data,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

async function figures(query = ''): Promise<Figures> {
  const answer = await page.request.get(`/api/analytics/metrics${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Figures
}

const pay = (more: Record<string, unknown> = {}) =>
  ask('/api/payments', { customerId, amount: 12_345, currency: 'EUR', method: 'card', ...more })

const cards = ['totalVolume', 'successRate', 'averageAmount', 'totalPayments'] as const
const value = (at: Page, card: (typeof cards)[number]): Locator => at.locator(`[data-card="${card}"] [data-value]`)

/** Every card shows exactly what the API says. */
async function expectAsTheApi(at: Page, query = ''): Promise<void> {
  await expect(async () => {
    const said = await figures(query)
    for (const card of cards)
      expect(await value(at, card).getAttribute('data-value'), card).toBe(String(said[card] ?? ''))
  }).toPass({ timeout: 10_000 })
}

const stream = (at: Page) => at.getByRole('list', { name: 'Latest payments, newest first' })
const badge = (at: Page) => at.locator('[data-live]')

async function open(browser: Browser): Promise<Page> {
  const opened = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await opened.goto('/login?next=/analytics')
  await opened.getByLabel('E-mail').fill(account.email)
  await opened.getByLabel('Password', { exact: true }).fill(account.password)
  await opened.getByRole('button', { name: 'Log in' }).click()
  await expect(badge(opened)).toHaveText('LIVE')
  return opened
}

test.beforeAll(async ({ browser, request }) => {
  const registered = await request.post('/api/auth/register', {
    data: { organisationName: `Analysts ${mark}`, name: 'Anna Analyst', ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  page = await open(browser)
  other = await open(browser)
  customerId = (await ask('/api/customers', { name: 'Ada Lovelace Ltd.' })).id
})
test.afterAll(async () => {
  await page.context().close()
  await other.context().close()
})

test('a day without payments says so', async () => {
  await expect(value(page, 'totalVolume')).toHaveAttribute('data-value', '0')
  await expect(value(page, 'successRate')).toHaveText('–')
  await expect(page.getByText('No payments yet: record one')).toBeVisible()
  await expectAccessible(page)
})

test('payments move both dashboards by themselves, to the cent', async () => {
  await pay()
  await pay({ method: 'bank_transfer', amount: 99_999 })
  const { id } = await pay({ method: 'cash', amount: 5_001 })
  for (const at of [page, other]) {
    await expect(value(at, 'totalVolume')).toHaveAttribute('data-value', String(12_345 + 99_999 + 5_001))
    await expect(stream(at).getByRole('listitem')).toHaveCount(3)
  }
  await ask(`/api/payments/${id}/refunds`, { amount: 1_000, reason: 'Goodwill' })
  await pay({ provider: 'sandbox', instrument: 'decline_insufficient_funds', amount: 777 })
  for (const at of [page, other]) {
    await expect(stream(at).locator('[data-event="refunded"]')).toContainText('−10.00')
    await expect(stream(at).locator('[data-event="failed"]')).toContainText('insufficient funds')
    await expect(value(at, 'totalPayments')).toHaveAttribute('data-value', '4')
    await expectAsTheApi(at)
  }
  expect((await figures()).totalVolume).toBe(12_345 + 99_999 + 5_001 - 1_000)
  await expect(page.locator('[data-chart="failures"]')).toContainText('insufficient funds')
})

test('paused, everything stands still and what waits is counted; resumed, nothing is lost', async () => {
  const before = await value(page, 'totalVolume').getAttribute('data-value')
  await page.keyboard.press('p')
  await expect(badge(page)).toHaveText('PAUSED')
  const rows = await stream(page).getByRole('listitem').count()
  for (const amount of [101, 102, 103]) await pay({ amount })
  await expect(page.getByRole('button', { name: 'Resume 3 new' })).toBeVisible()
  await expect(value(other, 'totalPayments')).toHaveAttribute('data-value', '7')
  await expect(value(page, 'totalVolume')).toHaveAttribute('data-value', String(before))
  await expect(stream(page).getByRole('listitem')).toHaveCount(rows)
  await expectAccessible(page)
  await page.keyboard.press('Space')
  await expect(badge(page)).toHaveText('LIVE')
  await expect(stream(page).getByRole('listitem')).toHaveCount(rows + 3)
  await expectAsTheApi(page)
  await page.keyboard.press('?')
  await expect(page.getByText('Pause or resume the live figures')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('after a lost connection the gap is filled before it says LIVE again', async () => {
  await page.context().setOffline(true)
  // A socket that is open stays open: the browser's own word for it is the only one there is.
  await expect(badge(page)).toHaveText('OFFLINE')
  await pay({ amount: 40_404 })
  await expect(value(other, 'totalPayments')).toHaveAttribute('data-value', '8')
  await page.context().setOffline(false)
  await expect(badge(page)).toHaveText('LIVE', { timeout: 20_000 })
  await expectAsTheApi(page)
  await expect(stream(page).getByText('404.04')).toBeVisible()
})

test('the stream is filtered in the URL, and a pasted link shows the same', async () => {
  await page.getByRole('button', { name: 'Kind' }).click()
  await page.getByRole('checkbox', { name: 'Failed' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/type=failed/)
  await expect(stream(page).getByRole('listitem')).toHaveCount(1)
  await page.goto('/analytics?method=cash,bank_transfer&minAmount=6000')
  await expect(stream(page).getByRole('listitem')).toHaveCount(1)
  await pay({ amount: 6_001, method: 'cash' })
  await pay({ amount: 5_999, method: 'cash' })
  await pay({ amount: 7_000, method: 'card' })
  await expectAsTheApi(page)
  await expect(stream(page).getByRole('listitem')).toHaveCount(2)
  await other.goto(page.url())
  await expect(stream(other).getByRole('listitem')).toHaveCount(2)
})

test('days are chosen in the URL, and Back works', async () => {
  await page.goto('/analytics')
  await page.getByRole('button', { name: 'This month' }).click()
  await expect(page).toHaveURL(/range=month/)
  const { from, to } = await figures()
  await expectAsTheApi(page, `?from=${to.slice(0, 8)}01&to=${to}`)
  await page.getByRole('button', { name: 'Yesterday' }).click()
  await expect(value(page, 'totalPayments')).toHaveAttribute('data-value', '0')
  await page.goBack()
  await expect(page.getByRole('button', { name: 'This month' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Custom' }).click()
  await page.getByRole('textbox', { name: 'From' }).fill(from)
  await expect(page).toHaveURL(new RegExp(`from=${from}`))
  await expectAsTheApi(page)
  await expectAccessible(page)
})

test('each figure leads to its payments, and the range to its export', async () => {
  await page.goto('/analytics')
  const { from, to } = await figures()
  await page.getByRole('link', { name: 'See the payments behind: Success rate' }).click()
  await expect(page).toHaveURL(`/payments?from=${from}&to=${to}&currency=EUR&status=failed`)
  await expect(page.getByRole('grid', { name: 'Payments' }).getByRole('rowheader')).toHaveCount(1)
  await page.goBack()
  await stream(page).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}/)
  await page.goBack()
  await expect(page.getByRole('link', { name: 'Export', exact: true })).toHaveAttribute(
    'href',
    new RegExp(`from=${from}&to=${to}`),
  )
})

test('currencies are never added up silently: all together only with a rate', async () => {
  await pay({ currency: 'USD', amount: 10_000 })
  await expect(page.getByText('There are payments in USD too')).toBeVisible()
  await page.getByRole('button', { name: 'Convert all' }).click()
  await expect(page).toHaveURL(/convert=true/)
  await other.goto(page.url())
  for (const at of [page, other])
    await expect(at.getByRole('heading', { name: 'An exchange rate is missing' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Enter exchange rates' }).click()
  await expect(page.getByRole('heading', { name: 'No exchange rates yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Add rate' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add an exchange rate' })
  await dialog.getByRole('combobox', { name: 'One unit of' }).fill('USD')
  await page.getByRole('option', { name: /^USD/ }).click()
  await dialog.getByRole('textbox', { name: '1 USD in EUR' }).fill('0,5')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add rate' }).click()
  await expect(page.getByRole('rowheader', { name: '1 USD = 0.5 EUR' })).toBeVisible()
  await expectAsTheApi(other, '?convert=true')
  await expectAccessible(page)
  const alone = await figures()
  await page.goto('/analytics?convert=true')
  await expect(page.getByText('All currencies, converted to EUR')).toBeVisible()
  await expect(value(page, 'totalVolume')).toHaveAttribute('data-value', String(alone.totalVolume + 5_000))
  await expectAsTheApi(page, '?convert=true')
  await page.getByRole('button', { name: '1 rate' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '1 USD = 0.5 EUR' })).toBeVisible()
})

test('figures are counted anew by an administrator, and stay the same', async () => {
  const before = await figures()
  await page.goto('/settings/exchange-rates')
  await page.getByRole('button', { name: 'Count anew' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Count anew' }).click()
  await expect(page.getByText('All figures were counted anew')).toBeVisible({ timeout: 30_000 })
  expect(await figures()).toMatchObject(before)
})

test('the wallboard shows the same, without a frame', async () => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto('/analytics')
  await page.getByRole('link', { name: 'Wallboard' }).click()
  await expect(page).toHaveURL(/\/analytics\/wallboard/)
  await expect(badge(page)).toHaveText('LIVE')
  await expect(page.getByRole('navigation', { name: 'Sections' })).toHaveCount(0)
  await pay({ amount: 31_415 })
  await expectAsTheApi(page)
  await expect(stream(page).getByText('314.15')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the wallboard' }).click()
  await expect(page).toHaveURL(/\/analytics$/)
})

test('whoever may not see figures is told who can let them, and then sees them', async ({ browser }) => {
  const email = `collector-${mark}@example.com`
  await ask('/api/invitations', { email, role: 'collector' })
  const read = async <T>(path: string) => (await (await page.request.get(path)).json()) as T
  const { items } = await read<{ items: { id: string; recipient: string }[] }>('/api/dev/mailbox')
  const mail = items.find(({ recipient }) => recipient === email)
  const { body } = await read<{ body: string }>(`/api/dev/mailbox/${mail?.id}`)
  const theirs = await (await browser.newContext()).newPage()
  await theirs.goto(/\/accept-invitation\?token=[\w-]+/.exec(body)?.[0] ?? '')
  await theirs.getByLabel('Your name').fill('Carl Collector')
  await theirs.getByLabel('Password', { exact: true }).fill(account.password)
  await theirs.getByRole('button', { name: 'Accept and log in' }).click()
  await expect(theirs.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Analytics' })).toHaveCount(0)

  const asked: string[] = []
  theirs.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const path of ['/analytics', '/analytics/receivables', '/analytics/wallboard']) {
    await theirs.goto(path)
    await expect(theirs.getByRole('heading', { level: 1, name: "You don't have access to this" })).toBeVisible()
    await expect(theirs.getByText('An administrator of your organisation can give it to you')).toBeVisible()
    await expectAccessible(theirs)
  }
  expect(asked.filter((path) => path.startsWith('/api/analytics'))).toEqual([])

  const people = await page.request.get('/api/people', { headers: { authorization: `Bearer ${token}` } })
  const { items: everybody } = (await people.json()) as { items: { id: string; email: string }[] }
  const collector = everybody.find((person) => person.email === email)
  const changed = await page.request.patch(`/api/people/${collector?.id}`, {
    data: { role: 'auditor' },
    headers: { authorization: `Bearer ${token}` },
  })
  expect(changed.ok(), await changed.text()).toBe(true)
  await theirs.goto('/analytics')
  await expectAsTheApi(theirs)
  await theirs.context().close()
})

test('it fits a phone and a desk, in light and dark', async () => {
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.goto('/analytics')
      await expect(stream(page).getByRole('listitem').first()).toBeAttached()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      await expectAccessible(page)
    }
  }
})
