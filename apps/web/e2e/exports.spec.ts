import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { paymentLinesOf, sumsOfLines } from '@recoup/testing/payment-files'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One organisation; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `exports-${mark}@example.com`, password: `a ledger of herons ${mark}` }
let token = ''
let page: Page

async function send<T = { id: string }>(method: 'POST' | 'PATCH' | 'GET', path: string, data?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

const list = () => page.getByRole('list', { name: 'Exports' })

test.beforeAll(async ({ browser, request }) => {
  const registered = await request.post('/api/auth/register', {
    data: { organisationName: `Exports ${mark}`, name: 'Elsa Fink', timeZone: 'Pacific/Honolulu', ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  page = await openAs(browser, account)
  const { id: customerId } = await send('POST', '/api/customers', { name: '=Ada & "Söhne"' })
  const paid = { customerId, currency: 'EUR', method: 'cash' }
  for (const amount of [1, 999, 123_456, 10_000_000_001]) await send('POST', '/api/payments', { ...paid, amount })
  await send('POST', '/api/payments', { ...paid, amount: 7_777, method: 'cheque', status: 'pending' })
  await send('POST', '/api/payments', { ...paid, amount: 5_000, currency: 'JPY' })
})
test.afterAll(() => page.context().close())

test('an empty list says where exports come from', async () => {
  await page.goto('/exports')
  await expect(page.getByRole('heading', { name: 'No exports yet' })).toBeVisible()
  await expectAccessible(page)
})

for (const [label, format] of [
  ['Excel workbook (.xlsx)', 'xlsx'],
  ['CSV', 'csv'],
  ['Parquet', 'parquet'],
] as const)
  test(`a filtered list is exported as ${format}; the sum in the file is the figure of the API, to the cent`, async () => {
    await page.goto('/payments?method=cash&currency=EUR')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: /in the background/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export payments' })
    await expect(dialog).toContainText('Cash · EUR')
    await expect(dialog).toContainText('The file will hold 4 payments.')
    await dialog.getByRole('radio', { name: label }).check()
    if (format === 'xlsx') await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const row = list().getByRole('listitem').first()
    await expect(row).toContainText(`.${format}`)
    await expect(row).toContainText('Ready', { timeout: 20_000 })
    await expect(row).toContainText('4 payments')
    const download = page.waitForEvent('download')
    await row.getByRole('button', { name: /^Download/ }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`^payments-.*\\.${format}$`))
    const made = (await send<{ items: { sums: unknown }[] }>('GET', '/api/exports')).items[0]
    expect(sumsOfLines(await paymentLinesOf(readFileSync(await file.path()), format))).toEqual(made?.sums)
    expect(made?.sums).toEqual([{ currency: 'EUR', payments: 4, amount: 10_000_124_457, refundedAmount: 0 }])
  })

test('an export has a page of its own, and can be deleted', async () => {
  await expect(list().getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page)
  await list().getByRole('link').first().click()
  await expect(page.getByText('SHA-256')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: /^Delete/ }).click()
  await page.getByRole('dialog', { name: 'Delete this export?' }).getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/exports$/)
  await expect(list().getByRole('listitem')).toHaveCount(2)
})

test('an export that has not ended can be cancelled', async () => {
  // Several at once: the last ones wait for their turn, long enough to be stopped by hand.
  for (let n = 0; n < 8; n++) await send('POST', '/api/exports', { format: 'csv' })
  await page.goto('/exports')
  const last = list().getByRole('listitem').first()
  await last.getByRole('button', { name: /^Cancel/ }).click()
  await expect(last).toContainText('Cancelled')
  await expect(last.getByRole('button', { name: /^Download/ })).toHaveCount(0)
  await expect(list().getByText('Ready')).toHaveCount(9, { timeout: 30_000 })
})

test('a scheduled export tells its recipients by mail, which leads to it and holds no payment', async () => {
  test.setTimeout(150_000)
  await page.goto('/exports/schedules')
  await expect(page.getByRole('heading', { name: 'No scheduled exports yet' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'New schedule' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New schedule' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('Give it a name')
  await dialog.getByLabel('Name').fill('The last days')
  await dialog.getByRole('combobox', { name: 'Which days' }).click()
  await page.getByRole('option', { name: 'Last 7 days' }).click()
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'CSV' }).click()
  await dialog.getByRole('combobox', { name: 'At', exact: true }).click()
  await page.getByRole('option', { name: '00:00' }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Elsa Fink' })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  const schedules = page.getByRole('list', { name: 'Scheduled exports' })
  await expect(schedules).toContainText('Every day at 00:00 · Last 7 days · All payments · CSV')
  await expectAccessible(page)
  // A day later on the calendar, at the same hour: where the clocks of the world are furthest apart.
  await send('PATCH', '/api/organisation', { timeZone: 'Pacific/Kiritimati' })
  await expect(async () => {
    const { items } = await send<{ items: { schedule: unknown; state: string }[] }>('GET', '/api/exports')
    expect(items.find((item) => item.schedule !== null)?.state).toBe('done')
  }).toPass({ timeout: 100_000, intervals: [2_000] })
  await page.goto('/dev/mailbox')
  await page.getByRole('navigation', { name: 'Mails' }).getByRole('link', { name: account.email }).first().click()
  const mail = page.getByRole('main')
  await expect(mail).toContainText('The last days is ready')
  await expect(mail).toContainText('€100,001,322.34')
  await expect(mail).toContainText('personal data does not travel by mail')
  await expect(mail).not.toContainText('Söhne')
  await mail.getByRole('link', { name: /\/exports\// }).click()
  await expect(page.getByText('SHA-256')).toBeVisible()
  await expect(page.getByText('The last days')).toBeVisible()
})
