import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { correctRefusedRows, writeCustomersWorkbook } from '@recoup/testing/workbooks'
import { expectAccessible } from './expect-accessible.ts'
import { openAs } from './open-as.ts'

/** One organisation; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' })

const mark = Math.random().toString(36).slice(2, 10)
const account = { email: `imports-${mark}@example.com`, password: `a workbook of herons ${mark}` }
const folder = mkdtempSync(join(tmpdir(), 'recoup-imports-'))
const workbook = join(folder, 'customers.xlsx')
const refused = join(folder, 'refused.xlsx')
const corrected = join(folder, 'corrected.xlsx')
const rows = 600
const wrong = 32
let page: Page

async function upload(file: string | { name: string; text: string }): Promise<void> {
  await page.goto('/imports/new')
  const path = typeof file === 'string' ? file : join(folder, file.name)
  if (typeof file !== 'string') writeFileSync(path, file.text)
  await expect(page.getByRole('heading', { name: 'New import' })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/)
}

const headline = () => page.getByRole('heading', { level: 2 }).first()

test.beforeAll(async ({ browser, request }) => {
  await writeCustomersWorkbook(workbook, { rows, wrong })
  const answer = await request.post('/api/auth/register', {
    data: { organisationName: `Imports ${mark}`, name: 'Ida Importer', ...account },
  })
  expect(answer.ok()).toBe(true)
  page = await openAs(browser, account)
})
test.afterAll(() => page.context().close())

test('an organisation without imports is told how to begin, and gets the template', async () => {
  await page.goto('/imports')
  await expect(page.getByRole('heading', { name: 'No imports yet' })).toBeVisible()
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the template' }).click()
  expect((await download).suggestedFilename()).toBe('recoup-template.xlsx')
  await page.getByRole('link', { name: 'New import' }).first().click()
  await expect(page).toHaveURL(/\/imports\/new/)
  await expectAccessible(page)
})

test('a dry run says how many are ready, what is wrong with the others, and what the button will do', async () => {
  await upload(workbook)
  await expect(headline()).toHaveText(`${rows - wrong} ready, ${wrong} need a look`)
  await expect(page.getByText('is not an e-mail address', { exact: false }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('tab', { name: /Need a look/ }).click()
  await expect(page.getByRole('grid', { name: 'Need a look' })).toContainText('someone at example.com')
  await expectAccessible(page)
  await page.getByRole('tab', { name: /^New/ }).click()
  await expect(page.getByRole('grid', { name: 'New' }).getByRole('row').nth(1)).toContainText('K-100000')
})

test('what a column means can be changed, and is checked again', async () => {
  await page.getByRole('button', { name: 'Change columns' }).click()
  await expect(page.getByRole('heading', { name: 'What the columns mean' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Notes is read as' }).click()
  await page.getByRole('option', { name: 'Tags' }).click()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(headline()).toHaveText(`${rows - wrong} ready, ${wrong} need a look`)
  await page.getByRole('button', { name: 'Change columns' }).click()
  await expect(page.getByRole('combobox', { name: 'Notes is read as' })).toContainText('Tags')
  await page.getByRole('combobox', { name: 'Notes is read as' }).click()
  await page.getByRole('option', { name: 'Notes' }).click()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(headline()).toHaveText(`${rows - wrong} ready, ${wrong} need a look`)
})

test('it is confirmed, and the refused rows come as a workbook', async () => {
  await page.getByRole('button', { name: `Import ${rows - wrong} rows` }).click()
  await expect(headline()).toHaveText(`${rows - wrong} imported, ${wrong} left out`, { timeout: 20_000 })
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${wrong} refused rows` }).click()
  await (await download).saveAs(refused)
  expect(await correctRefusedRows(refused, corrected)).toBe(wrong)
})

test('corrected, they are added', async () => {
  await upload(corrected)
  await expect(headline()).toContainText(/ready/)
  await page.getByRole('button', { name: /^Import \d+ rows$/ }).click()
  await expect(headline()).toHaveText(`${wrong} rows imported`, { timeout: 20_000 })
  await page.getByRole('link', { name: 'See customers' }).click()
  await expect(page).toHaveURL(/\/customers/)
})

test('the same file again changes nothing, and says so', async () => {
  await upload(corrected)
  await expect(page.getByText('You imported this file before')).toBeVisible()
  await expect(page.getByText('importing it again changes nothing', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('dates that could mean two things are asked about, in plain words', async () => {
  await upload({ name: 'dates.csv', text: 'Customer;Amount;Due date\nAda;10,50;03/04/2026\nBob;20,50;05/06/2026\n' })
  await expect(page.getByRole('heading', { name: 'How are the dates written?' })).toBeVisible()
  await expect(page.getByText(/03.04.2026 is .*April 3/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(page.getByText('Choose one of the two.')).toBeVisible()
  await page.getByRole('radio', { name: /^Day first/ }).check()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(headline()).toHaveText('All 2 rows are ready')
})

test('columns that are not recognised are asked about, and what known customers mean is a choice', async () => {
  await upload({ name: 'odd.csv', text: 'Wer;Was;Due date\nAda;10,50;2026-04-03\n' })
  await expect(page.getByText('Before the rows can be checked')).toBeVisible()
  await page.getByRole('combobox', { name: 'Wer is read as' }).click()
  await page.getByRole('option', { name: 'Customer name' }).click()
  // The list that was chosen from is gone before the next one opens.
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Was is read as' }).click()
  await page.getByRole('option', { name: 'Amount owed' }).click()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(headline()).toHaveText('1 row is ready')

  await upload({
    name: 'known.csv',
    text: 'Customer;Customer number;Invoice number;Amount;Due date\nAnna Øberg 0;K-100000;NEW-1;12,50;2026-04-03\n',
  })
  await page.getByRole('radio', { name: /^Skip them/ }).check()
  await expect(headline()).toHaveText('Nothing changes')
  await page.getByRole('radio', { name: /^Update them/ }).check()
  await expect(page.getByText('1 row updates a customer you know.')).toBeVisible()
  await expectAccessible(page)
})

test('a file that is none is refused in words, and can be deleted', async () => {
  await upload({ name: 'broken.xlsx', text: 'PK\u0003\u0004 and then nothing that a workbook has' })
  await expect(page.getByRole('heading', { name: 'This file could not be read' })).toBeVisible()
  await expect(page.getByText('Nothing of it was written.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/imports$/)
  await expect(page.getByRole('grid', { name: 'Imports' })).not.toContainText('broken.xlsx')
  await expectAccessible(page)
})
