import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { correctRefusedRows, writeCustomersWorkbook } from '@recoup/testing/workbooks'

/**
 * The whole walk of a new organisation, as its people make it: two colleagues in two browsers, somebody of another
 * organisation in a third. Each test goes on where the one before it stopped.
 */
test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const mark = Math.random().toString(36).slice(2, 10)
const password = `a long quiet walk ${mark}`
const clerk = { organisation: `Walkers ${mark}`, name: 'Clara Clerk', email: `clara-${mark}@example.com` }
const colleagueEmail = `carl-${mark}@example.com`
const stranger = { organisation: `Strangers ${mark}`, name: 'Stella Stranger', email: `stella-${mark}@example.com` }
const folder = mkdtempSync(join(tmpdir(), 'recoup-walk-'))

let page: Page
let colleague: Page

const newPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })).newPage()

const isLive = (opened: Page) => expect(opened.getByText('Live', { exact: true })).toBeVisible({ timeout: 15_000 })

async function register(opened: Page, who: typeof clerk): Promise<void> {
  await opened.goto('/register')
  await opened.getByLabel('Organisation', { exact: true }).fill(who.organisation)
  await opened.getByLabel('Your name').fill(who.name)
  await opened.getByLabel('E-mail').fill(who.email)
  await opened.getByLabel('Password', { exact: true }).fill(password)
  await opened.getByRole('button', { name: /create|register/i }).click()
  await isLive(opened)
}

/** The outstanding amount that a customer's page shows, in cents. */
async function owedOn(opened: Page): Promise<number> {
  const figure = opened.locator('dl').filter({ hasText: 'Outstanding' }).first().getByRole('definition').first()
  const text = await figure.innerText()
  return Math.round(Number(/([\d,]+\.\d\d)/.exec(text)?.[1]?.replaceAll(',', '')) * 100)
}

const shown = (cents: number): string => (cents / 100).toLocaleString('en', { minimumFractionDigits: 2 })

async function upload(opened: Page, file: string): Promise<void> {
  await opened.goto('/imports/new')
  await opened.locator('input[type=file]').setInputFiles(file)
  await expect(opened).toHaveURL(/\/imports\/[0-9a-f-]{36}/, { timeout: 30_000 })
}

async function pay(opened: Page, amount: string, choose: (dialog: Locator) => Promise<void>): Promise<void> {
  await opened.goto(`${opened.url().split('?')[0]}?pay=1`)
  const dialog = opened.getByRole('dialog', { name: 'Record payment' })
  await dialog.getByLabel('Amount').fill(amount)
  await choose(dialog)
  await dialog.getByRole('button', { name: /^(Record|Charge) / }).click()
  await expect(dialog).toBeHidden({ timeout: 10_000 })
}

const byCard =
  (instrument: RegExp) =>
  async (dialog: Locator): Promise<void> => {
    const opened = dialog.page()
    await dialog.getByRole('combobox', { name: 'Method' }).click()
    await opened.getByRole('option', { name: 'Card' }).click()
    await dialog.getByRole('combobox', { name: 'How it is taken' }).click()
    await opened.getByRole('option', { name: /sandbox/ }).click()
    await dialog.getByRole('combobox', { name: 'Card', exact: true }).click()
    await opened.getByRole('option', { name: instrument }).first().click()
  }

/** The bell while something is unread. */
const bell = (opened: Page) => opened.getByRole('button', { name: /\d+ unread notification/ })

const payments = (opened: Page) => opened.getByRole('group', { name: 'Payments' })

test.beforeAll(async ({ browser }) => {
  page = await newPage(browser)
})

test('register, and download the template', async () => {
  await register(page, clerk)
  await page.goto('/imports/new')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the template' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
})

test('a colleague is invited, and comes in', async ({ browser }) => {
  await page.goto('/settings/people')
  await page
    .getByRole('button', { name: /invite/i })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(colleagueEmail)
  await dialog.getByText('Manager', { exact: true }).click()
  await dialog.getByRole('button', { name: /invite|send/i }).click()
  await expect(page.getByText(colleagueEmail).first()).toBeVisible()

  colleague = await newPage(browser)
  await colleague.goto('/dev/mailbox')
  await colleague.getByText(colleagueEmail).first().click()
  await colleague.getByRole('link', { name: /accept-invitation/ }).click()
  await colleague.getByLabel(/your name/i).fill('Carl Colleague')
  await colleague.getByLabel('Password', { exact: true }).fill(password)
  await colleague.getByRole('button', { name: /join|accept/i }).click()
  await isLive(colleague)
})

test('10,000 rows, 200 of them wrong: dry run, confirmation, progress, the refused rows again', async () => {
  const file = join(folder, 'customers.xlsx')
  const made = await writeCustomersWorkbook(file)
  expect(made).toMatchObject({ rows: 10_000, wrong: 200 })
  await upload(page, file)
  await expect(page.getByRole('heading', { name: '9,800 ready, 200 need a look' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Import 9,800 rows' }).click()
  await expect(page.getByRole('heading', { name: '9,800 imported, 200 left out' })).toBeVisible({ timeout: 60_000 })

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download 200 refused rows' }).click()
  const refused = join(folder, 'refused.xlsx')
  await (await download).saveAs(refused)
  const corrected = join(folder, 'corrected.xlsx')
  expect(await correctRefusedRows(refused, corrected)).toBe(200)
  await upload(page, corrected)
  await expect(page.getByRole('heading', { name: 'All 200 rows are ready' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Import 200 rows' }).click()
  await expect(page.getByRole('heading', { name: '200 rows imported' })).toBeVisible({ timeout: 60_000 })

  await upload(page, file)
  await expect(page.getByText('You imported this file before')).toBeVisible({ timeout: 60_000 })
})

test('overdue above 1,000, by days past due; a search with a typo; one customer', async () => {
  await page.goto('/customers?status=overdue&minAmount=100000&sort=-daysPastDue')
  const rows = page.getByRole('grid', { name: 'Customers' }).getByRole('row')
  await expect(rows.nth(3)).toContainText('Overdue')
  const days = (await rows.allInnerTexts()).flatMap((text) => /(\d+) days/.exec(text)?.[1] ?? []).map(Number)
  expect(days.length).toBeGreaterThan(5)
  expect(days).toEqual([...days].sort((a, b) => b - a))

  const name = (await page.getByRole('grid', { name: 'Customers' }).getByRole('rowheader').first().innerText()).trim()
  const words = name.split(' ')
  await page.keyboard.press('/')
  // A letter of the longest word is left out.
  const longest = [...words].sort((a, b) => b.length - a.length)[0] ?? ''
  await page.keyboard.type(name.replace(longest, longest.slice(0, 2) + longest.slice(3)))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=/)
  await expect(page.getByRole('rowheader', { name, exact: true }).first()).toBeVisible()
  await page.goto('/customers?status=overdue&minAmount=100000&sort=-daysPastDue')
  await page.getByRole('grid', { name: 'Customers' }).getByRole('rowheader').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/)
})

test('a part-payment reaches the colleague, with status, balance and a notification', async () => {
  await colleague.goto(page.url())
  await isLive(colleague)
  await expect(colleague.getByRole('heading', { level: 1 })).toBeVisible()
  const before = await owedOn(page)
  await pay(page, '100', async () => undefined)
  await Promise.all([
    expect(payments(colleague)).toContainText('100.00'),
    expect(colleague.getByText(shown(before - 10_000)).first()).toBeVisible(),
    expect(bell(colleague)).toBeVisible(),
  ])
})

test('the payment is refunded, and is owed again', async () => {
  const before = await owedOn(page)
  const customer = page.url().split('?')[0] ?? ''
  await expect(payments(page)).toContainText('100.00')
  await payments(page).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Refund' })
  await dialog.getByLabel('Reason').fill('Paid twice')
  await dialog.getByRole('button', { name: /^Refund 100\.00/ }).click()
  await expect(page.getByText('Refunded').first()).toBeVisible()
  await page.goto(customer)
  await expect(page.getByText(shown(before + 10_000)).first()).toBeVisible()
})

test('the sandbox declines, then succeeds once although its webhook comes twice', async () => {
  await pay(page, '50', byCard(/insufficient/i))
  await expect(payments(page)).toContainText('Failed', { timeout: 15_000 })
  const before = await owedOn(page)
  await pay(page, '60', byCard(/twice/i))
  await expect(
    payments(page)
      .getByRole('row', { name: /60\.00/ })
      .or(payments(page).getByRole('listitem').filter({ hasText: '60.00' }))
      .first(),
  ).toContainText('Completed', { timeout: 20_000 })
  await expect(page.getByText(shown(before - 6_000)).first()).toBeVisible()
  await page.reload()
  await expect(payments(page)).toBeVisible()
  expect(await owedOn(page)).toBe(before - 6_000)
})

test('a pending payment is marked completed', async () => {
  const before = await owedOn(page)
  const customer = page.url().split('?')[0] ?? ''
  await pay(page, '70', async (dialog) => {
    await dialog.getByRole('combobox', { name: 'Status' }).click()
    await dialog
      .page()
      .getByRole('option', { name: /^Pending/ })
      .click()
  })
  await expect(payments(page)).toContainText('70.00')
  await payments(page).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Mark completed' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Complete 70\.00/ })
    .click()
  await expect(page.getByText('Completed').first()).toBeVisible()
  await page.goto(customer)
  await expect(page.getByText(shown(before - 7_000)).first()).toBeVisible()
})

test('the notification centre tells it, and marks it read', async () => {
  await colleague.goto('/notifications')
  await expect(colleague.getByText(/60\.00/).first()).toBeVisible()
  await expect(colleague.getByText(/50\.00/).first()).toBeVisible()
  await colleague.getByRole('button', { name: /mark all/i }).click()
  await expect(bell(colleague)).toBeHidden()
})

test('somebody of another organisation sees none of it', async ({ browser }) => {
  const other = await newPage(browser)
  const customer = page.url()
  await register(other, stranger)
  await other.goto('/customers')
  await expect(other.getByText(/No customers yet/)).toBeVisible()
  await other.goto('/payments')
  await expect(other.getByText(/No payments yet/)).toBeVisible()
  await other.goto('/notifications')
  await expect(other.getByText(/60\.00/)).toBeHidden()
  await other.goto(customer)
  await expect(other.getByText(/not found|no such|not there/i).first()).toBeVisible()
  await other.context().close()
})
