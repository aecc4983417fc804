import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One organisation; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `payments-${mark}@example.com`, password: `a till of herons ${mark}` }
const customer = 'Ada Lovelace Ltd.'
let token = ''
let customerId = ''
let page: Page

const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10)

async function ask<T = { id: string }>(path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(path, {
    data,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

const pay = (more: Record<string, unknown>) =>
  ask('/api/payments', { customerId, amount: 10_000, currency: 'EUR', method: 'cash', ...more })

const list = () => page.getByRole('grid', { name: 'Payments' })
const heading = () => page.getByRole('heading', { level: 1 })

test.beforeAll(async ({ browser, request }) => {
  const registered = await request.post('/api/auth/register', {
    data: { organisationName: `Payments ${mark}`, name: 'Petra Payer', ...account },
  })
  token = ((await registered.json()) as { accessToken: string }).accessToken
  const debts = [
    { amount: 50_000, currency: 'EUR', dueOn: day(-40), reference: 'R-1' },
    { amount: 30_000, currency: 'EUR', dueOn: day(-10), reference: 'R-2' },
  ]
  page = await openAs(browser, account)
  customerId = (await ask('/api/customers', { name: customer, emails: ['ada@example.com'], debts })).id
})
test.afterAll(() => page.context().close())

test('an empty list leads to recording a payment: whose it is comes first', async () => {
  await page.goto('/payments')
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Record payment' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Whose payment is it?' })
  await dialog.getByPlaceholder('Name, reference or e-mail').fill('lovelac')
  await expectAccessible(page)
  await page.getByRole('option', { name: /Ada Lovelace Ltd\./ }).click()
  await expect(page).toHaveURL(new RegExp(`/customers/${customerId}\\?pay=1`))
})

test('payments come in by themselves, declined and then succeeding with a webhook that comes twice', async () => {
  await page.goto('/payments')
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  const byCard = { method: 'card', provider: 'sandbox', currency: 'EUR' }
  await pay({ ...byCard, instrument: 'decline_insufficient_funds', amount: 4_000, reference: 'declined' })
  const declined = list().getByRole('row', { name: /declined/ })
  await expect(declined).toContainText('Failed')
  await expect(declined).toContainText('insufficient funds')
  const { id } = await pay({ ...byCard, instrument: 'webhook_twice', amount: 6_000, reference: 'twice' })
  const twice = list().getByRole('row', { name: /twice/ })
  await expect(twice).toContainText('Pending')
  await page.goto(`/payments/${id}`)
  await expect(page.getByText('sandbox will tell what becomes of it', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mark completed' })).toHaveCount(0)
  await expectAccessible(page)
  await expect(heading()).toContainText('Completed', { timeout: 15_000 })
  await expect(page.getByRole('listitem').filter({ hasText: /^Completed/ })).toHaveCount(1)
  await page.goto('/payments')
  await expect(list().getByRole('row', { name: /twice/ })).toHaveCount(1)
  await expect(list().getByRole('row', { name: /twice/ })).toContainText('Completed')
})

test('a pending payment is marked completed, another failed with its reason', async () => {
  const first = await pay({ status: 'pending', reference: 'comes' })
  await page.goto(`/payments/${first.id}`)
  await page.getByRole('button', { name: 'Mark completed' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mark completed' })
  await expect(dialog).toContainText(`100.00 EUR from ${customer} has come.`)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Complete 100.00 EUR' }).click()
  await expect(heading()).toContainText('Completed')
  await expect(page.getByRole('cell', { name: 'R-1' })).toBeVisible()

  const second = await pay({ status: 'pending', reference: 'comes not' })
  await page.goto(`/payments/${second.id}`)
  await page.getByRole('button', { name: 'Mark failed' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark failed' }).click()
  await expect(page.getByText('Say why: it is kept in the history.')).toBeVisible()
  await page.getByLabel('Reason').fill('The cheque bounced')
  await page.getByRole('dialog').getByRole('button', { name: 'Mark failed' }).click()
  await expect(heading()).toContainText('Failed')
  await expect(page.getByText('The cheque bounced').first()).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: /Refund/ })).toContainText('there is no money in it')
  await expectAccessible(page)
})

test('a refund says what it does, goes back in part, and can be taken back', async () => {
  const { id } = await pay({ amount: 12_000, reference: 'goes back' })
  await page.goto(`/payments/${id}`)
  await page.getByRole('button', { name: 'Refund' }).click()
  const dialog = page.getByRole('dialog', { name: 'Refund' })
  await expect(dialog).toContainText(`Refund 120.00 EUR in cash for ${customer}.`)
  await dialog.getByLabel('Amount').fill('200')
  await expect(dialog).toContainText('120.00 EUR at most')
  await dialog.getByLabel('Amount').fill('20,00')
  await dialog.getByLabel('Reason').fill('Paid too much')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Refund 20.00 EUR' }).click()
  await expect(heading()).toContainText('Partly refunded')
  await expect(page.getByText('Paid too much').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back 20.00 EUR' }).click()
  await expect(heading()).toContainText('Completed')
})

test('what it pays is changed by hand; it is reversed as recorded by mistake', async () => {
  const { id } = await pay({ amount: 10_000, reference: 'moves' })
  await page.goto(`/payments/${id}`)
  await page.getByRole('button', { name: 'Change what it pays' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change what it pays' })
  await dialog.getByRole('button', { name: 'Clear' }).click()
  // A colleague was faster: their word is not overwritten unseen.
  const faster = await page.request.put(`/api/payments/${id}/allocations`, {
    data: [],
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
  })
  expect(faster.ok()).toBe(true)
  await dialog.getByRole('button', { name: /^Put|^Apply/ }).click()
  await expect(dialog).toContainText('Somebody changed this payment meanwhile')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Change what it pays' }).click()
  await dialog.getByRole('button', { name: 'Clear' }).click()
  await dialog.getByLabel('Amount for R-2').fill('70')
  await expect(dialog).toContainText('30.00 EUR is not applied')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Put 70.00 EUR to 1 debt' }).click()
  await expect(page.getByRole('cell', { name: 'R-2' })).toBeVisible()
  await expect(page.getByText('Not applied yet: waits for a debt')).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Reverse' }).click()
  await page.getByRole('radio', { name: /Recorded by mistake/ }).check()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse 100.00 EUR' }).click()
  await expect(heading()).toContainText('Failed')
  await expect(page.getByText('Recorded by mistake').first()).toBeVisible()
})

test('the list is filtered in the URL, and exported as it is shown', async () => {
  await page.goto('/payments?status=failed')
  await expect(list().getByRole('row', { name: /comes not/ })).toBeVisible()
  await expect(list().getByRole('row', { name: /goes back/ })).toHaveCount(0)
  await page.getByLabel('Customer or reference').fill('moves')
  await expect(page).toHaveURL(/find=moves/)
  await expect(list().getByRole('rowheader')).toHaveCount(1)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^payments-.*\.csv$/)
  await page.reload()
  await expect(list().getByRole('rowheader')).toHaveCount(1)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/payments?find=nothing-like-this')
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(list().getByRole('rowheader').first()).toBeVisible()
})
