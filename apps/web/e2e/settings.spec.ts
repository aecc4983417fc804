import { createHmac } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'

const password = 'a lighthouse for quiet herons'
const run = `${process.pid}-${Math.trunc(performance.timeOrigin)}`
const ada = { name: 'Ada Lovelace', email: `ada-${run}@example.com` }
const grace = { name: 'Grace Hopper', email: `grace-${run}@example.com` }

/** The six digits that an authenticator app shows `stepsAhead` half minutes from now (RFC 6238, SHA-1). */
function codeOf(secret: string, stepsAhead = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead))
  const mac = createHmac('sha1', key).update(step).digest()
  const at = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function open(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

/** The newest mail to somebody, opened in the developer mailbox. */
async function openMailTo(page: Page, email: string): Promise<void> {
  await page.goto('/dev/mailbox')
  await page.getByRole('navigation', { name: 'Mails' }).getByRole('link', { name: email }).first().click()
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.RECOUP_WEB_URL ?? '', locale: 'en-GB' })
  return context.newPage()
}

test.describe.configure({ mode: 'serial' })
let page: Page
test.beforeAll(async ({ browser }) => {
  page = await newPage(browser)
})
test.afterAll(() => page.context().close())

test('an administrator registers, invites a colleague by mail, and sees them in the list', async ({ browser }) => {
  await page.goto('/register')
  await page.getByLabel('Organisation', { exact: true }).fill('Analytical Engines')
  await page.getByLabel('Your name').fill(ada.name)
  await page.getByLabel('E-mail').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).not.toHaveURL(/register/)

  await open(page, '/settings/people', 'People')
  await page.getByRole('button', { name: 'Invite' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(dialog.getByText('Enter an e-mail address such as name@example.com.')).toBeVisible()
  await dialog.getByLabel('E-mail').fill(grace.email)
  await dialog.getByRole('radio', { name: /^Collector/ }).check()
  await expect(dialog.getByText('May: See customers, debts and balances', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('list', { name: 'Invitations that wait for an answer' })).toContainText(grace.email)

  const hers = await newPage(browser)
  await openMailTo(hers, grace.email)
  await expectAccessible(hers)
  const link = hers.getByRole('link', { name: /accept-invitation\?token=/ })
  const { pathname, search } = new URL((await link.getAttribute('href')) ?? '')
  await hers.goto(pathname + search)
  await hers.getByLabel('Your name').fill(grace.name)
  await hers.getByLabel('Password', { exact: true }).fill(password)
  await hers.getByRole('button', { name: 'Accept and log in' }).click()
  await expect(hers).not.toHaveURL(/accept-invitation/)
  await open(hers, '/settings/people', 'People')
  await expect(hers.getByRole('button', { name: 'Invite' })).toHaveCount(0)
  await hers.goto('/settings/api-keys')
  await expect(hers.getByText('An administrator of your organisation can give it to you')).toBeVisible()
  await hers.context().close()

  await page.reload()
  await expect(page.getByRole('list', { name: 'People who work here' })).toContainText(grace.name)
  await expectAccessible(page)
})

test('a role is changed, somebody is deactivated and let in again, and the last administrator stays', async ({
  browser,
}) => {
  const row = page.getByRole('listitem').filter({ hasText: grace.email })
  const choose = async (name: string, action: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  const dialog = (name: string) => page.getByRole('dialog', { name })
  await choose(grace.name, 'Change role')
  await dialog('Role of Grace Hopper')
    .getByRole('radio', { name: /^Finance/ })
    .check()
  await dialog('Role of Grace Hopper').getByRole('button', { name: 'Change role' }).click()
  await expect(row).toContainText('Finance')

  await choose(grace.name, 'Deactivate')
  await expect(dialog('Deactivate Grace')).toContainText('Grace Hopper is logged out everywhere at once')
  await dialog('Deactivate Grace').getByRole('button', { name: 'Deactivate' }).click()
  await expect(row).toContainText('Deactivated')
  const hers = await newPage(browser)
  await logIn(hers, grace.email)
  await expect(hers.getByRole('alert').filter({ hasText: 'E-mail or password is wrong' })).toBeVisible()
  await hers.context().close()
  await choose(grace.name, 'Let in again')
  await dialog('Let Grace Hopper in again?').getByRole('button', { name: 'Let in again' }).click()
  await expect(row).not.toContainText('Deactivated')

  await choose(ada.name, 'Deactivate')
  await dialog('Deactivate Ada').getByRole('button', { name: 'Deactivate' }).click()
  await expect(dialog('Deactivate Ada').getByRole('alert')).toContainText('Make somebody else an administrator first')
  await dialog('Deactivate Ada').getByRole('button', { name: 'Cancel' }).click()
})

test('an API key is shown once, works, and stops when it is revoked', async () => {
  await open(page, '/settings/api-keys', 'API keys')
  await expect(page.getByText('No API keys yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create key' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Create an API key' })
  await dialog.getByLabel('Name').fill('Web shop')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('Choose at least one permission.')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'See who works here' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create key' }).click()
  const created = page.getByRole('dialog', { name: 'Your new key' })
  const key = (await created.getByRole('region', { name: 'API key' }).locator('pre').innerText()).trim()
  await created.getByRole('button', { name: 'I have stored it' }).click()
  const headers = { authorization: `Bearer ${key}` }
  expect((await page.request.get('/api/people', { headers })).status()).toBe(200)
  expect((await page.request.get('/api/customers', { headers })).status()).toBe(403)
  await expect(page.getByRole('list', { name: 'API keys', exact: true })).toContainText('Web shop')
  expect(await page.content()).not.toContain(key)

  await page.getByRole('button', { name: 'Revoke Web shop' }).click()
  await page.getByRole('dialog', { name: 'Revoke “Web shop”?' }).getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('list', { name: 'Revoked and expired' })).toContainText('Web shop')
  expect((await page.request.get('/api/people', { headers })).status()).toBe(401)
})

test('a second factor is set up with an app and asked for at the next log-in', async ({ browser }) => {
  await open(page, '/settings/account', 'My account')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up the second factor' })
  await expect(dialog.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = (await dialog.locator('code').innerText()).trim()
  await expectAccessible(page)
  await dialog.getByLabel('Code from the app').fill(codeOf(secret))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('dialog', { name: 'Keep your recovery codes' })
  await expect(codes.getByRole('button', { name: 'Download' })).toBeVisible()
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible()

  const other = await newPage(browser)
  await logIn(other, ada.email)
  await other.getByLabel('Code').fill(codeOf(secret, 1))
  await other.getByRole('button', { name: 'Log in' }).click()
  await expect(other).not.toHaveURL(/login/)
  // The other device is listed and can be sent away from here.
  await page.reload()
  await page.getByRole('button', { name: 'End all others' }).click()
  await page
    .getByRole('dialog', { name: 'End all other sessions?' })
    .getByRole('button', { name: 'End all others' })
    .click()
  await expect(page.getByRole('list', { name: 'Where you are logged in' }).getByRole('listitem')).toHaveCount(1)
  await other.goto('/settings/account')
  await expect(other).toHaveURL(/login/)
  await other.context().close()
})

test('the organisation, the roles and the notifications can be seen and set', async () => {
  await open(page, '/settings/organisation', 'Organisation')
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('tokyo')
  await page.getByRole('option', { name: /Asia \/ Tokyo/ }).click()
  await page.getByLabel('Name').fill('Analytical Engines Ltd.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The organisation was saved')).toBeVisible()
  await page.reload()
  await expect(zone).toHaveValue('Asia / Tokyo')
  await page.getByRole('radio', { name: /^By hand/ }).check()
  await expect(page.getByText('Payments are applied by hand from now on')).toBeVisible()
  await expectAccessible(page)

  await open(page, '/settings/roles', 'Roles')
  await expect(page.getByRole('row', { name: /Refund payments yes yes no yes no/ })).toBeVisible()
  await expectAccessible(page)

  await open(page, '/settings/notifications', 'Notifications')
  await page.getByRole('combobox', { name: 'E-mail: Payment failed' }).click()
  const kept = () => page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
  await Promise.all([kept(), page.getByRole('option', { name: 'Once a day' }).click()])
  await Promise.all([kept(), page.getByRole('checkbox', { name: 'In the app: Customer added' }).click()])
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'E-mail: Payment failed' })).toContainText('Once a day')
  await expect(page.getByRole('checkbox', { name: 'In the app: Customer added' })).not.toBeChecked()
  await expectAccessible(page)

  await open(page, '/settings/events', 'Parked events')
  await expect(page.getByText('Nothing is parked')).toBeVisible()
  await expectAccessible(page)
})

test('the audit log tells all of it, filters by link, and shows before and after', async () => {
  await open(page, '/audit', 'Audit log')
  const log = page.getByRole('grid', { name: 'Audit log' })
  for (const words of ['Changed the organisation', 'Revoked an API key', 'Turned the second factor on']) {
    await expect(log).toContainText(words)
  }
  await expectAccessible(page)
  await page.goto('/audit?action=person.changed')
  await expect(log.getByRole('row')).toHaveCount(2)
  await log.getByRole('link', { name: 'Changed a person' }).click()
  await expect(page.getByRole('row', { name: /^Role changed collector finance/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Audit log', exact: true }).click()
  await expect(page).toHaveURL(/\/audit\?action=person\.changed$/)
  await page.getByRole('button', { name: 'Clear: What' }).click()
  await expect(page).toHaveURL(/\/audit$/)
  await page.goto('/audit?action=organisation.registered&to=2001-01-01')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
})
