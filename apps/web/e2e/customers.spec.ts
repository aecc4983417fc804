import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One organisation for the whole walk; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `walk-${mark}@example.com`, password: `a quiet walk ${mark}` }
let token = ''
let page: Page

const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10)

async function ask<T>(request: APIRequestContext, path: string, data: unknown): Promise<T> {
  const answer = await request.post(path, { data, headers: token ? { authorization: `Bearer ${token}` } : {} })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

const rows = (opened: Page) => opened.getByRole('grid', { name: 'Customers' }).getByRole('rowheader')

test.beforeAll(async ({ browser, request }) => {
  const registered = await ask<{ accessToken: string }>(request, '/api/auth/register', {
    organisationName: `Walk ${mark}`,
    name: 'Wanda Walker',
    ...account,
  })
  token = registered.accessToken
  page = await openAs(browser, account)
})

test('a fresh organisation is told how to begin', async () => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: "Let's begin" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: /Add a customer/ }).click()
  await expect(page).toHaveURL(/customers\?new=1/)
})

test('a customer is added by the quick form, and what is wrong is said beside its field', async () => {
  const sheet = page.getByRole('dialog', { name: 'Add customer' })
  await sheet.getByLabel('E-mail or phone').fill('not a phone')
  await sheet.getByLabel('Amount', { exact: false }).fill('1.250,00')
  await expect(sheet.getByText('Understood as 1,250.00 EUR')).toBeVisible()
  await sheet.getByRole('button', { name: 'Add customer' }).click()
  await expect(sheet.getByLabel('Name')).toBeFocused()
  await sheet.getByLabel('Name').fill('Zürcher Velo AG')
  await sheet.getByRole('textbox', { name: 'Due date optional' }).fill(day(-40))
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Add customer' }).click()
  await expect(sheet.getByLabel('E-mail or phone')).toHaveAttribute('aria-invalid', 'true')
  await sheet.getByLabel('E-mail or phone').fill('velo@example.com')
  await sheet.getByRole('button', { name: 'Add customer' }).click()
  await expect(sheet).toBeHidden()
  const row = page.getByRole('row', { name: /Zürcher Velo AG/ })
  await expect(row).toContainText('1,250.00')
  await expect(row).toContainText('Overdue')
  await expect(row).toContainText('40 days')
})

test('the list is filtered, sorted and searched with a typo, and the link keeps it all', async ({ request }) => {
  for (const [name, amount, due] of [
    ['Ada Lovelace Ltd.', 500_000, -12],
    ['Müller & Söhne', 90_000, -90],
    ['Ørsted Foods', 300_000, 20],
    ['Bluebird Dental', 200_000, -75],
  ] as const) {
    const debts = [{ amount, currency: 'EUR', dueOn: day(due) }]
    await ask(request, '/api/customers', { name, emails: ['a@example.com'], tags: ['walk'], debts })
  }
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Overdue' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Outstanding', exact: true }).first().click()
  await page.getByLabel('At least').fill('1000')
  await expect(page).toHaveURL(/minAmount=100000/)
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader').getByRole('button', { name: 'Days past due', exact: true }).click()
  await expect(rows(page)).toHaveText(['Bluebird Dental', 'Zürcher Velo AG', 'Ada Lovelace Ltd.'])
  await expect(page.getByText('3 results')).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await expect(rows(page)).toHaveText(['Bluebird Dental', 'Zürcher Velo AG', 'Ada Lovelace Ltd.'])

  await page.goto('/customers')
  await expect(rows(page)).toHaveCount(5)
  await page.keyboard.press('/')
  await page.keyboard.type('lovelase')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveText(['Ada Lovelace Ltd.'])
})

test('a view is saved and found again, with its columns', async () => {
  await page.goto('/customers?status=overdue&sort=-outstanding')
  const tags = page.getByRole('columnheader', { name: 'Tags' })
  await expect(tags).toBeVisible()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
  await expect(tags).toBeHidden()
  await page.getByRole('button', { name: 'View: Custom view' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill('Who to call')
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog).toBeHidden()
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
  await expect(tags).toBeVisible()
  await page.getByRole('button', { name: 'View: All customers' }).click()
  await page.getByRole('menuitem', { name: 'Who to call' }).click()
  await expect(tags).toBeHidden()
  await expect(page).toHaveURL(/status=overdue&sort=-outstanding/)
  await expect(rows(page).first()).toHaveText('Ada Lovelace Ltd.')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
  await page.keyboard.press('Escape')
})

test('the filtered list, and the selected rows, are exported', async () => {
  await page.goto('/customers?status=overdue')
  await expect(rows(page)).toHaveCount(4)
  const whole = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /csv/ }).click()
  const csv = await (await whole).createReadStream()
  const text = Buffer.concat(await csv.toArray()).toString('utf8')
  expect(text.trim().split('\n')).toHaveLength(5)
  expect(text).toContain('Zürcher Velo AG')

  // The menu gives the keyboard back when it has closed.
  await expect(page.getByRole('button', { name: 'Export' })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await expect(page.getByText('2 selected').first()).toBeVisible()
  await expectAccessible(page)
  const some = page.waitForEvent('download')
  await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /xlsx/ }).click()
  expect((await some).suggestedFilename()).toMatch(/^customers-.*\.xlsx$/)
})

test('two people edit one customer, and nobody overwrites the other', async ({ browser }) => {
  await page.goto('/customers?q=zurcher')
  await rows(page).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Zürcher Velo AG' })).toBeVisible()
  await expect(page.getByText('Debt added')).toBeVisible()
  await expectAccessible(page)
  const other = await openAs(browser, account)
  await other.goto(page.url())
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Zürcher Velo GmbH')
  await page.getByLabel('City').fill('Zürich')

  await other.getByRole('button', { name: 'Edit' }).click()
  await other.getByLabel('Name', { exact: true }).fill('Velo Zürich AG')
  await other.getByLabel('Tags').fill('cycling')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('heading', { name: 'Velo Zürich AG' })).toBeVisible()

  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this customer' })
  await expect(dialog.getByRole('radio', { name: 'Yours: Zürcher Velo GmbH' })).toBeChecked()
  await expect(dialog.getByRole('radio', { name: 'Theirs: cycling' })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: 'Theirs: Velo Zürich AG' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Velo Zürich AG' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: /^Zürich$/ })).toBeVisible()
  await expect(page.getByRole('definition').getByText('cycling', { exact: true })).toBeVisible()
  await other.context().close()
})

test('a part-payment is seen by a colleague at once, on the page and in the list', async ({ browser }) => {
  const colleague = await openAs(browser, account)
  await colleague.goto(page.url())
  const list = await colleague.context().newPage()
  await list.goto('/customers?q=velo')
  const row = list.getByRole('row', { name: /Velo Zürich AG/ })
  await expect(row).toContainText('1,250.00')
  for (const opened of [colleague, list]) await expect(opened.getByText('Live', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Record payment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Record payment' })
  await dialog.getByLabel('Amount').fill('450.5')
  await expect(dialog.getByText('799.50 EUR stay owed', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Record 450.50 EUR' }).click()
  await expect(dialog).toBeHidden()
  await Promise.all([
    expect(row).toContainText('799.50'),
    expect(colleague.getByText('799.50').first()).toBeVisible(),
    expect(colleague.getByRole('group', { name: 'Payments' })).toContainText('450.50'),
  ])
  await colleague.context().close()
})

test('money left over waits as unapplied cash, and is put to a new debt', async () => {
  await page.getByRole('button', { name: 'Record payment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Record payment' })
  await dialog.getByLabel('Amount').fill('1000')
  await expect(dialog.getByText('200.50 EUR stay unapplied', { exact: false })).toBeVisible()
  await dialog.getByRole('button', { name: 'Record 1,000.00 EUR' }).click()
  await expect(page.getByText('Settled')).toBeVisible()
  await page.getByRole('button', { name: 'Add debt' }).click()
  const debt = page.getByRole('dialog', { name: 'Add debt' })
  await debt.getByLabel('Amount').fill('300')
  await debt.getByRole('textbox', { name: 'Due date' }).fill(day(10))
  await debt.getByRole('button', { name: 'Add debt' }).click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.getByRole('button', { name: 'Apply 200.50 EUR' }).click()
  await expect(page.getByRole('group', { name: 'Debts' })).toContainText('99.50')
})

test('a card is charged through the sandbox, and a decline is told', async () => {
  await page.goto(`${page.url().split('?')[0]}?pay=1`)
  const dialog = page.getByRole('dialog', { name: 'Record payment' })
  await dialog.getByLabel('Amount').fill('50')
  await dialog.getByRole('combobox', { name: 'Method' }).click()
  await page.getByRole('option', { name: 'Card' }).click()
  await dialog.getByRole('combobox', { name: 'How it is taken' }).click()
  await page.getByRole('option', { name: /sandbox/ }).click()
  await dialog.getByRole('combobox', { name: 'Card', exact: true }).click()
  await page
    .getByRole('option', { name: /declin|insufficient/i })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Charge 50.00 EUR' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('group', { name: 'Payments' })).toContainText('Failed')
})

test('the home screen says what needs attention', async () => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Overdue' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Bluebird Dental/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Failed in the last 7 days' })).toBeVisible()
  await expectAccessible(page)
})
