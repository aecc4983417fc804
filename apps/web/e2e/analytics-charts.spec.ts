import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'

/** One organisation; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `charts-${mark}@example.com`, password: `a parliament of rooks ${mark}` }
let token = ''
let page: Page
/** What the browser refused, by our own policy or for a fault of ours. */
const refused: string[] = []

type Bucket = { from: string; to: string; timestamp: string; amount: number; count: number; failed: number }
type Trends = { buckets: Bucket[]; previous: { buckets: Bucket[] } }
type Band = { bucket: string; amount: number }

async function ask<T = { id: string }>(path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, {
    data,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

async function say<T>(path: string): Promise<T> {
  const answer = await page.request.get(`/api/analytics/${path}`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
let today = ''
/** Three days, in whichever month. */
const days = () => `range=custom&from=${dayAfter(today, -2)}&to=${today}`
const arg = () => `from=${dayAfter(today, -2)}&to=${today}`

const chart = (name: string): Locator => page.locator(`[data-chart="${name}"]`)
const plot = (name: string): Locator => chart(name).getByRole('application')
const spoken = (name: string): Locator => chart(name).locator('[aria-live]')

/** The digits of a cell: minor units where it is money; null for a dash. */
const digitsOf = (text: string): number | null => (/\d/.test(text) ? Number(text.replace(/\D/g, '')) : null)

/** What the table view of a chart says, cell by cell; the chart is shown again afterwards. */
async function tableOf(name: string): Promise<string[][]> {
  await chart(name)
    .getByRole('button', { name: /^Show .* as a table$/ })
    .click()
  const rows = chart(name).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
  )
  await chart(name)
    .getByRole('button', { name: /^Show .* as a chart$/ })
    .click()
  return cells
}

const pay = (customerId: string, more: Record<string, unknown>) =>
  ask('/api/payments', { customerId, amount: 10_000, currency: 'EUR', method: 'cash', ...more })

async function seed(): Promise<void> {
  const customer = { name: 'Ada Lovelace Ltd.', emails: ['ada@example.com'] }
  const debts = [5, -10, -45, -100, -400].map((inDays, index) => ({
    amount: 500_000 + index,
    currency: 'EUR',
    dueOn: dayAfter(today, inDays),
    issuedOn: dayAfter(today, Math.min(inDays, 0) - 5),
    reference: `R-${index}`,
  }))
  const { id } = await ask('/api/customers', { ...customer, debts })
  const methods = ['card', 'bank_transfer', 'paypal', 'crypto', 'cash', 'cheque', 'direct_debit']
  for (const [index, method] of methods.entries())
    await pay(id, { method, amount: 10_001 + index * 1_000, valueOn: dayAfter(today, -(index % 3)) })
  await pay(id, { amount: 4_242, valueOn: dayAfter(today, -4) })
  for (const instrument of ['decline_insufficient_funds', 'decline_insufficient_funds'])
    await pay(id, { method: 'card', provider: 'sandbox', instrument, amount: 3_333 })
  const promised = await pay(id, { method: 'cheque', status: 'pending', amount: 2_222 })
  await ask(`/api/payments/${promised.id}/failure`, { reason: 'Bounced, "returned" & 100% gone' })
}

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  page = await context.newPage()
  page.on('pageerror', (error) => refused.push(error.message))
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) refused.push(message.text())
  })
  const registered = await page.request.post('/api/auth/register', {
    data: { organisationName: `Charts ${mark}`, name: 'Clara Charts', ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  today = (await say<{ to: string }>('metrics')).to
})
test.afterAll(() => page.context().close())

test('the drawing library comes with the charts, not with the product', async () => {
  const scripts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text().catch(() => ''))
  })
  const drawing = async () => (await Promise.all(scripts)).some((text) => text.includes('recharts'))
  await page.goto('/login?next=/payments')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  expect(await drawing()).toBe(false)
  await seed()
  await page.goto(`/analytics?${days()}&period=month`)
  await expect(plot('trend').locator('svg').first()).toBeVisible()
  expect(await drawing()).toBe(true)
})

test('charts without payments say so, and have nothing to save', async () => {
  await page.goto('/analytics?range=custom&from=2020-01-06&to=2020-01-06')
  await expect(chart('trend')).toContainText('No payments in')
  await expect(chart('heatmap')).toContainText('No payments in these days.')
  await expect(chart('methods')).toContainText('No payment in these days brought money.')
  await expect(chart('failures')).toContainText('No payment failed in these days.')
  await expect(chart('trend').getByRole('button', { name: /as an image/ })).toBeDisabled()
  await expectAccessible(page)
})

test('each table says what the API says', async () => {
  await page.goto(`/analytics?${days()}&period=month`)
  await expect(chart('trend').locator('svg').first()).toBeVisible()
  const trends = await say<Trends>(`trends?period=month&on=${today}`)
  const rows = await tableOf('trend')
  const known = trends.buckets.filter((bucket) => bucket.from <= today)
  for (const [index, bucket] of known.entries())
    expect(rows[index]?.slice(1, 4).map(digitsOf)).toEqual([bucket.amount, bucket.count, bucket.failed])
  // What has not come yet is no zero.
  for (const row of rows.slice(known.length, trends.buckets.length)) expect(row[1]).toBe('–')
  const before = trends.previous.buckets.map((bucket) => bucket.amount)
  expect(rows.flatMap((row) => digitsOf(row[5] ?? '') ?? []).reduce((sum, one) => sum + one, 0)).toBe(
    before.reduce((sum, one) => sum + one, 0),
  )
  expect(await tableOf('success')).toEqual(rows)

  const { methods } = await say<{ methods: { amount: number; count: number }[] }>(`methods?${arg()}`)
  expect((await tableOf('methods')).map((row) => [digitsOf(row[1] ?? ''), digitsOf(row[3] ?? '')])).toEqual(
    methods.map(({ amount, count }) => [amount, count]),
  )
  const { cells } = await say<{ cells: { amount: number; count: number }[] }>(`heatmap?${arg()}`)
  expect((await tableOf('heatmap')).map((row) => [digitsOf(row[2] ?? ''), digitsOf(row[3] ?? '')])).toEqual(
    cells.map(({ amount, count }) => [amount, count]),
  )
  const { failures } = await say<{ failures: { reason: string; count: number; amount: number }[] }>(`metrics?${arg()}`)
  expect(failures.length).toBeGreaterThan(0)
  expect((await tableOf('failures')).map((row) => [row[0], digitsOf(row[1] ?? ''), digitsOf(row[2] ?? '')])).toEqual(
    failures.map(({ reason, count, amount }) => [reason, count, amount]),
  )
})

test('no more than five rows are drawn, and seven methods are all there', async () => {
  await expect(plot('methods').locator('[data-point]')).toHaveCount(5)
  await expect(plot('methods')).toContainText('3 other methods')
  expect(await tableOf('methods')).toHaveLength(7)
})

test('arrow keys walk the points and say them, Enter opens what is behind one', async () => {
  const trends = await say<Trends>(`trends?period=month&on=${today}`)
  const at = trends.buckets.findIndex((bucket) => bucket.from === today)
  const count = trends.buckets[at]?.count ?? 0
  await page.goto(`/analytics?${days()}&period=month&trend=count`)
  await expect(chart('trend').locator('[data-point]')).toHaveCount(trends.buckets.length)
  await plot('trend').focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowRight')
  await expect(spoken('trend')).toContainText(`: ${count}`)
  await page.keyboard.press('Escape')
  await expect(spoken('trend')).toHaveText('')
  await page.keyboard.press('Home')
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/payments?from=${today}&to=${today}&currency=EUR`)
  await expect(page.getByRole('grid', { name: 'Payments' }).getByRole('rowheader')).toHaveCount(count)
  await page.goBack()
  await expect(chart('trend').locator('[data-point]').first()).toBeAttached()

  await plot('heatmap').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(spoken('heatmap')).toContainText('Tuesday, 01:00–02:00')
  await plot('methods').focus()
  await page.keyboard.press('ArrowDown')
  await expect(spoken('methods')).toContainText('Direct debit')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/payments\?.*method=direct_debit/)
  await expect(page).toHaveURL(/status=completed%2Crefunded/)
})

test('a pointer shows a point exactly, and a press opens it', async () => {
  await page.goto(`/analytics?${days()}&period=week`)
  const trends = await say<Trends>(`trends?period=week&on=${today}`)
  const at = trends.buckets.findIndex((bucket) => bucket.from === today)
  const amount = ((trends.buckets[at]?.amount ?? 0) / 100).toLocaleString('en', { minimumFractionDigits: 2 })
  await chart('trend').locator(`[data-point="${at}"]`).hover()
  await expect(chart('trend').locator('[data-tip]')).toContainText(`${amount}\u00a0EUR`)
  await chart('failures').locator('[data-point="0"]').hover()
  await expect(chart('failures').locator('[data-tip]')).toContainText('Opens these payments.')
  await chart('trend').locator(`[data-point="${at}"]`).click()
  await expect(page).toHaveURL(`/payments?from=${today}&to=${today}&currency=EUR&status=completed%2Crefunded`)
})

/** The payments of the list, and the filters that are set above it. */
const listed = (): Locator => page.getByRole('grid', { name: 'Payments' }).getByRole('rowheader')
const takeOff = (filter: string): Locator => page.getByRole('button', { name: `Clear: ${filter}` })

test('a reason opens the payments that failed for it, and no others', async () => {
  const { failures } = await say<{ failures: { reason: string; count: number }[] }>(`metrics?${arg()}`)
  expect(failures.map(({ count }) => count)).toEqual([2, 1])
  for (const [index, { reason, count }] of failures.entries()) {
    await page.goto(`/analytics?${days()}`)
    await chart('failures').locator(`[data-point="${index}"]`).click()
    await expect(page).toHaveURL(/\/payments\?.*status=failed&reason=/)
    expect(new URL(page.url()).searchParams.get('reason')).toBe(reason)
    await expect(listed()).toHaveCount(count)
    await expect(page.getByRole('button', { name: reason })).toBeVisible()
  }
  await expectAccessible(page)
  await takeOff('Reason').click()
  await expect(listed()).toHaveCount(3)
  await page.getByRole('button', { name: 'Reason', exact: true }).click()
  await page.getByLabel('Reason, word for word').fill(failures[1]?.reason ?? '')
  await expect(listed()).toHaveCount(1)
  await page.getByRole('checkbox', { name: 'No reason given' }).click()
  await expect(page.getByRole('heading', { name: 'No payment matches' })).toBeVisible()
  await expect(page).toHaveURL(/reasonGiven=false/)
})

test('a cell of the heat map opens its payments; so does what is exported from there', async () => {
  type Cell = { weekday: number; hour: number; count: number }
  const { cells } = await say<{ cells: Cell[] }>(`heatmap?${arg()}`)
  const at = cells.findIndex(({ count }) => count > 0)
  const { weekday, hour, count } = cells[at] ?? { weekday: 0, hour: 0, count: 0 }
  expect(count).toBeLessThan(cells.reduce((sum, cell) => sum + cell.count, 0))
  await page.goto(`/analytics?${days()}&heat=count`)
  await chart('heatmap').locator(`[data-point="${at}"]`).click()
  await expect(page).toHaveURL(
    `/payments?from=${dayAfter(today, -2)}&to=${today}&currency=EUR&weekday=${weekday}&hour=${hour}`,
  )
  await expect(listed()).toHaveCount(count)
  const clock = (value: number) => `${String(value % 24).padStart(2, '0')}:00`
  await expect(page.getByRole('button', { name: `${clock(hour)}–${clock(hour + 1)}` })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /in the background/ }).click()
  await expect(page.getByRole('dialog')).toContainText(`The file will hold ${count} payment`)
  await page.goBack()
  await takeOff('Hour').click()
  await takeOff('Weekday').click()
  await expect(listed()).toHaveCount(cells.reduce((sum, cell) => sum + cell.count, 0))
})

test('an hour of a day opens its payments', async () => {
  const { buckets } = await say<Trends>(`trends?period=day&on=${today}`)
  const at = buckets.findIndex((bucket) => bucket.count > 0)
  await page.goto(`/analytics?range=today&trend=count`)
  await chart('trend').locator(`[data-point="${at}"]`).click()
  await expect(page).toHaveURL(new RegExp(`/payments\\?from=${today}&to=${today}&currency=EUR&hour=\\d`))
  await expect(listed()).toHaveCount(buckets[at]?.count ?? 0)
})

test('a chart is saved as a drawing and as a picture', async () => {
  await page.goto(`/analytics?${days()}&period=week`)
  for (const name of ['trend', 'methods', 'heatmap']) {
    await expect(chart(name).locator('[data-point]').first()).toBeAttached()
    const save = async (format: RegExp) => {
      const download = page.waitForEvent('download')
      await chart(name)
        .getByRole('button', { name: /as an image$/ })
        .click()
      await page.getByRole('menuitem', { name: format }).click()
      const file = await download
      return { named: file.suggestedFilename(), bytes: await readFile(await file.path()) }
    }
    const svg = await save(/SVG/)
    expect(svg.named).toMatch(/^[\w-]+\.svg$/)
    const text = svg.bytes.toString('utf8')
    expect(text).toContain(await chart(name).getByRole('heading').innerText())
    expect(text).toMatch(/<rect width="[\d.]+" height="[\d.]+" fill="rgb\(255, 255, 255\)"/)
    const faults = await page.evaluate((file) => {
      const read = new DOMParser().parseFromString(file, 'image/svg+xml')
      return [...read.querySelectorAll('parsererror')].map((error) => error.textContent)
    }, text)
    expect(faults).toEqual([])
    // Nothing is left that only our own page understands.
    expect(/var\(--|data-point/.exec(text)?.[0]).toBeUndefined()
    const png = await save(/PNG/)
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(600)
  }
})

test('paused, charts stand still; resumed, they show what came', async () => {
  const total = chart('trend').getByRole('listitem').first()
  const before = await total.innerText()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.locator('[data-live]')).toHaveText('PAUSED')
  const { items } = (await (
    await page.request.get('/api/customers', { headers: { authorization: `Bearer ${token}` } })
  ).json()) as { items: { id: string }[] }
  await pay(items[0]?.id ?? '', { amount: 77_777 })
  const resume = page.getByRole('button', { name: 'Resume 1 new' })
  await expect(resume).toBeVisible()
  expect(await total.innerText()).toBe(before)
  await resume.click()
  await expect(total).not.toHaveText(before)
})

for (const theme of ['light', 'dark'] as const)
  test(`charts and tables are for everyone (${theme})`, async () => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`/analytics?${days()}&period=month`)
      await expect(plot('trend').locator('[data-point]').first()).toBeAttached()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      await chart('heatmap')
        .getByRole('button', { name: /as a table$/ })
        .click()
      await expectAccessible(page)
      await page.goto('/analytics/receivables')
      await expect(plot('aging').locator('[data-point]').first()).toBeAttached()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  })

test('what is owed by age is what the API says, now and as it was known then', async () => {
  await page.goto('/analytics/receivables')
  for (const [known, sentence] of [
    ['now', 'With everything known by now'],
    ['then', 'Only what was recorded by that day'],
  ] as const) {
    await chart('aging')
      .getByRole('button', { name: `Known ${known}` })
      .click()
    await expect(chart('aging')).toContainText(sentence)
    const { buckets } = await say<{ buckets: Band[] }>(`aging?known=${known}`)
    await expect(chart('aging')).not.toHaveAttribute('aria-busy', 'true')
    expect((await tableOf('aging')).map((row) => digitsOf(row[1] ?? ''))).toEqual(buckets.map(({ amount }) => amount))
  }
  const then = dayAfter(today, -50)
  await page.goto(`/analytics/receivables?asOf=${then}&known=then`)
  // Everything was recorded today.
  await expect(chart('aging')).toContainText('Nobody owed anything then.')
  await page.getByRole('button', { name: 'Known now' }).click()
  const { buckets } = await say<{ buckets: Band[] }>(`aging?asOf=${then}`)
  await expect(plot('aging').locator('[data-point]')).toHaveCount(8)
  expect((await tableOf('aging')).map((row) => digitsOf(row[1] ?? ''))).toEqual(buckets.map(({ amount }) => amount))
  await chart('aging').locator('[data-point="7"]').hover()
  await expect(chart('aging').locator('[data-tip]')).toContainText('by what they owe today')
})

test('a band opens its customers, and each figure says how it is counted', async () => {
  await page.goto('/analytics/receivables?days=365')
  type Kpi = { kpi: string; value: number | null; numerator: number; denominator: number }
  const from = dayAfter(today, -364)
  const { kpis } = await say<{ kpis: Kpi[] }>(`kpis?from=${from}&to=${today}`)
  for (const { kpi, value, numerator, denominator } of kpis) {
    const card = page.locator(`[data-kpi="${kpi}"]`)
    await expect(card.locator('[data-value]')).toHaveAttribute('data-value', String(value ?? ''))
    await card.getByRole('button', { name: /^How it is counted/ }).click()
    const popup = page.getByRole('dialog')
    const facts = await popup.locator('dd').allInnerTexts()
    expect(facts.slice(0, 2).map(digitsOf)).toEqual([Math.abs(numerator), Math.abs(denominator)])
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(popup).toHaveCount(0)
  }
  await chart('aging').locator('[data-point="7"]').click()
  await expect(page).toHaveURL('/customers?bucket=180%2B&currency=EUR')
  await expect(page.getByRole('rowheader', { name: /Ada Lovelace/ })).toBeVisible()
})

test('nothing of it was refused by the content policy', () => {
  expect(refused).toEqual([])
})
