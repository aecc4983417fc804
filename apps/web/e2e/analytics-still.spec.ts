import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'

test.setTimeout(120_000)

const password = 'a parliament of patient owls'
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Somebody of a new organisation at their empty dashboard, or at the wallboard. */
async function open(browser: Browser, viewport: { width: number; height: number }, path = '/analytics') {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const email = `still-${crypto.randomUUID()}@example.com`
  const registered = await page.request.post('/api/auth/register', {
    data: { organisationName: 'Still Waters', name: 'Stella Still', email, password },
  })
  const { accessToken } = (await registered.json()) as { accessToken: string }
  const authorization = `Bearer ${accessToken}`
  async function ask(path: string, data: unknown): Promise<{ id: string }> {
    const headers = { authorization, 'idempotency-key': crypto.randomUUID() }
    const answer = await page.request.post(path, { data, headers })
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return (await answer.json()) as { id: string }
  }
  const { id: customerId } = await ask('/api/customers', { name: 'Ada Lovelace Ltd.' })
  await page.goto(`/login?next=${path}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(badge(page)).toHaveText('LIVE')
  await expect(page.getByText('No payments yet: record one')).toBeAttached()
  return {
    page,
    pay: (amount: number, more: Record<string, unknown> = {}) =>
      ask('/api/payments', { customerId, amount, currency: 'EUR', method: 'card', ...more }),
    async total(): Promise<number> {
      const answer = await page.request.get('/api/analytics/metrics', { headers: { authorization } })
      return ((await answer.json()) as { totalVolume: number }).totalVolume
    },
    close: () => context.close(),
  }
}

const badge = (page: Page) => page.locator('[data-live]')
const rows = (page: Page) => page.getByRole('list', { name: 'Latest payments, newest first' }).getByRole('listitem')
const notice = (page: Page) => page.getByText('Everything stands still')
/** What came, by the card and by the legend of the chart, in minor units. */
const card = (page: Page) => page.locator('[data-card="totalVolume"] [data-value]')
const chart = (page: Page) => page.locator('[data-chart="trend"]').getByRole('listitem').first()

const expectCard = (page: Page, amount: number) => expect(card(page)).toHaveAttribute('data-value', String(amount))
const inWords = (amount: number) => `${(amount / 100).toFixed(2)}\u00a0EUR`
const expectChart = (page: Page, amount: number) => expect(chart(page)).toContainText(inWords(amount))
async function expectBoth(page: Page, amount: number): Promise<void> {
  await expectCard(page, amount)
  await expectChart(page, amount)
}

/** What was answered has been drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

type Question = 'metrics' | 'trends'
const to = (question: Question) => `/api/analytics/${question}?*`

/** The next answer has been drawn. */
async function answered(page: Page, question: Question): Promise<void> {
  const answer = await page.waitForResponse((response) => response.url().includes(`/api/analytics/${question}?`))
  await answer.finished()
  await drawn(page)
}

/** A question waits from now on, until it is let go. */
async function hold(page: Page, question: Question) {
  const gate = Promise.withResolvers<void>()
  const one = Promise.withResolvers<void>()
  await page.route(to(question), async (route) => {
    one.resolve()
    await gate.promise
    await route.continue()
  })
  return { asked: one.promise, letGo: () => gate.resolve() }
}

for (const path of ['/analytics', '/analytics/wallboard'])
  test(`paused, a chart whose answer was under way is not newer than the cards (${path})`, async ({ browser }) => {
    const { page, pay, total, close } = await open(browser, desk, path)
    await pay(1_000)
    await expectBoth(page, 1_000)
    const held = await hold(page, 'trends')
    await pay(2_000)
    await held.asked
    await expectCard(page, 3_000)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(badge(page)).toHaveText('PAUSED')
    await pay(4_000)
    await expect(page.getByRole('button', { name: 'Resume 1 new' })).toBeVisible()
    await expect.poll(total).toBe(7_000)
    const answer = answered(page, 'trends')
    held.letGo()
    await answer
    await expectCard(page, 3_000)
    expect(await chart(page).innerText()).not.toContain(inWords(7_000))
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Resume 1 new' }).click()
    await expectBoth(page, 7_000)
    await expect(rows(page)).toHaveCount(3)
    await close()
  })

test('paused before the charts came up to the cards, they still do', async ({ browser }) => {
  const { page, pay, close } = await open(browser, desk)
  await pay(1_000)
  await expectBoth(page, 1_000)
  // The charts follow every few seconds only.
  await pay(2_000)
  await expectCard(page, 3_000)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(badge(page)).toHaveText('PAUSED')
  await expectBoth(page, 3_000)
  await expect(notice(page)).toContainText(/as of \d+:\d\d:\d\d/)
  await close()
})

test('paused before there were charts, they come, and stand still', async ({ browser }) => {
  const { page, pay, close } = await open(browser, desk)
  await pay(1_000)
  await expectBoth(page, 1_000)
  const held = await hold(page, 'trends')
  await page.reload()
  await expect(badge(page)).toHaveText('LIVE')
  await page.getByRole('button', { name: 'Pause' }).click()
  // The last that is asked before the screen stands.
  const answer = answered(page, 'metrics')
  held.letGo()
  await answer
  await expectBoth(page, 1_000)
  await pay(2_000)
  await expect(page.getByRole('button', { name: 'Resume 1 new' })).toBeVisible()
  await expectBoth(page, 1_000)
  await close()
})

test('paused, another question is answered as of now, by the whole screen', async ({ browser }) => {
  const { page, pay, close } = await open(browser, desk)
  await pay(1_000)
  await expectBoth(page, 1_000)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(notice(page)).toBeVisible()

  await pay(2_000)
  await expect(page.getByRole('button', { name: 'Resume 1 new' })).toBeVisible()
  await expectBoth(page, 1_000)
  const held = await hold(page, 'metrics')
  const answer = answered(page, 'trends')
  await page.getByRole('group', { name: 'Trend' }).getByRole('button', { name: 'Week' }).click()
  await answer
  expect(await chart(page).innerText()).not.toContain(inWords(3_000))
  held.letGo()
  await expectBoth(page, 3_000)
  await expect(rows(page)).toHaveCount(2)
  await expect(badge(page)).toHaveText('PAUSED')
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible()
  await expectAccessible(page)

  await pay(4_000, { method: 'cash' })
  await expect(page.getByRole('button', { name: 'Resume 1 new' })).toBeVisible()
  await expectBoth(page, 3_000)
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Method', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Cash' }).click()
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(1)
  await expectBoth(page, 7_000)

  await pay(8_000, { method: 'cash' })
  await page.getByRole('button', { name: 'Resume 1 new' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expectBoth(page, 15_000)
  await close()
})

test('paused, what could not be had is asked again', async ({ browser }) => {
  const { page, pay, close } = await open(browser, desk)
  await pay(1_000)
  await expectBoth(page, 1_000)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.route(to('trends'), (route) => route.abort())
  await page.getByRole('group', { name: 'Trend' }).getByRole('button', { name: 'Week' }).click()
  const again = page.locator('[data-chart="trend"]').getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await page.unroute(to('trends'))
  await again.click()
  await expectBoth(page, 1_000)
  await expect(badge(page)).toHaveText('PAUSED')
  await close()
})

test('paused over midnight, it stays the day that it was; resumed, another one has begun', async ({ browser }) => {
  const { page, pay, close } = await open(browser, desk)
  await pay(1_000)
  await expectBoth(page, 1_000)
  await page.clock.install()
  await page.reload()
  await expectBoth(page, 1_000)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60_000)
  // It looks every ten seconds.
  await page.clock.fastForward(11_000)
  await drawn(page)
  await expectBoth(page, 1_000)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expectBoth(page, 0)
  await close()
})

for (const viewport of [desk, phone])
  test(`an empty dashboard does not scroll by itself while it fills (${viewport.width} px)`, async ({ browser }) => {
    const { page, pay, close } = await open(browser, viewport)
    // The window never scrolls: the part of the page beside the rail does.
    const scrolled = () => page.locator('#content').evaluate((content) => content.scrollTop)
    await expect(page.locator('[data-chart="heatmap"]')).toContainText('No payments in these days')
    expect(await scrolled()).toBe(0)
    for (const [index, method] of ['card', 'cash', 'paypal', 'bank_transfer'].entries()) {
      await pay(1_000 + index, { method })
      await expect(rows(page)).toHaveCount(index + 1)
      expect(await scrolled()).toBe(0)
    }
    await pay(999, { provider: 'sandbox', instrument: 'decline_insufficient_funds' })
    await pay(1_000, { currency: 'USD' })
    await expect(page.getByText('There are payments in USD too')).toBeVisible()
    await expect(page.locator('[data-chart="failures"]')).toContainText('insufficient funds')
    await expect(page.locator('[data-chart="heatmap"] [data-point]').first()).toBeAttached()
    await expectBoth(page, 4_006)
    expect(await scrolled()).toBe(0)
    await close()
  })

for (const viewport of [desk, phone])
  test(`who reads further down keeps it before their eyes (${viewport.width} px)`, async ({ browser }) => {
    const { page, pay, close } = await open(browser, viewport)
    await pay(1_000)
    await expectBoth(page, 1_000)
    const heatmap = page.locator('[data-chart="heatmap"]')
    await heatmap.scrollIntoViewIfNeeded()
    const before = await heatmap.boundingBox()
    // Above it a line is added.
    await pay(1_000, { currency: 'USD' })
    await expect(page.getByText('There are payments in USD too')).toBeAttached()
    await drawn(page)
    expect((await heatmap.boundingBox())?.y).toBe(before?.y)
    await close()
  })
